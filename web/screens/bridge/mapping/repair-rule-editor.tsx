import { Checkbox, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { RowRepairRule } from '../../../../src/mapping/repair/contract.ts';
import { useWords } from '../../../../ui/i18n/index.ts';
import { cleanWords } from './clean-words.ts';

type RuleOf<Kind extends RowRepairRule['kind']> = Extract<RowRepairRule, { kind: Kind }>;

interface Editing<Rule> {
  rule: Rule;
  fields: string[];
  readOnly: boolean;
  onChange: (rule: RowRepairRule) => void;
}

/** The fields of a rule and what else it needs to know. */
export function RepairRuleEditor({ rule, ...rest }: Editing<RowRepairRule>) {
  const t = useWords(cleanWords);
  const { fields, readOnly, onChange } = rest;
  if (rule.kind === 'drop') return <DropEditor rule={rule} {...rest} />;
  if (rule.kind === 'split_unit')
    return (
      <fieldset className="clean-parameters" disabled={readOnly}>
        <Parameter label={t('field')}>
          <FieldSelect
            {...{ label: t('field'), value: rule.field, fields, readOnly }}
            onChange={(field) => onChange({ ...rule, field })}
          />
        </Parameter>
        <Parameter label={t('unitField')}>
          <FieldSelect
            {...{ label: t('unitField'), value: rule.unitField, fields, readOnly }}
            onChange={(unitField) => onChange({ ...rule, unitField })}
          />
        </Parameter>
      </fieldset>
    );
  return (
    <fieldset className="clean-parameters" disabled={readOnly}>
      <FieldsSelect
        label={t('fields')}
        value={rule.fields}
        fields={fields}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...rule, fields: next })}
      />
      <Parameters rule={rule} {...rest} />
    </fieldset>
  );
}

function Parameters({ rule, readOnly, onChange, fields }: Editing<RowRepairRule>) {
  const t = useWords(cleanWords);
  switch (rule.kind) {
    case 'case':
      return (
        <Choice
          {...{ label: t('to'), value: rule.to, readOnly }}
          options={(['upper', 'lower'] as const).map((value) => ({ value, label: t(`to_${value}`) }))}
          onChange={(to) => onChange({ ...rule, to })}
        />
      );
    case 'pad_zeros':
      return (
        <Parameter label={t('length')}>
          <Input
            inputMode="numeric"
            value={rule.length || ''}
            onChange={({ target }) =>
              onChange({ ...rule, length: Number(target.value.replace(/\D/g, '').slice(0, 2)) })
            }
          />
        </Parameter>
      );
    case 'replace':
      return <CodesEditor {...{ rule, readOnly, onChange, fields }} />;
    case 'date':
      return <DateEditor {...{ rule, readOnly, onChange, fields }} />;
    case 'decimal':
      return (
        <Choice
          {...{ label: t('mark'), value: rule.mark, readOnly }}
          options={[
            { value: '.', label: '1,234.50' },
            { value: ',', label: '1.234,50' },
          ]}
          onChange={(mark) => onChange({ ...rule, mark })}
        />
      );
    case 'fill':
      return (
        <Parameter label={t('value')}>
          <Input
            value={String(rule.value)}
            maxLength={1_000}
            onChange={({ target }) => onChange({ ...rule, value: target.value })}
          />
        </Parameter>
      );
    default:
      return null;
  }
}

function CodesEditor({ rule, readOnly, onChange }: Editing<RuleOf<'replace'>>) {
  const t = useWords(cleanWords);
  const [text, setText] = useState(() => linesOf(rule.codes));
  // Another rule may have come to this place.
  const shown = JSON.stringify(codesIn(text)) === JSON.stringify(rule.codes) ? text : linesOf(rule.codes);
  return (
    <>
      <Parameter label={t('codes')}>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 10 }}
          spellCheck={false}
          value={shown}
          onChange={({ target }) => {
            setText(target.value);
            onChange({ ...rule, codes: codesIn(target.value) });
          }}
        />
      </Parameter>
      <Choice
        {...{ label: t('otherwise'), value: rule.otherwise, readOnly }}
        options={(['keep', 'quarantine'] as const).map((value) => ({ value, label: t(`otherwise_${value}`) }))}
        onChange={(otherwise) => onChange({ ...rule, otherwise })}
      />
    </>
  );
}

/** `PC = pcs`, or two columns as a spreadsheet copies them. */
function codesIn(text: string): Record<string, string> {
  const pairs = text.split('\n').flatMap((line): [string, string][] => {
    const [, from, to] = /^([^=\t]+)[=\t](.*)$/.exec(line) ?? [];
    return from === undefined || to === undefined || from.trim() === '' ? [] : [[from.trim(), to.trim()]];
  });
  return Object.fromEntries(pairs);
}

