import type { ConfigurationDocument, PolicyChoice } from '../../../src/modules/lowcode/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useOrgUnits } from '../../parts/org-unit-picker.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { partWords } from '../../parts/words.ts';
import { percentOf } from './policy-input.tsx';

export type Overrides = ConfigurationDocument['overrides'];

/** A policy's value as people say it. */
export function useSayPolicy(): (policy: PolicyChoice, value: unknown) => string {
  const t = useWords(partWords);
  return ({ control }, value) => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (value === '') return t('nothing');
    if (control.kind === 'picture') return t('picture', { size: Math.ceil((String(value).length * 3) / 4 / 1024) });
    if (control.kind === 'ratio') return `${percentOf(String(value))}%`;
    return control.options?.find((option) => option.value === value)?.label ?? String(value);
  };
}

/** How people call the place and shift that an override holds for. */
export function useScopeName(overrides: Overrides): (scope: Overrides[number]['scope']) => string {
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
