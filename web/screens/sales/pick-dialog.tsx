import type { PickTask, Shipment } from '../../../src/modules/sales/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { salesWords } from './words.ts';

/** One stop of the pick list: how many were taken, and into which box. */
export function PickDialog({ shipment, task, onClose }: { shipment: Shipment; task: PickTask; onClose: () => void }) {
  const t = useWords(salesWords);
  const { shipmentLineId, locationId, locationCode, itemCode, lotId, lotCode, quantity, unit, handlingUnitId } = task;
  return (
    <CommandDialog
      title={[t('pick'), locationCode, itemCode, lotCode].filter(Boolean).join(' · ')}
      verb={t('pick')}
      areas={['sales', 'inventory']}
      fields={[
        {
          ...{ name: 'quantity', label: t('quantity'), kind: 'amount', unit, positive: true, required: true },
          initial: quantity,
        },
        {
          name: 'toHandlingUnitId',
          label: t('box'),
          kind: 'reference',
          source: {
            area: 'inventory',
            path: '/handling-units',
            query: { 'f.locationId.eq': shipment.locationId, 'f.state.in': 'active' },
          },
        },
      ]}
      command={(typed) => ({
        path: `/shipments/${shipment.id}/picks`,
        body: {
          ...withoutNulls({ ...typed, lotId, fromHandlingUnitId: handlingUnitId }),
          ...{ shipmentLineId, fromLocationId: locationId, unit },
        },
      })}
      onClose={onClose}
    />
  );
}
