import { insertRows, newId, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { Fact } from '../rules/lowest-later.ts';
import { type BalanceKey, NIL_LOT, type StockState } from '../rules/stock-state.ts';
import { differencesSql } from './snapshots.ts';

/**
 * What happened at these balances after a moment of business time, a sum for each instant. As an as-of question does, it reads the
 * short range of posting time and the partial index of facts entered early.
 */
export async function findFactsSince(tx: Tx, keys: readonly BalanceKey[], since: Date): Promise<(BalanceKey & Fact)[]> {
  const ofItems = 'm.item_id = any($1::uuid[]) and m.business_at > $5::timestamptz';
  const rows = await tx.query<BalanceKey & { at: string; amount: string }>(
    `select d.item_id as "itemId", d.location_id as "locationId", nullif(d.lot_id, '${NIL_LOT}') as "lotId", d.status,
            extract(epoch from d.business_at) * 1000 as at, sum(d.quantity) as amount
       from (${differencesSql(`${ofItems} and m.posted_at > $5::timestamptz - interval '1 hour'`, 1, 'm.business_at')}
             union all
             ${differencesSql(
               `${ofItems} and m.business_at - m.posted_at > interval '1 hour' and m.posted_at <= $5::timestamptz - interval '1 hour'`,
               1,
               'm.business_at',
             )}) d
       join unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as k (item_id, location_id, lot_id, status)
            using (item_id, location_id, lot_id, status)
      group by d.item_id, d.location_id, d.lot_id, d.status, d.business_at`,
    [
      keys.map((key) => key.itemId),
      keys.map((key) => key.locationId),
      keys.map((key) => key.lotId ?? NIL_LOT),
      keys.map((key) => key.status),
      since.toISOString(),
    ],
  );
  return rows.map((row) => ({ ...row, at: Number(row.at), amount: parseAmount(row.amount) }));
}

export async function insertPastNegatives(tx: Tx, negatives: StockState['wasNegative'], notedAt: Date): Promise<void> {
  const rows = negatives.map(({ itemId, locationId, lotId, status, at, lowest, commandId }) => {
    const balance = { itemId, locationId, lotId: lotId ?? NIL_LOT, status };
    return { id: newId(), ...balance, at, lowest, commandId, notedAt };
  });
  await insertRows(tx, 'inventory.past_negative', rows);
}
