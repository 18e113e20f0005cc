import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { newId } from '../../../ui/id.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { useStockFields } from './stock-fields.ts';
import { stockWords } from './words.ts';

const openOrders = {
  area: 'execution',
  path: '/work-orders',
  query: { 'f.state.in': 'draft,released,in_progress,on_hold' },
} as const;

/** Keeps stock for something: for a work order, or for what one writes. */
export function ReserveDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(stockWords);
  const [orderCode, setOrderCode] = useState<unknown>();
  const { item, quantity, unit, location, lot } = useStockFields();
  return (
    <CommandDialog
      title={t('reserveTitle')}
      verb={t('reserve')}
      width={640}
      fields={({ itemId }) => [
        item(),
        quantity,
        unit,
        { ...location('locationId', t('location')), help: t('reserveLocationHelp'), required: false },
        lot(itemId),
        {
          name: 'documentId',
          label: t('forOrder'),
          kind: 'reference',
          source: openOrders,
          onPick: (row) => {
            setOrderCode(row?.code);
            return {};
          },
        },
        {
          name: 'documentCode',
          label: t('forWhat'),
          help: t('forWhatHelp'),
          kind: 'text',
          when: ({ documentId }) => !documentId,
        },
        { name: 'expiresAt', label: t('expiresAt'), help: t('expiresAtHelp'), kind: 'timestamp' },
      ]}
      areas={['inventory']}
      command={({ documentId, documentCode, ...values }) => ({
        path: '/reservations',
        body: {
          ...values,
          ...(documentId
            ? { documentType: 'execution.work-order', documentId, documentCode: orderCode }
            : { documentType: 'inventory.reservation', documentId: newId(), documentCode: documentCode || undefined }),
        },
      })}
      onClose={onClose}
    />
  );
}
