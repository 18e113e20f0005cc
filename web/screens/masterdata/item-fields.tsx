import { useWords } from '../../../ui/i18n/index.ts';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { ItemCodes, ItemConversions } from './item-editors.tsx';
import { masterdataWords } from './words.ts';

export const itemKindValues = ['raw', 'component', 'semi_finished', 'finished', 'consumable'] as const;
export const trackingValues = ['none', 'lot', 'serial'] as const;

export function useItemFields(): FieldSpec[] {
  const t = useWords(masterdataWords);
  const location = { area: 'masterdata', path: '/locations', query: { 'f.virtual.eq': 'false' } } as const;
  return [
    { name: 'code', label: t('code'), kind: 'code', required: true },
    { name: 'name', label: t('name'), kind: 'text', required: true },
    { name: 'nameEn', label: t('nameEn'), kind: 'text' },
    { name: 'specification', label: t('specification'), kind: 'text' },
    {
      name: 'kind',
      label: t('kind'),
      kind: 'select',
      required: true,
      initial: 'component',
      options: itemKindValues.map((value) => ({ value, label: t(`kind_${value}`) })),
    },
    {
      name: 'unit',
      label: t('baseUnit'),
      kind: 'reference',
      required: true,
      initial: 'pcs',
      source: { area: 'masterdata', path: '/units', value: 'code' },
    },
    {
      name: 'tracking',
      label: t('tracking'),
      kind: 'select',
      required: true,
      initial: 'none',
      options: trackingValues.map((value) => ({ value, label: t(`tracking_${value}`) })),
    },
    {
      name: 'abcClass',
      label: t('abcClass'),
      kind: 'select',
      options: ['A', 'B', 'C'].map((value) => ({ value, label: value })),
    },
    { name: 'safetyStock', label: t('safetyStock'), kind: 'amount' },
    { name: 'leadTimeDays', label: t('leadTimeDays'), kind: 'integer', min: 0, max: 3650 },
    { name: 'issueLocationId', label: t('issueLocation'), kind: 'reference', source: location },
    { name: 'receiptLocationId', label: t('receiptLocation'), kind: 'reference', source: location },
    {
      name: 'conversions',
      label: t('conversions'),
      kind: 'own',
      wide: true,
      initial: [],
      render: ({ value, onChange }) => <ItemConversions value={value as never} onChange={onChange} />,
    },
    {
      name: 'codes',
      label: t('codes'),
      kind: 'own',
      wide: true,
      initial: [],
      render: ({ value, onChange }) => <ItemCodes value={value as never} onChange={onChange} />,
    },
  ];
}
