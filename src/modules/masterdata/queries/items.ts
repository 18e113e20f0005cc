import { codeKey, type Tx } from '../../../kernel/index.ts';
import type { ItemCodeKind, ItemKind, Tracking } from '../contract.ts';

export interface ItemRow {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  specification: string;
  kind: ItemKind;
  unit: string;
  tracking: Tracking;
  abcClass: 'A' | 'B' | 'C' | null;
  safetyStock: string;
  leadTimeDays: number;
  issueLocationId: string | null;
  receiptLocationId: string | null;
  active: boolean;
  version: number;
  /** Units of the item that are counted in whole numbers only. */
  wholeUnits: string[];
  conversions: { unit: string; numerator: string; denominator: string }[];
}

const selectItems = `select i.id, i.code, i.name, i.name_en as "nameEn", i.specification, i.kind, i.unit, i.tracking, i.abc_class as "abcClass",
       i.safety_stock::text as "safetyStock", i.lead_time_days as "leadTimeDays", i.issue_location_id as "issueLocationId",
       i.receipt_location_id as "receiptLocationId", i.active, i.version,
       (select coalesce(jsonb_agg(jsonb_build_object('unit', c.unit, 'numerator', c.numerator::text, 'denominator', c.denominator::text) order by c.unit), '[]'::jsonb)
          from masterdata.item_conversion c where c.item_id = i.id) as conversions,
       array(select u.code from masterdata.unit u where u.whole_number and (u.code = i.unit or u.code in (select c.unit from masterdata.item_conversion c where c.item_id = i.id))) as "wholeUnits"
  from masterdata.item i`;

export function readItems(tx: Tx, ids: readonly string[]): Promise<ItemRow[]> {
  return tx.prepared<ItemRow>('masterdata.read-items', `${selectItems} where i.id = any($1::uuid[])`, [ids]);
}

export function readItemsByCode(tx: Tx, codes: readonly string[]): Promise<ItemRow[]> {
  return tx.prepared<ItemRow>(
    'masterdata.read-items-by-code',
    `${selectItems} where i.code = any($1::text[]) or (kernel.code_key(i.code) = any($2::text[]) and not i.code_double)`,
    [codes, codes.map(codeKey)],
  );
}

/** Whose a barcode or alias is already. */
export async function findOwnersOfCodes(tx: Tx, codes: readonly string[]) {
  if (codes.length === 0) return [];
  return tx.query<{ code: string; kind: ItemCodeKind; partnerId: string | null; itemId: string; itemCode: string }>(
    `select c.code, c.kind, c.partner_id as "partnerId", c.item_id as "itemId", i.code as "itemCode"
       from masterdata.item_code c join masterdata.item i on i.id = c.item_id where kernel.code_key(c.code) = any($1::text[]) and not c.code_double`,
    [[...new Set(codes.map(codeKey))]],
  );
}
