import type { SalesOrder, SalesOrderLine } from '../../../src/modules/sales/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { lotsOf, sources } from '../../parts/reference-sources.ts';
import { salesWords } from './words.ts';

/** Goods of a line come back: how many, which, where to, and whether the customer gets others. */
export function ReturnDialog({
  order,
  line,
  onClose,
}: {
  order: SalesOrder;
  line: SalesOrderLine;
  onClose: () => void;
}) {
  const t = useWords(salesWords);
  return (
    <CommandDialog
      title={`${t('takeReturn')} · ${order.code} · ${line.itemCode}`}
      verb={t('takeReturn')}
      areas={['sales', 'inventory']}
      fields={[
        { name: 'quantity', label: t('quantity'), kind: 'amount', unit: line.unitBase, positive: true, required: true },
        { name: 'lotId', label: t('lot'), kind: 'reference', source: lotsOf(line.itemId) },
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
        ...(order.state === 'confirmed'
          ? [{ name: 'replaced', label: t('replaced'), kind: 'boolean' as const, initial: false }]
          : []),
        { name: 'reason', label: t('reason'), kind: 'note', required: true },
      ]}
      command={({ replaced = false, ...typed }) => ({
        path: `/sales-orders/${order.id}/returns`,
        body: { ...withoutNulls(typed), lineId: line.id, unit: line.unitBase, replaced },
      })}
      onClose={onClose}
    />
  );
}
