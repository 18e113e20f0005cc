import type { Translate } from '../../../ui/i18n/index.ts';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import type { RfqKey } from './rfq-words.ts';

/** Whom to ask, until when; what is said beside it. */
export function rfqHeadFields(
  t: Translate<RfqKey>,
  {
    answersUntil,
    supplierIds,
    note,
    existing = false,
  }: {
    answersUntil: string;
    supplierIds?: string[];
    note?: string | null;
    existing?: boolean;
  },
): FieldSpec[] {
  return [
    {
      name: 'supplierIds',
      label: t('suppliers'),
      kind: 'reference',
      many: true,
      required: true,
      wide: true,
      initial: supplierIds,
      source: { area: 'masterdata', path: '/partners', query: { 'f.isSupplier.eq': 'true', 'f.active.eq': 'true' } },
    },
    { name: 'answersUntil', label: t('answersUntil'), kind: 'timestamp', required: true, initial: answersUntil },
    ...(existing ? [] : [{ name: 'workshopId', label: t('workshop'), kind: 'orgUnit', unit: 'workshop' } as FieldSpec]),
    { name: 'note', label: t('note'), kind: 'note', initial: note ?? undefined },
  ];
}
