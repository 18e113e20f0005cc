import type { Tx } from '../../../kernel/index.ts';

export interface BookDeviation {
  what:
    | 'item_amount'
    | 'item_quantity'
    | 'layers'
    | 'ledger'
    | 'order'
    | 'transit'
    | 'month'
    | 'unbalanced'
    | 'numbers';
  id: string;
  book: string;
  other: string;
}

/**
 * Where the book differs from itself or from the ledger: stock entries against the value of each item, its layers, what really lies there, and
 * what the last closed month is kept to have ended with; work in process against its orders, goods in
 * transit against their purchase lines. Without `ledger` that is left
 * aside, of which something may not be valued yet; without `facts` that each adds up to zero, which a trigger holds. None is the tie-out.
 */
export async function checkBook(
  tx: Tx,
  { ledger = true, facts = true }: { ledger?: boolean; facts?: boolean } = {},
): Promise<BookDeviation[]> {
  return tx.query(
    `with stock as (
       select item_id, sum(quantity) as quantity, sum(amount) as amount from costing.entry where role = 'stock' group by 1
     ), held as (
       select item_id, sum(quantity_left) as quantity, sum(amount_left) as amount from costing.layer where quantity_left > 0 group by 1
     ), short as (
       select item_id, sum(quantity) as quantity, sum(amount) as amount from costing.use where layer_id is null group by 1
     ), shelf as (
       select item_id, sum(on_hand) as quantity from inventory.balance group by 1
     ), wip as (
       select order_id, sum(amount) as amount from costing.entry where role = 'wip' group by 1
     ), transit as (
       select purchase_line_id, sum(quantity) as quantity, sum(amount) as amount from costing.entry where role = 'in_transit' group by 1
     ), closed as (
       select max(month) as month from costing.period where state = 'closed'
     ), kept as (
       select item_id, quantity, amount from costing.month_stock where month = (select month from closed)
     ), ended as (
       select item_id, sum(quantity) as quantity, sum(amount) as amount
         from costing.entry where role = 'stock' and period <= (select month from closed) group by 1
     )
     select 'item_amount' as what, coalesce(v.item_id, s.item_id) as id, coalesce(v.amount, 0)::text as book, coalesce(s.amount, 0)::text as other
       from costing.item_value v full join stock s on s.item_id = v.item_id where coalesce(v.amount, 0) <> coalesce(s.amount, 0)
     union all
     select 'item_quantity', coalesce(v.item_id, s.item_id), coalesce(v.quantity, 0)::text, coalesce(s.quantity, 0)::text
       from costing.item_value v full join stock s on s.item_id = v.item_id where coalesce(v.quantity, 0) <> coalesce(s.quantity, 0)
     union all
     select 'layers', v.item_id, v.quantity::text, (coalesce(h.quantity, 0) - coalesce(u.quantity, 0))::text
       from costing.item_value v left join held h on h.item_id = v.item_id left join short u on u.item_id = v.item_id
      where v.quantity <> coalesce(h.quantity, 0) - coalesce(u.quantity, 0)
         or (v.method = 'fifo' and v.amount <> coalesce(h.amount, 0) - coalesce(u.amount, 0))
     union all
     select 'ledger', coalesce(v.item_id, s.item_id), coalesce(v.quantity, 0)::text, coalesce(s.quantity, 0)::text
       from costing.item_value v full join shelf s on s.item_id = v.item_id
      where $1 and coalesce(v.quantity, 0) <> coalesce(s.quantity, 0)
     union all
     select 'order', coalesce(c.order_id, w.order_id), coalesce(c.wip, 0)::text, coalesce(w.amount, 0)::text
       from costing.order_cost c full join wip w on w.order_id = c.order_id where coalesce(c.wip, 0) <> coalesce(w.amount, 0)
     union all
     select 'transit', coalesce(l.purchase_line_id, t.purchase_line_id), concat(coalesce(l.transit_quantity, 0), ' at ', coalesce(l.transit_amount, 0)),
            concat(coalesce(t.quantity, 0), ' at ', coalesce(t.amount, 0))
       from (select * from costing.line_value where transit_quantity <> 0 or transit_amount <> 0) l
       full join transit t on t.purchase_line_id = l.purchase_line_id
      where coalesce(l.transit_quantity, 0) <> coalesce(t.quantity, 0) or coalesce(l.transit_amount, 0) <> coalesce(t.amount, 0)
     union all
     select 'month', coalesce(k.item_id, e.item_id), coalesce(k.amount, 0)::text, coalesce(e.amount, 0)::text
       from kept k full join ended e on e.item_id = k.item_id
      where coalesce(k.amount, 0) <> coalesce(e.amount, 0) or coalesce(k.quantity, 0) <> coalesce(e.quantity, 0)
     union all
     select 'unbalanced', fact_id, sum(amount)::text, '0' from costing.entry where $2 group by fact_id having sum(amount) <> 0
     union all
     select 'numbers', b.id, b.seq::text, (select count(*) from costing.fact)::text from costing.book b
      where b.seq <> (select count(*) from costing.fact)`,
    [ledger, facts],
  );
}
