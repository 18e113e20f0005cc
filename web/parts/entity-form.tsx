import { Form, type FormInstance } from 'antd';
import { type ReactNode, useEffect } from 'react';
import type { CustomField } from '../../src/kernel/contract.ts';
import { type Translate, useLanguage, useWords } from '../../ui/i18n/index.ts';
import type { ProblemError } from '../../ui/problem.ts';
import { DraftNotice } from './draft/draft-notice.tsx';
import type { Draft } from './draft/use-draft.ts';
import { FieldInput, type FieldKind, type FieldSpec, type RowColumn } from './form-fields.tsx';
import { ProblemView } from './problem-view.tsx';
import { useApi } from './use-api.ts';
import { partWords } from './words.ts';

type Values = Record<string, unknown>;

/**
 * A form from field descriptions. It keeps what was typed after a refusal, puts the refusal beside the field it concerns,
 * and adds the custom fields that the configuration defines for the entity.
 */
export function EntityForm({
  form,
  fields,
  record,
  problem,
  entity,
  onSubmit,
  draft,
  children,
}: {
  form: FormInstance<Values>;
  fields: FieldSpec[];
  /** The record that is changed; without it a new one is made. */
  record?: Values | undefined;
  problem?: ProblemError | null;
  /** Whose custom fields: `masterdata.item`. */
  entity?: string;
  onSubmit: (values: Values) => void;
  /** Keeps what is typed until it is saved, and guards it (see `useFormDraft`). */
  draft?: Draft<Values> | undefined;
  children?: ReactNode;
}) {
  const t = useWords(partWords);
  const custom = useCustomFields(entity);
  const values = Form.useWatch([], form) as Values | undefined;
  const all = [...fields, ...custom];
  const first = firstToSay(all, record);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new refusal marks fields
  useEffect(() => {
    if (!problem) return;
    form.setFields(
      all.map((field) => {
        const error = problem.fieldError(field.name);
        return { name: field.name.split('.'), errors: error ? [error] : [] };
      }),
    );
  }, [problem]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: typing doesn't fill the form anew; a merge or a newer record does
  useEffect(() => {
    if (draft) form.setFieldsValue(draft.value);
  }, [draft?.revision, draft?.version]);

  const unplaced = problem && !all.some((field) => problem.fieldError(field.name));
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={draft?.changed ? draft.value : initialValues(fields, record)}
      onValuesChange={(_, typed: Values) => draft?.change({ ...draft.value, ...typed })}
      onFinish={() => onSubmit(cleaned(form.getFieldsValue(), all, record))}
    >
      {draft && (
        <DraftNotice
          draft={draft}
          nameOf={(key) =>
            all.find((field) => field.name === key)?.label ?? (key === 'custom' ? t('customFields') : key)
          }
        />
      )}
      {problem && unplaced && !draft?.differences.length && (
        <ProblemView problem={problem} nameOf={(where) => cellOf(all, where)} inline />
      )}
      <div className="form-grid">
        {all.map((field) =>
          field.when && !field.when(values ?? {}) ? null : (
            <FieldRow
              key={field.name}
              field={field}
              first={field === first}
              disabled={!!record && field.createOnly === true}
            />
          ),
        )}
      </div>
      {children}
    </Form>
  );
}

/** Of the rows that somebody began, none lacks what it must have; and there is one. */
async function assertRows(
  t: Translate<'required' | 'rowLacks'>,
  columns: readonly RowColumn[],
  rows: unknown,
): Promise<void> {
  const isSaid = (value: unknown) => value !== undefined && value !== null && value !== '';
  const all = (Array.isArray(rows) ? rows : []) as Values[];
  const begun = all.filter((row) => columns.some(({ name }) => isSaid(row[name])));
  if (begun.length === 0) throw new Error(t('required'));
  for (const row of begun) {
    const lacking = columns.find(({ name, required }) => required && !isSaid(row[name]));
    if (lacking) throw new Error(t('rowLacks', { row: all.indexOf(row) + 1, column: lacking.label }));
  }
}

/** `/lines/0/price`: the cell, by its row and its column's heading. */
function cellOf(fields: readonly FieldSpec[], where: string): string | undefined {
  const [name, row, cell] = where.replace(/^\/(body\/)?/, '').split('/');
  const field = fields.find((one) => one.name === name);
  const column = field?.kind === 'own' ? field.columns?.find((one) => one.name === cell) : undefined;
  return column && `${field?.label} ${Number(row) + 1} · ${column.label}:`;
}

