import type { SalesOrder, SalesOrderChanged } from '../../../src/modules/sales/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import type { FieldSpec, ValueInput } from '../../parts/form-fields.tsx';
import type { LineColumn } from '../../parts/lines/line-columns.ts';
import { LineSheet } from '../../parts/lines/line-sheet.tsx';
import { sources } from '../../parts/reference-sources.ts';
import { salesWords } from './words.ts';

type Line = Record<string, unknown>;

const emptyLine: Line = {
  ...{ lineId: null, itemId: null, quantity: null, unit: null, price: null, priceReason: null, taxPercent: null },
  wantedAt: null,
};

/** A quotation, or an order that changes: who, what, how many, for how much and by when. */
export function OrderDialog({
  order,
  onClose,
  onDone,
}: {
  order?: SalesOrder;
  onClose: () => void;
  onDone?: (orderId: string) => void;
}) {
  const t = useWords(salesWords);
  const confirmed = order?.state === 'confirmed';
  const verb = t(order ? 'save' : 'newQuotation');
  const columns = useColumns();
  return (
    <CommandDialog<SalesOrderChanged>
      title={order ? `${t('change')} ${order.code}` : t('newQuotation')}
      verb={verb}
      intro={t('priceHelp')}
      width={1120}
      entity="sales.order"
      record={order && recordOf(order)}
      areas={['sales', 'inventory']}
      fields={useFields(order, columns)}
      command={({ customerId, lines, promise, ...typed }) => {
        const head = withoutNulls(typed);
        const written = writtenLines(lines).map(withoutNulls);
        if (!order) {
          const without = written.map(({ lineId: _, ...line }) => line);
          return { path: '/sales-orders', body: { ...head, customerId, lines: without } };
        }
        const way = confirmed ? { promise } : {};
        const body = { ...head, ...way, expectedVersion: order.version, lines: written };
        return { path: `/sales-orders/${order.id}/update`, body };
      }}
      onDone={({ id }) => onDone?.(id)}
      onClose={onClose}
    />
  );
}

function recordOf(order: SalesOrder): Record<string, unknown> {
  return {
    ...order,
    promise: 'as_wanted',
    lines: order.lines.map(({ id, itemId, quantity, unit, price, taxPercent, wantedAt }) => ({
      ...emptyLine,
      ...{ lineId: id, itemId, quantity, unit, price, taxPercent, wantedAt },
    })),
  };
}

/** Those that somebody began: whatever else a line has, it has an item. */
function writtenLines(lines: unknown): Line[] {
  return Array.isArray(lines) ? (lines as Line[]).filter(({ itemId }) => itemId) : [];
}

function useFields(order: SalesOrder | undefined, columns: LineColumn<Line>[]): FieldSpec[] {
  const t = useWords(salesWords);
  return [
    {
      name: 'customerId',
      label: t('customer'),
      kind: 'reference',
      required: true,
      createOnly: true,
      source: { area: 'sales', path: '/customers', query: { 'f.active.eq': 'true' } },
    },
    { name: 'customerReference', label: t('customerReference'), kind: 'text' },
    { name: 'shipTo', label: t('shipTo'), kind: 'text', help: order ? undefined : t('shipToHelp') },
    { name: 'validUntil', label: t('validUntil'), kind: 'date' },
    {
      name: 'lines',
      label: t('lines'),
      kind: 'own',
      wide: true,
      initial: [emptyLine],
      columns,
      render: (input) => <LinesInput columns={columns} {...input} />,
    },
    { name: 'note', label: t('note'), kind: 'note' },
    ...(order?.state === 'confirmed' ? [promiseField(t)] : []),
  ];
}

/** How dates are taken: exactly, or as they can be. */
export function promiseField(t: (word: 'promiseWay' | 'asWanted' | 'asPossible') => string): FieldSpec {
  return {
    name: 'promise',
    label: t('promiseWay'),
    kind: 'select',
    initial: 'as_wanted',
    options: [
      { value: 'as_wanted', label: t('asWanted') },
      { value: 'as_possible', label: t('asPossible') },
    ],
  };
}

function useColumns(): LineColumn<Line>[] {
  const t = useWords(salesWords);
  const bringsUnit = (row: Record<string, unknown> | undefined) => ({ unit: row?.unit ?? null });
  return [
    {
      ...{ name: 'itemId', label: t('item'), kind: 'reference', source: sources.items, required: true },
      ...{ onPick: bringsUnit, widthMin: 200 },
    },
    { name: 'quantity', label: t('quantity'), kind: 'amount', positive: true, required: true, width: 92 },
    { name: 'unit', label: t('unit'), kind: 'reference', source: sources.units, required: true, width: 92 },
    { name: 'wantedAt', label: t('wantedAt'), kind: 'timestamp', required: true, width: 168 },
    { name: 'price', label: t('price'), kind: 'amount', width: 100 },
    { name: 'priceReason', label: t('priceReason'), kind: 'text', width: 120 },
    { name: 'taxPercent', label: t('taxPercent'), kind: 'amount', width: 76 },
  ];
}

function LinesInput({ columns, value, onChange }: ValueInput & { columns: LineColumn<Line>[] }) {
  const t = useWords(salesWords);
  return (
    <LineSheet<Line, Line>
      columns={columns}
      lines={Array.isArray(value) ? (value as Line[]) : []}
      add={t('addLine')}
      none={<span />}
      empty={emptyLine}
      onChange={(lines) => onChange?.(lines)}
    />
  );
}
