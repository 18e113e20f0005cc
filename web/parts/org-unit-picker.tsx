import { Select } from 'antd';
import type { OrgUnit, OrgUnitKind } from '../../src/modules/identity/contract.ts';
import { useWords } from '../../ui/i18n/index.ts';
import type { PickerProps } from './reference-picker.tsx';
import { useApi } from './use-api.ts';
import { useLocalName } from './values.tsx';
import { partWords } from './words.ts';

/** The organisation is small: all of it is read once and offered with its indentation. */
export function useOrgUnits(): OrgUnit[] {
  const query = useApi<{ orgUnits: OrgUnit[] }>('identity', '/org-units', { staleTime: 5 * 60_000 });
  return query.data?.orgUnits ?? [];
}

export function OrgUnitPicker({
  kind,
  value,
  onChange,
  many,
  ...input
}: PickerProps & {
  /** Only units of this kind; all without it. */
  kind?: OrgUnitKind;
}) {
  const t = useWords(partWords);
  const nameOf = useLocalName();
  const units = useOrgUnits();
  const depth = { plant: '', workshop: '\u2003', line: '\u2003\u2003' };
  return (
    <Select
      {...input}
      mode={many ? 'multiple' : undefined}
      allowClear={{ label: t('clear') }}
      style={{ width: '100%' }}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? (many ? [] : null)}
      onChange={(next) => onChange?.(next?.length ? next : null)}
      options={inTreeOrder(units)
        .filter((unit) => !kind || unit.kind === kind)
        .map((unit) => ({ value: unit.id, label: `${kind ? '' : depth[unit.kind]}${nameOf(unit)}` }))}
    />
  );
}

function inTreeOrder(units: OrgUnit[], parentId: string | null = null): OrgUnit[] {
  return units.filter((unit) => unit.parentId === parentId).flatMap((unit) => [unit, ...inTreeOrder(units, unit.id)]);
}
