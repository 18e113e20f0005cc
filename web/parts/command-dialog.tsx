import { App, Button, Form, type FormInstance, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import type { ProblemError } from '../../ui/problem.ts';
import type { Draft } from './draft/use-draft.ts';
import { useFormDraft } from './draft/use-form-draft.ts';
import { useGuardedClose } from './draft/use-guarded-close.tsx';
import { EntityForm, firstToSay } from './entity-form.tsx';
import type { FieldSpec } from './form-fields.tsx';
import { type CommandContent, type FactArea, useCommand } from './use-api.ts';
import { partWords } from './words.ts';

type Values = Record<string, unknown>;

export interface CommandDialogProps<Answer = unknown> {
  title: string;
  verb: string;
  intro?: ReactNode;
  /** All that it asks; as a function, where one answer decides on the other fields. */
  fields: FieldSpec[] | ((values: Values) => FieldSpec[]);
  record?: Values | undefined;
  entity?: string | undefined;
  areas: FactArea[];
  danger?: boolean | undefined;
  width?: number;
  /** The caller's, where it must know what is typed. */
  form?: FormInstance<Values>;
  /** False while something is missing that isn't a field. */
  ready?: boolean;
  /** What is shown in place of a problem that the dialog has an answer to; `again` clears the way for another try. */
  answerTo?: (problem: ProblemError, again: () => void) => ReactNode;
  /** It only shows the record. */
  readOnly?: boolean;
  /** Further buttons, before its own. */
  actions?: ReactNode;
  /** What is edited (`items/0198…`, `items/new`): what was typed is kept and guarded until it is saved. */
  draftOf?: string;
  command: (values: Values, draft: Draft<Values>) => CommandContent;
  /** What is said once it is done, where the verb alone says too little. */
  saidOf?: (answer: Answer) => string;
  onDone?: (answer: Answer) => void;
  onClose: () => void;
}

/** A command in a dialog: the fewest fields, the verb on the button, refusals beside their field, and what was typed stays. */
export function CommandDialog<Answer = unknown>({
  title,
  verb,
  intro,
  fields: described,
  record,
  entity,
  areas,
  danger = false,
  width = 560,
  form: given,
  ready = true,
  answerTo,
  readOnly = false,
  actions,
  draftOf,
  command,
  saidOf,
  onDone,
  onClose,
}: CommandDialogProps<Answer>) {
  const t = useWords(partWords);
  const [form] = Form.useForm(given);
  const values = Form.useWatch([], form) as Values | undefined;
  const fields = typeof described === 'function' ? described(values ?? {}) : described;
  const { message } = App.useApp();
  const draft = useFormDraft(readOnly ? undefined : draftOf, fields, record);
  const first = firstToSay(fields, record);
  const { close, question } = useGuardedClose(draft, onClose);
  const send = useCommand<Answer>(areas, (answer) => {
    draft.forget();
    void message.success(saidOf?.(answer) ?? `${verb} · ${t('done')}`);
    onClose();
    onDone?.(answer);
  });
  const answer = send.error && answerTo?.(send.error, send.reset);
  return (
    <Modal
      open
      title={title}
      width={width}
      onCancel={close}
      // As it opens, a dialog takes the focus for itself; who types already isn't interrupted.
      afterOpenChange={(open) => {
        const typing = document.activeElement?.matches('.ant-modal :is(input, textarea)');
        if (open && first && !typing) form.focusField(first.name.split('.'));
      }}
      mask={{ closable: false }}
      footer={
        <>
          {actions}
          <Button onClick={close}>{t(readOnly ? 'close' : 'cancel')}</Button>
          {!readOnly && (
            <Button
              type="primary"
              danger={danger}
              loading={send.isPending}
              disabled={!ready || !!answer || draft.differences.length > 0}
              onClick={() => form.submit()}
            >
              {verb}
            </Button>
          )}
        </>
      }
    >
      {question}
      {(answer || intro) && <div className="dialog-intro">{answer || intro}</div>}
      <EntityForm
        form={form}
        fields={fields}
        record={record}
        problem={answer ? null : send.error}
        entity={entity}
        draft={readOnly || draftOf === undefined ? undefined : draft}
        onSubmit={(typed) => send.mutate(command(typed, draft))}
      >
        <button type="submit" hidden />
      </EntityForm>
    </Modal>
  );
}

/** Only what was changed goes out, so that two people who change different fields don't meet. */
export function changesIn(values: Values, { base, version }: Pick<Draft<Values>, 'base' | 'version'>): Values {
  const changed = Object.entries(values).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(base[name]),
  );
  return { ...Object.fromEntries(changed), expectedVersion: version };
}

/** What was filled in, for commands that know no empty values. */
export function withoutNulls(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
