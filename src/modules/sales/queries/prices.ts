import { parseAmounts, type Tx, type WithTexts } from '../../../kernel/index.ts';
import type { PriceRow } from '../rules/best-price.ts';

/** Rows of lists that hold on this day, for this customer or for all. */
export async function findPriceRows(
  tx: Tx,
  { customerId, itemIds, day }: { customerId: string; itemIds: readonly string[]; day: string },
): Promise<(PriceRow & { itemId: string })[]> {
  const rows = await tx.prepared<WithTexts<PriceRow & { itemId: string }, 'price' | 'quantityFrom'>>(
    'sales.price-rows',
    `select c.item_id as "itemId", p.id as "listId", p.code as "listCode", p.customer_id as "customerId", p.valid_from as "validFrom",
            c.quantity_from as "quantityFrom", c.unit, c.price
       from sales.price_list_line c join sales.price_list p on p.id = c.price_list_id
      where c.item_id = any($1::uuid[]) and p.active and (p.customer_id is null or p.customer_id = $2)
        and p.valid_from <= $3::date and (p.valid_to is null or p.valid_to >= $3::date)`,
    [itemIds, customerId, day],
  );
  return rows.map((row) => parseAmounts(row, ['price', 'quantityFrom']));
}
