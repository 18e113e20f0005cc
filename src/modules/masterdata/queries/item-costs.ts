import { type Amount, formatAmount, parseAmount, type Tx } from '../../../kernel/index.ts';

export interface ItemCostRow {
  itemId: string;
  /** Null where it was taken back. */
  standardCost: Amount | null;
  version: number;
}

type Raw = Omit<ItemCostRow, 'standardCost'> & { standardCost: string | null };

export async function readItemCosts(tx: Tx, itemIds: readonly string[]): Promise<Map<string, ItemCostRow>> {
  const rows = await tx.query<Raw>(
    `select item_id as "itemId", standard_cost::text as "standardCost", version from masterdata.item_cost where item_id = any($1::uuid[])`,
    [itemIds],
  );
  const costOf = ({ standardCost }: Raw) => (standardCost === null ? null : parseAmount(standardCost));
  return new Map(rows.map((row) => [row.itemId, { ...row, standardCost: costOf(row) }]));
}

/** The cost as it stands, its item locked, so that two who set the first one wait for each other. */
export async function lockItemCost(tx: Tx, itemId: string): Promise<ItemCostRow | undefined> {
  await tx.query('select 1 from masterdata.item where id = $1 for no key update', [itemId]);
  return (await readItemCosts(tx, [itemId])).get(itemId);
}

export async function writeItemCost(tx: Tx, { itemId, standardCost, version }: ItemCostRow, at: Date): Promise<void> {
  await tx.query(
    `insert into masterdata.item_cost (item_id, standard_cost, version, updated_at) values ($1, $2, $3, $4)
     on conflict (item_id) do update set standard_cost = excluded.standard_cost, version = excluded.version, updated_at = excluded.updated_at`,
    [itemId, standardCost === null ? null : formatAmount(standardCost), version, at],
  );
}
