import { bookSql, keyOfLineSql } from './book.ts';

const joins = `join counting.count_list t on t.id = l.list_id
  join masterdata.location p on p.id = l.location_id
  join masterdata.item i on i.id = l.item_id
  left join inventory.lot k on k.id = l.lot_id
  left join inventory.handling_unit u on u.id = l.handling_unit_id`;

export const lineSource = `counting.line l ${joins}
  join counting.list_place s on s.list_id = l.list_id and s.location_id = l.location_id`;

/** The books of what isn't settled are asked anew for each row of a page. */
export const variancesSource = `counting.line l ${joins}
  left join counting.item_class c on c.item_id = l.item_id
  left join masterdata.item_cost o on o.item_id = l.item_id
  left join lateral (select n.book from (${keyOfLineSql('l')} where l.settled_at is null) y cross join lateral ${bookSql('y', 'l.counted_at')} n) v on true`;

const book = 'coalesce(l.book, v.book)';
export const accuracyOfLine = {
  book,
  variance: `(l.counted - ${book})`,
  lateChange: `(${book} - l.book_then)`,
  value: `coalesce(l.value, abs(l.counted - ${book}) * o.standard_cost)`,
};

/** How many lines a place has on a list, in these states. */
export function placeScopeOf(states: string): string {
  const which = states && ` and n.state in (${states})`;
  return `(select count(*) from counting.line n where n.list_id = l.list_id and n.location_id = l.location_id${which})`;
}

/**
 * Items at places, each once; and of the lots that lie there the oldest proof: what has come since came by the books. A proof whose
 * adjustment was taken back, or before which something was told late, is disturbed.
 */
export const trustSource = `(select b.location_id, b.item_id from inventory.balance b where b.on_hand <> 0 group by b.location_id, b.item_id) b
  join masterdata.location p on p.id = b.location_id
  join masterdata.item i on i.id = b.item_id
  left join masterdata.warehouse w on w.id = p.warehouse_id
  left join counting.item_class c on c.item_id = b.item_id
  left join lateral (
    select min(n.counted_at) as proven_at, bool_or(n.late) as disturbed,
           (array_agg(n.list_id order by n.counted_at))[1] as list_id,
           (array_agg(n.list_code order by n.counted_at))[1] as list_code,
           (array_agg(n.counted_by_name order by n.counted_at))[1] as counted_by_name,
           (array_agg(n.counted_by order by n.counted_at))[1] as counted_by
      from inventory.balance e
      left join lateral (
        select r.counted_at, r.counted_by_name, r.counted_by, r.list_id, g.code as list_code,
               exists (select 1 from inventory.movement m
                        where m.item_id = r.item_id and m.posted_at > r.settled_at and m.business_at <= r.counted_at
                          and (m.from_location_id = r.location_id or m.to_location_id = r.location_id)
                          and coalesce(m.lot_id, '00000000-0000-0000-0000-000000000000') = r.lot_id) as late
          from counting.line r join counting.count_list g on g.id = r.list_id
         where r.location_id = e.location_id and r.item_id = e.item_id and r.lot_id = e.lot_id and r.status = e.status
           and r.state in ('matched', 'posted')
         order by r.counted_at desc limit 1) n on true
     where e.location_id = b.location_id and e.item_id = b.item_id and e.on_hand <> 0) v on true`;
