import { codeKey, type Tx } from '../../../kernel/index.ts';
import type { PriceRow } from '../rules/price.ts';

/** How a supplier sells an item. Amounts are decimal texts in `unit`. */
export interface Term {
  id: string;
  code: string;
  supplierId: string;
  supplierName: string;
  supplierNameEn: string;
  itemId: string;
  unit: string;
  taxPercent: string;
  quantityMin: string;
  packSize: string;
  leadTimeDays: number;
  preferred: boolean;
  version: number;
  prices: PriceRow[];
}

/** The terms in use of suppliers in use for these items; of one supplier alone where it is named. Preferred ones first. */
export async function findTerms(tx: Tx, itemIds: readonly string[], supplierId: string | null = null): Promise<Term[]> {
  return tx.query(
    `select t.id, t.code, t.supplier_id as "supplierId", p.name as "supplierName", p.name_en as "supplierNameEn", t.item_id as "itemId",
            t.unit, trim_scale(t.tax_percent)::text as "taxPercent", t.quantity_min::text as "quantityMin",
            t.pack_size::text as "packSize", t.lead_time_days as "leadTimeDays", t.preferred, t.version,
            (select coalesce(jsonb_agg(jsonb_build_object('fromQuantity', trim_scale(c.from_quantity)::text,
                      'price', trim_scale(c.price)::text, 'validFrom', c.valid_from::text, 'validTo', c.valid_to::text)
                      order by c.position), '[]'::jsonb)
               from purchasing.supplier_price c where c.term_id = t.id) as prices
       from purchasing.supplier_term t join masterdata.partner p on p.id = t.supplier_id
      where t.item_id = any($1::uuid[]) and t.active and p.active and p.is_supplier and ($2::uuid is null or t.supplier_id = $2)
      order by t.preferred desc, t.code, t.id`,
    [itemIds, supplierId],
  );
}

/** The names of those of these partners that are suppliers in use. */
export async function findSupplierNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    'select id, name from masterdata.partner where id = any($1::uuid[]) and active and is_supplier',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Items that a supplier's own number means. */
export async function findItemsBySupplierCode(tx: Tx, code: string) {
  return tx.query<{ id: string; code: string; name: string; nameEn: string; partnerId: string | null }>(
    `select i.id, i.code, i.name, i.name_en as "nameEn", min(t.supplier_id::text)::uuid as "partnerId"
       from purchasing.supplier_term t join masterdata.item i on i.id = t.item_id
      where kernel.code_key(t.code) = $1 and t.active and i.active group by i.id order by i.code limit 20`,
    [codeKey(code)],
  );
}
