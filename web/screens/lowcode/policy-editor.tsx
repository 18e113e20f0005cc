import { Input, InputNumber, Select, Switch } from 'antd';
import type { ConfigurationDocument, PolicyChoice } from '../../../src/modules/lowcode/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { useOrgUnits } from '../../parts/org-unit-picker.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { partWords } from '../../parts/words.ts';
import type { SettingsEditor } from './custom-fields-editor.tsx';
import { configurationWords } from './words.ts';

type Overrides = ConfigurationDocument['overrides'];

/** The policies of one module with their values in force; a value that equals the default isn't kept in the document. */
export function PolicyEditor({
  policies,
  settings,
  overrides,
  readOnly,
  onChange,
}: SettingsEditor & { policies: readonly PolicyChoice[]; overrides: Overrides }) {
  const t = useWords(configurationWords);
  const p = useWords(partWords);
  const scopeName = useScopeName(overrides);
  const elsewhere = ({ key, control }: PolicyChoice) =>
    overrides
      .filter(({ settings: there }) => there.policies[key] !== undefined)
      .map(({ scope, settings: there }) => ({ scope: scopeName(scope), value: wordOf(control, there.policies[key]) }));
  function set({ key, default: usual }: PolicyChoice, value: unknown): void {
    const { [key]: _before, ...rest } = settings.policies;
    onChange({ ...settings, policies: value === usual ? rest : { ...rest, [key]: value } });
  }
  function wordOf(control: PolicyChoice['control'], value: unknown): string {
    if (typeof value === 'boolean') return p(value ? 'yes' : 'no');
    return control.options?.find((option) => option.value === value)?.label ?? String(value);
  }
  return (
    <DataTable<PolicyChoice>
      rows={[...policies]}
      rowKey={(policy) => policy.key}
      columns={[
        {
          key: 'label',
          title: t('policy'),
          render: ({ key, label, help }) => (
            <>
              {label} <span className="code faint">{key}</span>
              <div className="faint" style={{ whiteSpace: 'normal' }}>
                {help}
              </div>
            </>
          ),
        },
        {
          key: 'value',
          title: t('value'),
          width: 200,
          render: (policy) => (
            <PolicyInput
              policy={policy}
              value={settings.policies[policy.key] ?? policy.default}
              disabled={readOnly}
              onChange={(value) => set(policy, value)}
            />
          ),
        },
        {
          key: 'usual',
          title: t('default'),
          render: ({ control, default: usual }) => <span className="faint">{wordOf(control, usual)}</span>,
        },
        {
          key: 'elsewhere',
          title: t('elsewhere'),
          render: (policy) =>
            (policy.plantWide && t('plantWide', { why: policy.plantWide })) ??
            elsewhere(policy).map(({ scope, value }) => (
              <div key={scope}>
                {scope}: {value}
              </div>
            )),
        },
      ]}
    />
  );
}

function PolicyInput({
  policy: { control },
  value,
  disabled,
  onChange,
}: {
  policy: PolicyChoice;
  value: unknown;
  disabled: boolean;
  onChange: (value: unknown) => void;
}) {
  const common = { size: 'small', disabled } as const;
  if (control.kind === 'switch') return <Switch {...common} checked={value === true} onChange={onChange} />;
  if (control.kind === 'choice') {
    const options = control.options ?? [];
    return <Select {...common} style={{ width: 160 }} value={String(value)} options={options} onChange={onChange} />;
  }
  if (control.kind === 'whole') {
    return (
      <InputNumber
        {...common}
        {...(control.min === undefined ? {} : { min: control.min })}
        {...(control.max === undefined ? {} : { max: control.max })}
        style={{ width: 160 }}
        precision={0}
        value={Number(value)}
        onChange={(next) => next !== null && onChange(next)}
      />
    );
  }
  return (
    <Input
      {...common}
      style={{ width: 160 }}
      value={String(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** How people call the place and shift that an override holds for. */
function useScopeName(overrides: Overrides): (scope: Overrides[number]['scope']) => string {
  const nameOf = useLocalName();
  const units = useOrgUnits();
  const byShift = overrides.some(({ scope }) => scope.shiftId !== undefined);
  const shifts = useApi<{ rows: { id: string; name: string; nameEn: string }[] }>('masterdata', '/shifts', {
    enabled: byShift,
  });
  const named = [...units, ...(shifts.data?.rows ?? [])];
  return ({ plantId, workshopId, lineId, shiftId }) =>
    [plantId, workshopId, lineId, shiftId]
      .filter((id) => id !== undefined)
      .map((id) => named.find((each) => each.id === id))
      .map((found) => (found ? nameOf(found) : '?'))
      .join(' · ');
}
