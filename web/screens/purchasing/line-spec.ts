import dayjs from 'dayjs';
import type { PurchaseLine } from '../../../src/modules/purchasing/contract.ts';
import type { Translate } from '../../../ui/i18n/index.ts';
import type { LineColumn } from '../../parts/lines/line-columns.ts';
import { sources } from '../../parts/reference-sources.ts';
import type { PurchasingKey } from './words.ts';

/** A line as it is typed. */
export type TypedLine = Record<string, unknown> & {
  lineId: string | null;
  itemId: string | null;
  quantity: string | null;
  unit: string | null;
  price: string | null;
  taxPercent: string | null;
  wantedAt: string | null;
  note: string | null;
};

export function emptyLine(): TypedLine {
  const wantedAt = dayjs().add(7, 'day').hour(8).minute(0).second(0).format('YYYY-MM-DDTHH:mm:ssZ');
  return {
    ...{ lineId: null, itemId: null, quantity: null, unit: null, price: null, taxPercent: null },
    ...{ wantedAt, note: null },
  };
}

export function typedOf({ id, itemId, quantity, unit, price, taxPercent, wantedAt, note }: PurchaseLine): TypedLine {
  return { lineId: id, itemId, quantity, unit, price, taxPercent, wantedAt, note };
}

export function lineColumns(t: Translate<PurchasingKey>): LineColumn<TypedLine>[] {
  return [
    {
      name: 'itemId',
      label: t('item'),
      kind: 'reference',
      required: true,
      widthMin: 200,
      source: sources.items,
      onPick: (row) => (row ? { unit: row.unit } : {}),
    },
    { name: 'quantity', label: t('quantity'), kind: 'amount', positive: true, required: true, width: 110 },
    { name: 'unit', label: t('unit'), kind: 'reference', required: true, width: 110, source: sources.units },
    { name: 'price', label: t('price'), kind: 'amount', width: 120, help: t('priceHelp') },
    { name: 'taxPercent', label: t('taxPercent'), kind: 'amount', width: 80 },
    { name: 'wantedAt', label: t('wantedAt'), kind: 'timestamp', required: true, width: 170 },
    { name: 'note', label: t('note'), kind: 'text', edit: 'detail' },
  ];
}

/** As the API takes them: what was left empty comes from the terms. */
export function asAsked(lines: readonly TypedLine[]) {
  return lines.map((line) =>
    Object.fromEntries(Object.entries(line).filter(([, value]) => value !== null && value !== '')),
  );
}

/** Whether each line says what must be said. */
export function areComplete(lines: readonly TypedLine[]): boolean {
  return (
    lines.length > 0 &&
    lines.every(({ itemId, quantity, unit, wantedAt }) => itemId && Number(quantity) > 0 && unit && wantedAt)
  );
}