const linesOf = (codes: Readonly<Record<string, string>>) =>
  Object.entries(codes)
    .map(([from, to]) => `${from} = ${to}`)
    .join('\n');

function DateEditor({ rule, readOnly, onChange }: Editing<RuleOf<'date'>>) {
  const t = useWords(cleanWords);
  return (
    <>
      <Choice
        {...{ label: t('order'), value: rule.order, readOnly }}
        clear
        options={(['day_first', 'month_first'] as const).map((value) => ({ value, label: t(`order_${value}`) }))}
        onChange={(order) => onChange({ ...rule, order: order ?? null })}
      />
      <Parameter label={t('earliest')}>
        <Input
          type="date"
          value={rule.from ?? ''}
          onChange={({ target }) => onChange({ ...rule, from: target.value || null })}
        />
      </Parameter>
      <Parameter label={t('latest')}>
        <Input
          type="date"
          value={rule.to ?? ''}
          onChange={({ target }) => onChange({ ...rule, to: target.value || null })}
        />
      </Parameter>
      <Checkbox
        disabled={readOnly}
        checked={rule.serials}
        onChange={({ target }) => onChange({ ...rule, serials: target.checked })}
      >
        {t('serials')}
      </Checkbox>
    </>
  );
}

function DropEditor({ rule, fields, readOnly, onChange }: Editing<RuleOf<'drop'>>) {
  const t = useWords(cleanWords);
  const { condition } = rule;
  const field = 'field' in condition ? condition.field : '';
  return (
    <fieldset className="clean-parameters" disabled={readOnly}>
      <Choice
        {...{ label: t('when'), value: condition.when, readOnly }}
        options={(['empty', 'equals', 'all_empty'] as const).map((value) => ({ value, label: t(`when_${value}`) }))}
        onChange={(when) => {
          if (when === 'all_empty') onChange({ ...rule, condition: { when } });
          else if (when === 'equals') onChange({ ...rule, condition: { when, field, values: [] } });
          else onChange({ ...rule, condition: { when: 'empty', field } });
        }}
      />
      {condition.when !== 'all_empty' && (
        <Parameter label={t('field')}>
          <FieldSelect
            {...{ label: t('field'), value: field, fields, readOnly }}
            onChange={(next) => onChange({ ...rule, condition: { ...condition, field: next } })}
          />
        </Parameter>
      )}
      {condition.when === 'equals' && (
        <Parameter label={t('values')}>
          <Select
            mode="tags"
            aria-label={t('values')}
            disabled={readOnly}
            style={{ width: '100%' }}
            value={condition.values}
            open={false}
            suffixIcon={null}
            onChange={(values: string[]) => onChange({ ...rule, condition: { ...condition, values } })}
          />
        </Parameter>
      )}
    </fieldset>
  );
}

interface FieldChoice<Value> {
  label: string;
  value: Value;
  fields: string[];
  readOnly: boolean;
  onChange: (value: Value) => void;
}

export function FieldsSelect({ label, value, fields, readOnly, onChange }: FieldChoice<string[]>) {
  return (
    <Select
      mode="tags"
      aria-label={label}
      placeholder={label}
      disabled={readOnly}
      style={{ width: '100%' }}
      value={value}
      options={fields.map((field) => ({ value: field, label: field }))}
      onChange={onChange}
    />
  );
}

/** One of the fields, or one that isn't there yet. */
function FieldSelect({ label, value, fields, readOnly, onChange }: FieldChoice<string>) {
  return (
    <Select
      mode="tags"
      maxCount={1}
      aria-label={label}
      disabled={readOnly}
      style={{ width: '100%' }}
      value={value === '' ? [] : [value]}
      options={fields.map((field) => ({ value: field, label: field }))}
      onChange={(next: string[]) => onChange(next.at(-1) ?? '')}
    />
  );
}

function Choice<Value extends string>({
  label,
  value,
  options,
  readOnly,
  clear = false,
  onChange,
}: {
  label: string;
  value: Value | null;
  options: { value: Value; label: string }[];
  readOnly: boolean;
  clear?: boolean;
  onChange: (value: Value) => void;
}) {
  return (
    <Parameter label={label}>
      <Select<Value>
        aria-label={label}
        disabled={readOnly}
        style={{ width: '100%' }}
        allowClear={clear}
        value={value}
        options={options}
        onChange={onChange}
      />
    </Parameter>
  );
}

function Parameter({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the input stands in it
    <label>
      <span>{label}</span>
      {children}
    </label>
  );
}
