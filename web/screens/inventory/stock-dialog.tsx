import { App } from 'antd';
import { useState } from 'react';
import type { StockResponse } from '../../../src/modules/inventory/contract.ts';
import { type Translate, useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { serialField } from '../../parts/serial-list.tsx';
import { type StockPlace, useStockFields } from './stock-fields.ts';
import { type StockKey, stockWords } from './words.ts';

export type StockVerb = 'receive' | 'move' | 'issue' | 'adjust' | 'changeStatus';
/** An adjustment asks for what was seen and has a dialog of its own. */
type PlainVerb = Exclude<StockVerb, 'adjust'>;

const destinations = ['production', 'customer', 'supplier', 'scrap'] as const;

/** Receive, move, issue or change the status of stock: one dialog, its path, title and fields by the verb. */
export function StockDialog({
  verb,
  place = {},
  onClose,
}: {
  verb: PlainVerb;
  place?: StockPlace;
  onClose: () => void;
}) {
  const t = useWords(stockWords);
  const { message } = App.useApp();
  const [tracking, setTracking] = useState<unknown>();
  const { item, lot, quantity, unit, location, status, businessAt } = useStockFields(place);
  const itemField = item((row) => setTracking(row?.tracking));
  const what = (itemId: unknown) => [itemField, lot(itemId), quantity, unit];
  const from = location('fromLocationId', t('from'), place.locationId);
  const why: FieldSpec = { name: 'reason', label: t('reason'), kind: 'text', wide: true };
  const verbs: Record<PlainVerb, { path: string; title: StockKey; fields: (itemId: unknown) => FieldSpec[] }> = {
    receive: {
      path: '/stock/receipts',
      title: 'receiveTitle',
      fields: (itemId) => [
        itemField,
        quantity,
        unit,
        location('locationId', t('location')),
        status('status', t('status')),
        ...lotFields(t, tracking, itemId),
        why,
        businessAt,
      ],
    },
    move: {
      path: '/stock/moves',
      title: 'moveTitle',
      fields: (itemId) => [
        ...what(itemId),
        from,
        location('toLocationId', t('to')),
        status('status', t('status'), place.status),
        why,
        businessAt,
      ],
    },
    issue: {
      path: '/stock/issues',
      title: 'issueTitle',
      fields: (itemId) => [
        ...what(itemId),
        from,
        {
          name: 'destination',
          label: t('destination'),
          kind: 'select',
          initial: 'production',
          options: destinations.map((value) => ({ value, label: t(`destination_${value}`) })),
        },
        { ...why, required: true },
        businessAt,
      ],
    },
    changeStatus: {
      path: '/stock/status-changes',
      title: 'statusTitle',
      fields: (itemId) => [
        ...what(itemId),
        location('locationId', t('location'), place.locationId),
        { ...status('fromStatus', t('status'), place.status ?? 'available'), required: true },
        { ...status('toStatus', t('toStatus')), required: true },
        { ...why, required: true },
      ],
    },
  };
  const { path, title, fields } = verbs[verb];
  return (
    <CommandDialog
      title={t(title)}
      verb={t(verb)}
      width={640}
      fields={({ itemId }) => fields(itemId)}
      areas={['inventory']}
      command={(values) => ({ path, body: withoutNulls(values) })}
      onDone={(answer: StockResponse) => {
        const taken = (answer.promisesTaken ?? []).map((one) => `${one.documentCode ?? '…'} ${one.quantity}`);
        if (taken.length > 0) void message.warning(`${t('promisesTaken')} ${taken.join(', ')}`, 8);
      }}
      onClose={onClose}
    />
  );
}

function lotFields(t: Translate<StockKey>, tracking: unknown, itemId: unknown): FieldSpec[] {
  if (tracking === 'serial') {
    const of = { itemId: String(itemId), origin: 'supplier', quantityField: 'quantity' } as const;
    return [{ ...serialField('serials', t('serials'), of), help: t('serialsHelp') }];
  }
  if (tracking !== 'lot') return [];
  return [
    { name: 'lot.code', label: t('lotCode'), kind: 'code', help: t('lotHelp') },
    { name: 'lot.supplierLotCode', label: t('supplierLot'), kind: 'text' },
    { name: 'lot.expiresOn', label: t('expiresOn'), kind: 'date' },
  ];
}
