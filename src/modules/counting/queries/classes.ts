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

/** Of items of which something was scrapped in the last day: what part of what moved of them that was, day by day, back from that moment; the newest is 0. */
export async function findScrapDays(
  tx: Tx,
  { now, days }: { now: Date; days: number },
): Promise<{ itemId: string; daysAgo: number; rate: number }[]> {
  return tx.query(
    `with scrapped as (
       select distinct m.item_id from inventory.movement m join masterdata.location s on s.id = m.to_location_id and s.kind = 'scrap'
        where m.posted_at > $1::timestamptz - interval '2 days' and m.business_at > $1::timestamptz - interval '1 day' and m.business_at <= $1)
     select m.item_id as "itemId", floor(extract(epoch from $1::timestamptz - m.business_at) / 86400)::int as "daysAgo",
            (coalesce(sum(m.quantity) filter (where t.kind = 'scrap' and m.reverses_id is null), 0) / sum(m.quantity))::float8 as rate
       from scrapped x
       join inventory.movement m on m.item_id = x.item_id
       join masterdata.location f on f.id = m.from_location_id
       join masterdata.location t on t.id = m.to_location_id
      where m.posted_at > $1::timestamptz - make_interval(days => $2 + 1)
        and m.business_at > $1::timestamptz - make_interval(days => $2) and m.business_at <= $1
        and (t.kind in ('scrap', 'production', 'customer') or f.kind = 'production')
      group by m.item_id, 2`,
    [now, days],
  );
}

/** Untold: derived as classes are. */
export async function writeOddScrap(tx: Tx, itemIds: readonly string[], at: Date): Promise<void> {
  await tx.query('update counting.item_class set odd_scrap_at = $2 where item_id = any($1::uuid[])', [itemIds, at]);
}
