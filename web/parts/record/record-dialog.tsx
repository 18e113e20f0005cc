import { App, Button, Form, Modal } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { useFormDraft } from '../draft/use-form-draft.ts';
import { useGuardedClose } from '../draft/use-guarded-close.tsx';
import { useEntityFields } from '../entity-fields.tsx';
import { EntityForm } from '../entity-form.tsx';
import type { FieldSpec } from '../form-fields.tsx';
import { areaOf, type ListName } from '../list/list-description.ts';
import { Loaded } from '../loaded.tsx';
import { useApi, useCommand } from '../use-api.ts';
import { partWords } from '../words.ts';
import { TurnButton } from './turn-button.tsx';

type StoredRecord = { id: string; code: string; version: number; active: boolean } & Record<string, unknown>;

/** Fields that have an editor of their own. */
export type OwnInputs = NonNullable<Parameters<typeof useEntityFields>[1]>;

interface RecordDialogProps {
  entity: string;
  list: ListName;
  title: string;
  own?: OwnInputs;
  /** Undefined for a new one. */
  id: string | undefined;
  readOnly: boolean;
  onClose: () => void;
}

/** A record's form in a dialog, for a new one and for changing. */
export function RecordDialog(props: RecordDialogProps) {
  const { entity, list, title, own, id, onClose } = props;
  const p = useWords(partWords);
  const record = useApi<StoredRecord>(areaOf(list), `${pathOf(list)}/${id}`, { enabled: id !== undefined });
  const fields = useEntityFields(entity, own);
  if (fields && id === undefined) return <RecordForm {...props} fields={fields} />;
  if (fields && record.data) return <RecordForm {...props} fields={fields} record={record.data} />;
  return (
    <Modal open title={title} onCancel={onClose} footer={<Button onClick={onClose}>{p('close')}</Button>}>
      <Loaded query={record}>{() => null}</Loaded>
    </Modal>
  );
}

/** Of a record's list, and of its commands: `/locations`. */
const pathOf = (list: ListName) => `/${list.split('.')[1]}`;

function RecordForm({
  entity,
  list,
  title,
  fields,
  record,
  readOnly,
  onClose,
}: RecordDialogProps & { fields: FieldSpec[]; record?: StoredRecord }) {
  const p = useWords(partWords);
  const path = pathOf(list);
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, unknown>>();
  const draft = useFormDraft(readOnly ? undefined : `${path.slice(1)}/${record?.id ?? 'new'}`, fields, record);
  const { close, question } = useGuardedClose(draft, onClose);
  const save = useCommand([areaOf(list)], () => {
    draft.forget();
    void message.success(p('saved'));
    onClose();
  });
  return (
    <Modal
      open
      width={620}
      title={record ? `${title} · ${record.code}` : `${p('create')} · ${title}`}
      onCancel={close}
      mask={{ closable: false }}
      footer={[
        record && !readOnly && (
          <TurnButton key="turn" area={areaOf(list)} path={path} record={record} atLeft onDone={onClose} />
        ),
        <Button key="cancel" onClick={close}>
          {readOnly ? p('close') : p('cancel')}
        </Button>,
        !readOnly && (
          <Button
            key="save"
            type="primary"
            loading={save.isPending}
            disabled={draft.differences.length > 0}
            onClick={() => form.submit()}
          >
            {p('save')}
          </Button>
        ),
      ]}
    >
      {question}
      <EntityForm
        draft={readOnly ? undefined : draft}
        form={form}
        fields={fields}
        record={record}
        problem={save.error}
        entity={entity}
        onSubmit={(values) =>
          save.mutate(
            record
              ? {
                  path: `${path}/${record.id}/update`,
                  body: { ...changedOnly(values, draft.base), expectedVersion: draft.version },
                }
              : { path, body: values },
          )
        }
      >
        <button type="submit" hidden />
      </EntityForm>
    </Modal>
  );
}

/** Only what was changed goes out, so that two people who change different fields don't meet. */
export function changedOnly(values: Record<string, unknown>, before: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
}
