import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { lotsOf, sources } from '../../parts/reference-sources.ts';
import { salesWords } from './words.ts';

/** What of an order comes back. */
export interface Returned {
  orderId: string;
  orderCode: string;
  lineId: string;
  itemId: string;
  itemCode: string;
  unit: string;
  /** Where it is known which it was; null: it has none. */
  lot?: { id: string; code: string } | null;
  /** A closed order gets no others instead. */
  mayReplace: boolean;
}

/** Goods come back: how many, which, where to, and whether the customer gets others. */
export function ReturnDialog({ of, onClose }: { of: Returned; onClose: () => void }) {
  const t = useWords(salesWords);
  const { orderId, orderCode, lineId, itemId, itemCode, unit, lot, mayReplace } = of;
  return (
    <CommandDialog
      title={[t('takeReturn'), orderCode, itemCode, lot?.code].filter(Boolean).join(' · ')}
      verb={t('takeReturn')}
      areas={['sales', 'inventory']}
      fields={[
        { name: 'quantity', label: t('quantity'), kind: 'amount', unit, positive: true, required: true },
        ...(lot !== undefined
          ? []
          : [{ name: 'lotId', label: t('lot'), kind: 'reference' as const, source: lotsOf(itemId) }]),
        { name: 'locationId', label: t('place'), kind: 'reference', source: sources.locations, required: true },
        {
          name: 'status',
          label: t('returnStatus'),
          kind: 'select',
          initial: 'in_inspection',
          options: [
            { value: 'in_inspection', label: t('inInspection') },
            { value: 'hold', label: t('onHold') },
          ],
        },
        ...(mayReplace ? [{ name: 'replaced', label: t('replaced'), kind: 'boolean' as const, initial: false }] : []),
        { name: 'reason', label: t('reason'), kind: 'note', required: true },
      ]}
      command={({ replaced = false, ...typed }) => ({
        path: `/sales-orders/${orderId}/returns`,
        body: { ...withoutNulls(typed), ...(lot ? { lotId: lot.id } : {}), lineId, unit, replaced },
      })}
      onClose={onClose}
    />
  );
}
