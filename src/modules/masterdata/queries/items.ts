import { codeKey, type Tx } from '../../../kernel/index.ts';
import { type ItemCodeKind, type ItemValues, itemFields } from '../contract.ts';
import { selectFields } from './described-rows.ts';

export type ItemRow = Omit<ItemValues, 'codes'> & {
  id: string;
  active: boolean;
  version: number;
  /** Units of the item that are counted in whole numbers only. */
  wholeUnits: string[];
};

const { codes: _codes, ...readFields } = itemFields;
const selectItems = `select i.id, i.active, i.version, ${selectFields(readFields, 'i').join(', ')},
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

/** The barcodes of items, in the order of their codes. */
export async function findItemBarcodes(
  tx: Tx,
  itemIds: readonly string[],
): Promise<{ itemId: string; code: string }[]> {
  return tx.query(
    `select item_id as "itemId", code from masterdata.item_code where kind = 'barcode' and item_id = any($1::uuid[]) order by item_id, code`,
    [[...itemIds]],
  );
}
