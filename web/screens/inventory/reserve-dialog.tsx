import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { newId } from '../../../ui/id.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { stockWords } from './words.ts';

/** Keeps stock for something: for a work order, or for what one writes. */
export function ReserveDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(stockWords);
  const [itemId, setItemId] = useState<string | undefined>();
  const [orderCode, setOrderCode] = useState<string | undefined>();
  return (
    <CommandDialog
      title={t('reserveTitle')}
      verb={t('reserve')}
      width={640}
      fields={[
        {
          name: 'itemId',
          label: t('item'),
          kind: 'reference',
          required: true,
          wide: true,
          source: { area: 'masterdata', path: '/items', query: { 'f.active.eq': 'true' } },
          onPick: (row) => {
            setItemId(typeof row?.id === 'string' ? row.id : undefined);
            return row ? { unit: row.unit } : {};
          },
        },
        { name: 'quantity', label: t('quantity'), kind: 'amount', positive: true, required: true },
        {
          name: 'unit',
          label: t('unit'),
          kind: 'reference',
          required: true,
          initial: 'pcs',
          source: { area: 'masterdata', path: '/units', value: 'code' },
        },
        {
          name: 'locationId',
          label: t('location'),
          help: t('reserveLocationHelp'),
          kind: 'reference',
          source: { area: 'masterdata', path: '/locations', query: { 'f.virtual.eq': 'false' } },
        },
        {
          name: 'lotId',
          label: t('lot'),
          kind: 'reference',
          source: { area: 'inventory', path: '/lots', ...(itemId ? { query: { 'f.itemId.eq': itemId } } : {}) },
        },
        {
          name: 'documentId',
          label: t('forOrder'),
          kind: 'reference',
          source: {
            area: 'execution',
            path: '/work-orders',
            query: { 'f.state.in': 'draft,released,in_progress,on_hold' },
          },
          onPick: (row) => {
            setOrderCode(typeof row?.code === 'string' ? row.code : undefined);
            return {};
          },
        },
        {
          name: 'documentCode',
          label: t('forWhat'),
          help: t('forWhatHelp'),
          kind: 'text',
          when: (values) => !values.documentId,
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
