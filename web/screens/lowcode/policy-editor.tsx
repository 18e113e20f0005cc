import { Input, InputNumber, Select, Switch } from 'antd';
import { type PolicyKey, policyKeys, policyTable, type Settings } from '../../../src/modules/lowcode/contract.ts';
import { hasWord, type Translate, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { configurationWords } from './words.ts';

interface Row {
  key: PolicyKey;
  label: string;
  value: unknown;
  usual: unknown;
}

/** Each policy with its value in force; a value that equals the default isn't kept in the document. */
export function PolicyEditor({
  settings,
  readOnly,
  onChange,
}: {
  settings: Settings;
  readOnly: boolean;
  onChange: (settings: Settings) => void;
}) {
  const t = useWords(configurationWords);
  const language = useLanguage();
  const rows: Row[] = policyKeys.map((key) => ({
    key,
    label: policyTable[key].label[language],
    value: settings.policies[key] ?? policyTable[key].default,
    usual: policyTable[key].default,
  }));
  function set(key: PolicyKey, value: unknown): void {
    const { [key]: _before, ...rest } = settings.policies;
    onChange({
      ...settings,
      policies: value === policyTable[key].default ? rest : ({ ...rest, [key]: value } as Settings['policies']),
    });
  }
  return (
    <DataTable<Row>
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'label', title: t('policy'), render: (row) => row.label },
        { key: 'key', title: t('key'), render: (row) => <span className="code faint">{row.key}</span> },
        {
          key: 'value',
          title: t('value'),
          width: 200,
          render: (row) => <PolicyInput row={row} disabled={readOnly} onChange={(value) => set(row.key, value)} />,
        },
        {
          key: 'usual',
          title: t('default'),
          render: (row) => <span className="faint">{valueWord(t, row.usual)}</span>,
        },
      ]}
    />
  );
}

function PolicyInput({ row, disabled, onChange }: { row: Row; disabled: boolean; onChange: (value: unknown) => void }) {
  const t = useWords(configurationWords);
  const choices = choicesOf(row.key);
  if (choices) {
    return (
      <Select
        size="small"
        style={{ width: 160 }}
        disabled={disabled}
        value={String(row.value)}
        options={choices.map((value) => ({ value, label: valueWord(t, value) }))}
        onChange={onChange}
      />
    );
  }
  if (typeof row.value === 'boolean')
    return <Switch size="small" disabled={disabled} checked={row.value} onChange={onChange} />;
  if (typeof row.value === 'number') {
    return (
      <InputNumber
        size="small"
        style={{ width: 160 }}
        precision={0}
        disabled={disabled}
        value={row.value}
        onChange={(value) => value !== null && onChange(value)}
      />
    );
  }
  return (
    <Input
      size="small"
      style={{ width: 160 }}
      disabled={disabled}
      value={String(row.value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function valueWord(t: Translate<(typeof configurationWords)['keys'][number]>, value: unknown): string {
  const key = `value_${String(value)}`;
  return hasWord(configurationWords, key) ? t(key) : String(value);
}

// The choices stand in the contract's schema, so that a new one appears here by itself.
function choicesOf(key: PolicyKey): string[] | undefined {
  const schema: unknown = policyTable[key].schema;
  const options = (schema as { options?: unknown }).options;
  return Array.isArray(options) && options.every((one) => typeof one === 'string') ? options : undefined;
}
