import { type Amount, formatAmount, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { Classed } from '../rules/classify.ts';

/** What left for production and customers since then, by value at standard cost or by number, each item once. */
export async function sumMovement(
  tx: Tx,
  by: 'value' | 'movements',
  since: Date,
): Promise<{ itemId: string; weight: Amount }[]> {
  const weight = by === 'value' ? 'coalesce(sum(s.quantity) * max(c.standard_cost), 0)' : 'sum(s.number)';
  const rows = await tx.query<{ itemId: string; weight: string }>(
    `select i.id as "itemId", round(coalesce(w.weight, 0), 6)::text as weight
       from masterdata.item i
       left join (
         select s.item_id, ${weight} as weight
           from (select m.item_id, sum(m.quantity) as quantity, count(*) as number
                   from inventory.movement m
                   join masterdata.location o on o.id = m.to_location_id and o.kind in ('production', 'customer')
                  where m.posted_at > $1 and m.business_at > $1 group by m.item_id) s
           left join masterdata.item_cost c on c.item_id = s.item_id
          group by s.item_id) w on w.item_id = i.id
      where i.active`,
    [since],
  );
  return rows.map((row) => ({ itemId: row.itemId, weight: parseAmount(row.weight) }));
}

/** Untold: sums of postings, computed anew every night. */
export async function writeClasses(tx: Tx, classed: readonly Classed[], at: Date): Promise<void> {
  await tx.query(
    `insert into counting.item_class (item_id, class, weight, share, computed_at)
     select k.*, $5 from unnest($1::uuid[], $2::text[], $3::numeric[], $4::numeric[]) k
     on conflict (item_id) do update
       set class = excluded.class, weight = excluded.weight, share = excluded.share, computed_at = excluded.computed_at`,
    [
      classed.map(({ itemId }) => itemId),
      classed.map((one) => one.class),
      classed.map((one) => formatAmount(one.weight)),
      classed.map((one) => formatAmount(one.share)),
      at,
    ],
  );
}
