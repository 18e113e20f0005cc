import { stockStatuses } from '../../../src/modules/inventory/contract.ts';
import type { ItemWire } from '../../../src/modules/masterdata/contract.ts';
import type { PurchaseLine, PurchaseOrder } from '../../../src/modules/purchasing/contract.ts';
import { type Translate, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { stateWord } from '../../../ui/state-colours.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { lotsOf, sources } from '../../parts/reference-sources.ts';
import { serialField } from '../../parts/serial-list.tsx';
import { useApi } from '../../parts/use-api.ts';
import { type PurchasingKey, purchasingWords } from './words.ts';

export type LineDoing = 'receive' | 'giveBack' | 'promise' | 'cancelRest';

interface Props {
  what: LineDoing;
  order: PurchaseOrder;
  line: PurchaseLine;
  onClose: () => void;
}

/** What is done with one line: what came, what goes back, when it comes, or that the rest won't. */
export function LineDialog({ what, order, line, onClose }: Props) {
  const t = useWords(purchasingWords);
  const language = useLanguage();
  const item = useApi<ItemWire>('masterdata', `/items/${line.itemId}`);
  if (!item.data) return null;
  const at = `/purchase-orders/${order.id}/lines/${line.id}`;
  const statuses = stockStatuses.map((value) => ({ value, label: stateWord(value, language) }));
  const doings: Record<LineDoing, { path: string; fields: FieldSpec[]; of?: object; intro?: string }> = {
    receive: {
      path: '/purchase-receipts',
      fields: receiveFields(t, line, item.data),
      of: { lineId: line.id, itemId: line.itemId },
    },
    giveBack: {
      path: '/purchase-returns',
      fields: returnFields(t, line, item.data, statuses),
      of: { lineId: line.id },
    },
    promise: {
      path: `${at}/promise`,
      fields: [
        { name: 'promisedAt', label: t('promisedAt'), kind: 'timestamp', initial: line.promisedAt ?? undefined },
      ],
    },
    cancelRest: {
      path: `${at}/cancel`,
      fields: [{ name: 'reason', label: t('reason'), kind: 'note', required: true }],
      intro: t('cancelRestIntro'),
    },
  };
  const { path, fields, of = {}, intro } = doings[what];
  return (
    <CommandDialog
      title={`${t(what)} · ${order.code} · ${line.itemCode}`}
      verb={t(what)}
      intro={intro}
      danger={what === 'cancelRest'}
      fields={fields}
      areas={['purchasing', 'inventory', 'execution']}
      command={(values) => ({
        path,
        body: what === 'promise' ? { promisedAt: null, ...values } : { ...of, ...withoutNulls(values) },
      })}
      onClose={onClose}
    />
  );
}

function amountFields(t: Translate<PurchasingKey>, line: PurchaseLine, initial?: string): FieldSpec[] {
  return [
    { name: 'quantity', label: t('quantity'), kind: 'amount', positive: true, required: true, initial },
    {
      name: 'unit',
      label: t('unit'),
      kind: 'reference',
      required: true,
      source: sources.units,
      initial: line.baseUnit,
    },
  ];
}

function businessAt(t: Translate<PurchasingKey>): FieldSpec {
  return { name: 'businessAt', label: t('businessAt'), kind: 'timestamp', help: t('businessAtHelp') };
}

function receiveFields(t: Translate<PurchasingKey>, line: PurchaseLine, item: ItemWire): FieldSpec[] {
  const lot: FieldSpec[] = [
    { name: 'lot.code', label: t('lot'), kind: 'code', help: t('lotHelp') },
    { name: 'lot.supplierLotCode', label: t('supplierLot'), kind: 'text' },
    { name: 'lot.expiresOn', label: t('expiresOn'), kind: 'date' },
  ];
  const serial = { itemId: line.itemId, origin: 'supplier', quantityField: 'quantity' } as const;
  return [
    ...amountFields(t, line, line.quantityOpen),
    {
      name: 'locationId',
      label: t('location'),
      kind: 'reference',
      required: true,
      source: sources.locations,
      initial: item.receiptLocationId ?? undefined,
    },
    ...(item.tracking === 'lot' ? lot : []),
    ...(item.tracking === 'serial' ? [serialField('serials', t('serials'), serial)] : []),
    { name: 'deliveryNote', label: t('deliveryNote'), kind: 'text' },
    businessAt(t),
    {
      name: 'anotherPart',
      label: t('anotherPart'),
      kind: 'boolean',
      when: ({ deliveryNote }) => Boolean(deliveryNote),
    },
  ];
}

function returnFields(
  t: Translate<PurchasingKey>,
  line: PurchaseLine,
  item: ItemWire,
  options: { value: string; label: string }[],
): FieldSpec[] {
  return [
    ...amountFields(t, line),
    {
      name: 'locationId',
      label: t('location'),
      kind: 'reference',
      required: true,
      source: sources.locations,
      initial: item.receiptLocationId ?? undefined,
    },
    ...(item.tracking === 'none'
      ? []
      : [
          {
            name: 'lotId',
            label: t('lot'),
            kind: 'reference',
            required: true,
            source: lotsOf(line.itemId),
          } as FieldSpec,
        ]),
    { name: 'status', label: t('status'), kind: 'select', options, initial: 'available' },
    businessAt(t),
    { name: 'sentAgain', label: t('sentAgain'), kind: 'boolean', initial: true },
    { name: 'reason', label: t('reason'), kind: 'note', required: true },
  ];
}
