import { App, Button, Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import type { Draft } from './draft/use-draft.ts';
import { useFormDraft } from './draft/use-form-draft.ts';
import { useGuardedClose } from './draft/use-guarded-close.tsx';
import { EntityForm } from './entity-form.tsx';
import type { FieldSpec } from './form-fields.tsx';
import { type CommandContent, type FactArea, useCommand } from './use-api.ts';
import { partWords } from './words.ts';

/** A command in a dialog: the fewest fields, the verb on the button, refusals beside their field, and what was typed stays. */
export function CommandDialog<Answer = unknown>({
  title,
  verb,
  intro,
  fields,
  record,
  entity,
  areas,
  danger = false,
  width = 560,
  draftOf,
  command,
  onDone,
  onClose,
}: {
  title: string;
  verb: string;
  intro?: ReactNode;
  fields: FieldSpec[];
  record?: Record<string, unknown>;
  entity?: string;
  areas: FactArea[];
  danger?: boolean;
  width?: number;
  /** What is edited (`items/0198…`, `items/new`): what was typed is kept and guarded until it is saved. */
  draftOf?: string;
  command: (values: Record<string, unknown>, draft: Draft<Record<string, unknown>>) => CommandContent;
  onDone?: (answer: Answer) => void;
  onClose: () => void;
}) {
  const t = useWords(partWords);
  const [form] = Form.useForm<Record<string, unknown>>();
  const { message } = App.useApp();
  const draft = useFormDraft(draftOf, fields, record);
  const { close, question } = useGuardedClose(draft, onClose);
  const send = useCommand<Answer>(areas, (answer) => {
    draft.forget();
    void message.success(`${verb} · ${t('done')}`);
    onClose();
    onDone?.(answer);
  });
  return (
    <Modal
      open
      title={title}
      width={width}
      onCancel={close}
      mask={{ closable: false }}
      footer={[
        <Button key="cancel" onClick={close}>
          {t('cancel')}
        </Button>,
        <Button
          key="verb"
          type="primary"
          danger={danger}
          loading={send.isPending}
          disabled={draft.differences.length > 0}
          onClick={() => form.submit()}
        >
          {verb}
        </Button>,
      ]}
    >
      {question}
      {intro && <div className="dialog-intro">{intro}</div>}
      <EntityForm
        form={form}
        fields={fields}
        record={record}
        problem={send.error}
        {...(entity ? { entity } : {})}
        draft={draftOf === undefined ? undefined : draft}
        onSubmit={(values) => send.mutate(command(values, draft))}
      >
        <button type="submit" hidden />
      </EntityForm>
    </Modal>
  );
}
