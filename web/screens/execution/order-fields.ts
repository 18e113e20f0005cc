import dayjs from 'dayjs';
import { useWords } from '../../../ui/i18n/index.ts';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { sources } from '../../parts/reference-sources.ts';
import { orderWords } from './words.ts';

/** The fields of a work order, for creating and changing it. The item brings its unit along. */
export function useOrderFields(): FieldSpec[] {
  const t = useWords(orderWords);
  return [
    {
      name: 'itemId',
      label: t('item'),
      kind: 'reference',
      wide: true,
      required: true,
      source: { ...sources.items, query: { ...sources.items.query, sort: 'code' } },
      onPick: (row) => (row ? { unit: row.unit } : {}),
      next: 'quantity',
    },
    { name: 'quantity', label: t('quantity'), kind: 'amount', positive: true, required: true },
    { name: 'unit', label: t('unit'), kind: 'reference', required: true, source: sources.units },
    {
      name: 'dueAt',
      label: t('dueAt'),
      kind: 'timestamp',
      required: true,
      initial: dayjs().add(7, 'day').hour(17).minute(0).second(0).format('YYYY-MM-DDTHH:mm:ssZ'),
    },
    { name: 'priority', label: t('priority'), kind: 'integer', min: 1, max: 9, initial: 5, help: t('priorityHelp') },
    { name: 'workshopId', label: t('workshop'), kind: 'orgUnit', unit: 'workshop' },
    { name: 'code', label: t('code'), kind: 'code', help: t('codeHelp'), createOnly: true },
    { name: 'note', label: t('note'), kind: 'note' },
  ];
}
