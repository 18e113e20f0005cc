import type { Tx } from '../../../kernel/index.ts';
import { type AgeBand, ageBandNames, ageBands } from '../contract.ts';

/** Days that a layer has lain there, by when its fact happened. `now` is SQL for the moment. */
const daysAt = (now: string) => `extract(epoch from ${now} - f.business_at) / 86400`;

function within(band: AgeBand, now: string): string {
  const { from, to } = ageBands[band];
  const since = from === 0 ? [] : [`${daysAt(now)} > ${from}`];
  return [...since, ...(to === null ? [] : [`${daysAt(now)} <= ${to}`])].join(' and ');
}

/** What `quantity` of the item's layers is worth: by FIFO what they hold, otherwise their part of the item's value. */
const worth = (quantity: string, amount: string) =>
  `case when v.method = 'fifo' then ${amount} when v.quantity > 0 then round(v.amount * ${quantity} / v.quantity, 2) else 0 end`;

/** SQL of a column of `costing.item_value v`: what of it has lain there that long. */
export function valueOfAge(band: AgeBand): string {
  return `(select coalesce(${worth('sum(l.quantity_left)', 'sum(l.amount_left)')}, 0)
    from costing.layer l join costing.fact f on f.id = l.id where l.item_id = v.item_id and l.quantity_left > 0 and ${within(band, '$now')})`;
}

/** SQL: since when the oldest piece lies there. */
export const oldestAt = `(select min(f.business_at) from costing.layer l join costing.fact f on f.id = l.id
  where l.item_id = v.item_id and l.quantity_left > 0)`;

/** SQL: when something of the item was last taken to be used or sold. */
export const lastTakenAt = `(select f.business_at from costing.fact f
  where f.item_id = v.item_id and f.kind in ('issue', 'consumption', 'shipment') and f.reverses_id is null order by f.seq desc limit 1)`;

export interface AgeRow {
  itemKind: string;
  items: number;
  amount: string;
  bands: Record<AgeBand, string>;
}

/** What stock is worth by its age, by kind of item. */
export function sumStockAge(tx: Tx, now: Date): Promise<AgeRow[]> {
  const sums = ageBandNames.map(
    (band) => `coalesce(sum(l.quantity_left) filter (where ${within(band, '$1')}), 0) as "${band}",
               coalesce(sum(l.amount_left) filter (where ${within(band, '$1')}), 0) as "${band}Amount"`,
  );
  const values = ageBandNames.map(
    (band) => `'${band}', sum(${worth(`coalesce(a."${band}", 0)`, `coalesce(a."${band}Amount", 0)`)})::text`,
  );
  return tx.query(
    `with aged as (
       select l.item_id, ${sums.join(', ')}
         from costing.layer l join costing.fact f on f.id = l.id where l.quantity_left > 0 group by 1)
     select i.kind as "itemKind", count(*)::int as items, sum(v.amount)::text as amount, json_build_object(${values.join(', ')}) as bands
       from costing.item_value v
       join masterdata.item i on i.id = v.item_id
       left join aged a on a.item_id = v.item_id
      where v.quantity <> 0 or v.amount <> 0
      group by 1 order by 1`,
    [now],
  );
}