/** The field that waits for what is typed next: of a new record the first that must still be said. */
export function firstToSay(fields: FieldSpec[], record?: Values): FieldSpec | undefined {
  return (!record && fields.find(({ required, initial }) => required && initial === undefined)) || fields[0];
}

function FieldRow({ field, first, disabled }: { field: FieldSpec; first: boolean; disabled: boolean }) {
  const t = useWords(partWords);
  return (
    <>
      {field.section && <div className="form-section">{field.section}</div>}
      <Form.Item
        className={field.wide || field.kind === 'note' ? 'is-wide' : undefined}
        name={field.name.split('.')}
        label={field.kind === 'boolean' ? undefined : field.label + (field.required ? ' *' : '')}
        extra={field.help}
        rules={[
          ...(field.required && field.kind !== 'boolean' ? [{ required: true, message: t('required') }] : []),
          ...(field.kind === 'amount'
            ? [{ pattern: field.signed ? signedAmount : amount, message: t('notAnAmount') }]
            : []),
          ...(field.kind === 'amount' && field.positive ? [{ pattern: /[1-9]/, message: t('notAboveZero') }] : []),
          ...(field.kind === 'own' && field.columns
            ? [{ validator: (_: unknown, rows: unknown) => assertRows(t, field.columns ?? [], rows) }]
            : []),
        ]}
      >
        <FieldInput field={field} disabled={disabled} autoFocus={first && !disabled} />
      </Form.Item>
    </>
  );
}

const amount = /^\d{1,13}(\.\d{1,6})?$/;
const signedAmount = /^-?\d{1,13}(\.\d{1,6})?$/;

export function initialValues(fields: FieldSpec[], record: Values | undefined): Values {
  if (record) return record;
  const begun: Values = {};
  for (const { name, initial } of fields) {
    if (initial === undefined) continue;
    const [head = '', key] = name.split('.');
    begun[head] = key ? { ...(begun[head] as Values | undefined), [key]: initial } : initial;
  }
  return begun;
}

// Empty inputs are left out, so that the server's defaults hold; booleans, null choices and what was emptied are kept.
function cleaned(values: Values, fields: FieldSpec[], record: Values = {}): Values {
  const result: Values = {};
  for (const field of fields) {
    const [head = '', key] = field.name.split('.');
    const value = key ? (values[head] as Values | undefined)?.[key] : values[head];
    const before = key ? (record[head] as Values | undefined)?.[key] : record[head];
    const emptied = typeof before === 'string' && before !== '' && !key;
    // What a form began with and is empty now was taken away.
    if (value === '' && field.kind === 'note' && field.initial) {
      result[head] = null;
      continue;
    }
    if (value === undefined || (value === '' && !emptied)) continue;
    if (key) result[head] = { ...(result[head] as Values | undefined), [key]: value };
    else result[head] = value;
  }
  return result;
}

/** The fields that the configuration adds to an entity, as form fields named `custom.<key>`. */
export function useCustomFields(entity: string | undefined): FieldSpec[] {
  const t = useWords(partWords);
  const language = useLanguage();
  const { data } = useApi<{ fields: CustomField[] }>('lowcode', `/custom-fields/${entity}`, {
    enabled: entity !== undefined,
    staleTime: 5 * 60_000,
  });
  return (data?.fields ?? []).map((field, index) => ({
    name: `custom.${field.key}`,
    label:
      (language === 'en' && field.label.en ? field.label.en : field.label.zh) + (field.unit ? ` (${field.unit})` : ''),
    required: field.required,
    section: index === 0 ? t('customFields') : undefined,
    ...customKind(field, language),
  }));
}

function customKind({ type, min, max, values = [] }: CustomField, language: 'zh' | 'en'): FieldKind {
  const options = values.map(({ value, label }) => ({ value, label: label[language] || label.zh }));
  switch (type) {
    case 'integer':
      return { kind: 'integer', min, max };
    case 'number':
      return { kind: 'amount', signed: true };
    case 'enum':
    case 'multi':
      return { kind: 'select', options, many: type === 'multi' };
    default:
      return { kind: type };
  }
}
