import { stockStatuses } from '../../../src/modules/inventory/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { stateWord } from '../../../ui/state-colours.ts';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { lotsOf, sources } from '../../parts/reference-sources.ts';
import { stockWords } from './words.ts';

/** What is known when a dialog opens from a row: the item, its lot and where it lies. */
export interface StockPlace {
  itemId?: string;
  lotId?: string | null;
  locationId?: string;
  unit?: string;
  status?: string;
}

type ItemRow = Record<string, unknown> | undefined;

/** The fields that the dialogs of stock are made of; what is known of the place stands in them. */
export function useStockFields(place: StockPlace = {}) {
  const t = useWords(stockWords);
  const language = useLanguage();
  return {
    /** The item brings its unit along; `onItem` hears which one was picked. */
    item: (onItem?: (row: ItemRow) => void): FieldSpec => ({
      name: 'itemId',
      label: t('item'),
      kind: 'reference',
      wide: true,
      required: true,
      initial: place.itemId,
      source: sources.items,
      onPick: (row) => {
        onItem?.(row);
        return row ? { unit: row.unit } : {};
      },
    }),
    lot: (itemId: unknown): FieldSpec => ({
      name: 'lotId',
      label: t('lot'),
      kind: 'reference',
      initial: place.lotId ?? undefined,
      source: lotsOf(itemId ?? place.itemId),
    }),
    quantity: { name: 'quantity', label: t('quantity'), kind: 'amount', positive: true, required: true },
    unit: {
      name: 'unit',
      label: t('unit'),
      kind: 'reference',
      required: true,
      initial: place.unit ?? 'pcs',
      source: sources.units,
    },
    location: (name: string, label: string, initial?: string): FieldSpec => ({
      name,
      label,
      kind: 'reference',
      required: true,
      initial,
      source: sources.locations,
    }),
    status: (name: string, label: string, initial?: string): FieldSpec => ({
      name,
      label,
      kind: 'select',
      initial,
      options: stockStatuses.map((value) => ({ value, label: stateWord(value, language) })),
    }),
    businessAt: { name: 'businessAt', label: t('businessAt'), kind: 'timestamp', help: t('businessAtHelp') },
  } as const satisfies Record<string, FieldSpec | ((...args: never[]) => FieldSpec)>;
}
