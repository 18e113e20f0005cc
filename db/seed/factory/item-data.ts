/** One item of the demo factory. Amounts are decimal texts in the base unit. */
export interface ItemData {
  code: string;
  name: string;
  nameEn: string;
  kind: 'raw' | 'component' | 'semi_finished' | 'finished' | 'consumable';
  unit: string;
  tracking?: 'none' | 'lot' | 'serial';
  specification?: string;
  abcClass: 'A' | 'B' | 'C';
  safetyStock?: string;
  leadTimeDays: number;
  /** Where it is received. */
  store: string;
  /** Backflushed from here, and filled up from the store; without it orders are issued from the store. */
  lineSide?: string;
  supplier?: string;
  supplyGrade?: 'strategic' | 'regular' | 'spot';
  colour?: string;
  opening?: string;
  orderQuantity?: string;
  conversions?: { unit: string; numerator: string; denominator?: string }[];
  barcode?: string;
}
