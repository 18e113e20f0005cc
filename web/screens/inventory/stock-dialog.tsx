import { App } from 'antd';
import { useState } from 'react';
import type { StockResponse } from '../../../src/modules/inventory/contract.ts';
import { type Language, type Translate, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { stateWord } from '../../../ui/state-colours.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { stockWords } from './words.ts';

export type StockVerb = 'receive' | 'move' | 'issue' | 'adjust' | 'changeStatus';
/** An adjustment asks for what was seen and has a dialog of its own. */
type PlainVerb = Exclude<StockVerb, 'adjust'>;

type StockKey = (typeof stockWords)['keys'][number];
type Values = Record<string, unknown>;

/** What is known when the dialog opens from a row: the item, its lot and where it lies. */
export interface StockPlace {
  itemId?: string;
  lotId?: string | null;
  locationId?: string;
  unit?: string;
  status?: string;
}

const paths: Record<PlainVerb, string> = {
  receive: '/stock/receipts',
  move: '/stock/moves',
  issue: '/stock/issues',
  changeStatus: '/stock/status-changes',
};

const titles = {
  receive: 'receiveTitle',
  move: 'moveTitle',
  issue: 'issueTitle',
  changeStatus: 'statusTitle',
} as const;

/** Receive, move, issue or change the status of stock: one dialog, its fields by the verb. */
export function StockDialog({ verb, place, onClose }: { verb: PlainVerb; place?: StockPlace; onClose: () => void }) {
  const t = useWords(stockWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const [tracking, setTracking] = useState<string | undefined>();
  const [itemId, setItemId] = useState<string | undefined>(place?.itemId);
  const fields = fieldsOf(t, language, verb, place ?? {}, { tracking, itemId }, (row) => {
    setTracking(typeof row?.tracking === 'string' ? row.tracking : undefined);
    setItemId(typeof row?.id === 'string' ? row.id : undefined);
    return row ? { unit: row.unit } : {};
  });
  return (
    <CommandDialog
      title={t(titles[verb])}
      verb={t(verb)}
      width={640}
      fields={fields}
      areas={['inventory']}
      command={(values) => ({ path: paths[verb], body: bodyOf(verb, values) })}
      onDone={(answer: StockResponse) => {
        const taken = (answer.promisesTaken ?? []).map((one) => `${one.documentCode ?? '…'} ${one.quantity}`);
        if (taken.length > 0) void message.warning(`${t('promisesTaken')} ${taken.join(', ')}`, 8);
      }}
      onClose={onClose}
    />
  );
}

function fieldsOf(
  t: Translate<StockKey>,
  language: Language,
  verb: PlainVerb,
  place: StockPlace,
  chosen: { tracking: string | undefined; itemId: string | undefined },
  onItem: (row: Values | undefined) => Values,
): FieldSpec[] {
  const item: FieldSpec = {
    name: 'itemId',
    label: t('item'),
    kind: 'reference',
    wide: true,
    required: true,
    initial: place.itemId,
    source: { area: 'masterdata', path: '/items', query: { 'f.active.eq': 'true' } },
    onPick: onItem,
  };
  const quantity: FieldSpec = {
    name: 'quantity',
    label: t('quantity'),
    kind: 'amount',
    positive: true,
    required: true,
  };
  const unit: FieldSpec = {
    name: 'unit',
    label: t('unit'),
    kind: 'reference',
    required: true,
    initial: place.unit ?? 'pcs',
    source: { area: 'masterdata', path: '/units', value: 'code' },
  };
  const place1 = (name: string, label: string, initial?: string): FieldSpec => ({
    name,
    label,
    kind: 'reference',
    required: true,
    initial,
    source: { area: 'masterdata', path: '/locations', query: { 'f.virtual.eq': 'false' } },
  });
  const lot: FieldSpec = {
    name: 'lotId',
    label: t('lot'),
    kind: 'reference',
    initial: place.lotId ?? undefined,
    source: { area: 'inventory', path: '/lots', ...(chosen.itemId ? { query: { 'f.itemId.eq': chosen.itemId } } : {}) },
  };
  const status = (name: string, label: string, initial?: string): FieldSpec => ({
    name,
    label,
    kind: 'select',
    initial,
    required: name === 'toStatus' || name === 'fromStatus',
    options: (['available', 'in_inspection', 'hold', 'rejected'] as const).map((value) => ({
      value,
      label: stateWord(value, language),
    })),
  });
  const reason = (required: boolean): FieldSpec => ({
    name: 'reason',
    label: t('reason'),
    kind: 'text',
    wide: true,
    required,
  });
  const businessAt: FieldSpec = {
    name: 'businessAt',
    label: t('businessAt'),
    kind: 'timestamp',
    help: t('businessAtHelp'),
  };
  switch (verb) {
    case 'receive':
      return [
        item,
        quantity,
        unit,
        place1('locationId', t('location')),
        status('status', t('status')),
        ...lotFields(t, chosen.tracking),
        reason(false),
        businessAt,
      ];
    case 'move':
      return [
        item,
        lot,
        quantity,
        unit,
        place1('fromLocationId', t('from'), place.locationId),
        place1('toLocationId', t('to')),
        status('status', t('status'), place.status),
        reason(false),
        businessAt,
      ];
    case 'issue':
      return [
        item,
        lot,
        quantity,
        unit,
        place1('fromLocationId', t('from'), place.locationId),
        {
          name: 'destination',
          label: t('destination'),
          kind: 'select',
          initial: 'production',
          options: (['production', 'customer', 'supplier', 'scrap'] as const).map((value) => ({
            value,
            label: t(`destination_${value}`),
          })),
        },
        reason(true),
        businessAt,
      ];
    case 'changeStatus':
      return [
        item,
        lot,
        quantity,
        unit,
        place1('locationId', t('location'), place.locationId),
        status('fromStatus', t('status'), place.status ?? 'available'),
        status('toStatus', t('toStatus')),
        reason(true),
      ];
  }
}

function lotFields(t: Translate<StockKey>, tracking: string | undefined): FieldSpec[] {
  if (tracking === 'serial')
    return [{ name: 'serials', label: t('serials'), kind: 'note', help: t('serialsHelp'), required: true }];
  if (tracking !== 'lot') return [];
  return [
    { name: 'lot.code', label: t('lotCode'), kind: 'code', help: t('lotHelp') },
    { name: 'lot.supplierLotCode', label: t('supplierLot'), kind: 'text' },
    { name: 'lot.expiresOn', label: t('expiresOn'), kind: 'date' },
  ];
}

function bodyOf(verb: PlainVerb, values: Values): Values {
  const body = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
  if (verb !== 'receive') return body;
  if (typeof body.serials === 'string') {
    body.serials = body.serials.split(/\s+/).filter((code) => code !== '');
  }
  return body;
}
