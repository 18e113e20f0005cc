import { App, Button, Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
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
  command: (values: Record<string, unknown>) => CommandContent;
  onDone?: (answer: Answer) => void;
  onClose: () => void;
}) {
  const t = useWords(partWords);
  const [form] = Form.useForm<Record<string, unknown>>();
  const { message } = App.useApp();
  const send = useCommand<Answer>(areas, (answer) => {
    void message.success(`${verb} · ${t('done')}`);
    onClose();
    onDone?.(answer);
  });
  return (
    <Modal
      open
      title={title}
      width={width}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('cancel')}
        </Button>,
        <Button key="verb" type="primary" danger={danger} loading={send.isPending} onClick={() => form.submit()}>
          {verb}
        </Button>,
      ]}
    >
      {intro && <div className="dialog-intro">{intro}</div>}
      <EntityForm
        form={form}
        fields={fields}
        record={record}
        problem={send.error}
        {...(entity ? { entity } : {})}
        onSubmit={(values) => send.mutate(command(values))}
      >
        <button type="submit" hidden />
      </EntityForm>
    </Modal>
  );
}
