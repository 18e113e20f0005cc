import { Button, Modal } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { BesideButton } from '../beside/beside-button.tsx';
import { CommandDialog, changesIn } from '../command-dialog.tsx';
import { useEntityFields } from '../entity-fields.tsx';
import { LabelButton } from '../labels/label-button.tsx';
import { areaOf, type ListName } from '../list/list-description.ts';
import { Loaded } from '../loaded.tsx';
import { useApi } from '../use-api.ts';
import { partWords } from '../words.ts';
import { TurnButton } from './turn-button.tsx';

type StoredRecord = { id: string; code: string; version: number; active: boolean } & Record<string, unknown>;

/** Fields that have an editor of their own. */
export type OwnInputs = NonNullable<Parameters<typeof useEntityFields>[1]>;

interface RecordDialogProps {
  entity: string;
  list: ListName;
  /** The code of a record that is there is added. */
  title: string;
  verb?: string;
  own?: OwnInputs | undefined;
  /** Undefined for a new one. */
  id?: string | undefined;
  readOnly?: boolean;
  /** Pixels; where rows of the record have many fields. */
  width?: number | undefined;
  /** What a new one begins with, by field. */
  begin?: Record<string, unknown> | undefined;
  onDone?: (answer: { id: string }) => void;
  onClose: () => void;
}

/** A record's form in a dialog, for a new one and for changing. */
export function RecordDialog({
  entity,
  list,
  title,
  verb,
  own,
  id,
  readOnly = false,
  width = 720,
  begin = {},
  onDone,
  onClose,
}: RecordDialogProps) {
  const p = useWords(partWords);
  const area = areaOf(list);
  const path = `/${list.split('.')[1]}`;
  const query = useApi<StoredRecord>(area, `${path}/${id}`, { enabled: id !== undefined });
  const fields = useEntityFields(entity, own);
  const record = query.data;
  if (!fields || (id !== undefined && !record)) {
    return (
      <Modal open title={title} onCancel={onClose} footer={<Button onClick={onClose}>{p('close')}</Button>}>
        <Loaded query={query}>{() => null}</Loaded>
      </Modal>
    );
  }
  return (
    <CommandDialog<{ id: string }>
      title={record ? `${title} · ${record.code}` : title}
      verb={verb ?? p('save')}
      width={width}
      fields={fields.map((field) => (field.name in begin ? { ...field, initial: begin[field.name] } : field))}
      record={record}
      entity={entity}
      areas={[area]}
      readOnly={readOnly}
      actions={
        record && (
          <>
            <LabelButton kind={entity} ids={[record.id]} />
            <BesideButton subject={{ kind: entity, id: record.id }} />
            {!readOnly && <TurnButton area={area} path={path} record={record} atLeft onDone={onClose} />}
          </>
        )
      }
      // What is made on the way to something else doesn't bring back what was begun elsewhere.
      {...(Object.keys(begin).length > 0 ? {} : { draftOf: `${path.slice(1)}/${id ?? 'new'}` })}
      command={(values, draft) =>
        record ? { path: `${path}/${id}/update`, body: changesIn(values, draft) } : { path, body: values }
      }
      saidOf={() => p('saved')}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
