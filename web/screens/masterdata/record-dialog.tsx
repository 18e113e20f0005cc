import { App, Button, Form, Modal } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { useFormDraft } from '../../parts/draft/use-form-draft.ts';
import { useGuardedClose } from '../../parts/draft/use-guarded-close.tsx';
import { useEntityFields } from '../../parts/entity-fields.tsx';
import { EntityForm } from '../../parts/entity-form.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
import { CalendarWeek } from './calendar-editor.tsx';
import type { RecordKind } from './record-kinds.ts';
import { TurnButton } from './turn-button.tsx';
import { recordWords } from './words.ts';

type StoredRecord = { id: string; code: string; version: number; active: boolean } & Record<string, unknown>;

/** A record's form in a dialog, for a new one and for changing. */
export function RecordDialog({
  kind,
  id,
  readOnly,
  onClose,
}: {
  kind: RecordKind;
  id: string | undefined;
  readOnly: boolean;
  onClose: () => void;
}) {
  const t = useWords(recordWords);
  const p = useWords(partWords);
  const record = useApi<StoredRecord>('masterdata', `/${kind.path}/${id}`, { enabled: id !== undefined });
  const fields = useEntityFields(kind.entity, ownInputs);
  if (fields && id === undefined)
    return <RecordForm kind={kind} fields={fields} readOnly={readOnly} onClose={onClose} />;
  if (fields && record.data)
    return <RecordForm kind={kind} fields={fields} record={record.data} readOnly={readOnly} onClose={onClose} />;
  return (
    <Modal open title={t(kind.word)} onCancel={onClose} footer={<Button onClick={onClose}>{p('close')}</Button>}>
      <Loaded query={record}>{() => null}</Loaded>
    </Modal>
  );
}

function RecordForm({
  kind,
  fields,
  record,
  readOnly,
  onClose,
}: {
  kind: RecordKind;
  fields: FieldSpec[];
  record?: StoredRecord;
  readOnly: boolean;
  onClose: () => void;
}) {
  const t = useWords(recordWords);
  const p = useWords(partWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, unknown>>();
  const draft = useFormDraft(readOnly ? undefined : `${kind.path}/${record?.id ?? 'new'}`, fields, record);
  const { close, question } = useGuardedClose(draft, onClose);
  const save = useCommand(['masterdata'], () => {
    draft.forget();
    void message.success(p('saved'));
    onClose();
  });
  return (
    <Modal
      open
      width={620}
      title={record ? `${t(kind.word)} · ${record.code}` : `${t('create')} · ${t(kind.word)}`}
      onCancel={close}
      mask={{ closable: false }}
      footer={[
        record && !readOnly && <TurnButton key="turn" path={`/${kind.path}`} record={record} atLeft onDone={onClose} />,
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
        entity={kind.entity}
        onSubmit={(values) =>
          save.mutate(
            record
              ? {
                  path: `/${kind.path}/${record.id}/update`,
                  body: { ...changedOnly(values, draft.base), expectedVersion: draft.version },
                }
              : { path: `/${kind.path}`, body: values },
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

/** A week is drawn as a week. */
const ownInputs = {
  weekly: ({ value, onChange }: { value?: unknown; onChange?: (value: unknown) => void }) => (
    <CalendarWeek value={value as string[][]} onChange={onChange} />
  ),
};
