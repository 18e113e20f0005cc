import type { Text, Tx } from '../../kernel/index.ts';
import { hasCheckDigit } from '../../labels/index.ts';
import { findItemBarcodes } from './queries/items.ts';

export const gtinLabel: Text = { zh: '商品条码（GTIN）', en: 'GTIN' };

/** The GTIN of each item that has one: the first of its barcodes that is such a number, with its check digit. */
export async function gtinsOf(tx: Tx, itemIds: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { itemId, code } of await findItemBarcodes(tx, itemIds))
    if (!found.has(itemId) && /^(\d{8}|\d{12,14})$/.test(code) && hasCheckDigit(code)) found.set(itemId, code);
  return found;
}
