import { type Tx, toWire } from '../../../kernel/index.ts';
import type { SalesProfit } from '../contract.ts';

/** What was learned later of what went out for a sales order: late costs, and prices of what went before it came. */
const laterOf = (order: string, more = '') => `
  (select coalesce(sum(amount), 0) from costing.entry where sale_id = ${order} and role = 'cost_of_sales'${more})`;
/** An item's is the first line's that has it. */
const ofFirstLine = ` and item_id = l.item_id
  and not exists (select from sales.order_line b where b.order_id = l.order_id and b.item_id = l.item_id and b.sequence < l.sequence)`;

/** What movements cost that are posted for a sales order; of one line where that is said. What came back is negative. */
const costOf = (order: string, line = '') => `
  select sum(e.amount) + ${laterOf(order, line && ofFirstLine)} as cost, -sum(s.quantity) as quantity
    from inventory.movement m
    join costing.fact f on f.cause_kind = 'movement' and f.cause_id = m.id and f.kind in ('shipment', 'customer_return')
    join lateral (select sum(amount) as amount from costing.entry where fact_id = f.id and role = 'cost_of_sales') e on true
    join lateral (select sum(quantity) as quantity from costing.entry where fact_id = f.id and role = 'stock') s on true
   where m.document_id = ${order}${line && ` and m.document_line_id = ${line}`}`;

const invoicedOf = (where: string) => `
  select sum(d.net) as net from sales.invoice_line d
    join sales.invoice n on n.id = d.invoice_id and n.state in ('issued', 'reversed')
    join sales.order_line x on x.id = d.order_line_id
   where ${where}`;

/** What work orders that are made for a sales order missed their planned cost by, in the variances of the book. */
const varianceOf = (order: string) => `
  select sum(e.amount) as amount from execution.work_order w
    join costing.fact f on f.order_id = w.id
    join costing.entry e on e.fact_id = f.id and e.role = 'production_variance'
   where w.demand_kind = 'sales.order' and w.demand_id = ${order}`;

const percentSql = (net: string, cost: string) =>
  `case when ${net} > 0 then round((${net} - ${cost}) * 100 / ${net}, 2) end`;
export const orderCostSql = 'coalesce(c.cost, 0)';
export const orderPercentSql = percentSql('r.shipped', orderCostSql);

/** Orders of which something was ever sold: what they bring, and what went out for them cost. */
export const profitSource = `sales.order o
  left join masterdata.partner p on p.id = o.customer_id
  left join lateral (select sum(l.net) as ordered, sum(l.net_shipped) as shipped, sum(l.quantity_shipped - l.quantity_returned) as quantity
                       from sales.order_line l where l.order_id = o.id) r on true
  left join lateral (${invoicedOf('x.order_id = o.id')}) v on true
  left join lateral (${costOf('o.id')}) c on true
  left join lateral (${varianceOf('o.id')}) w on true`;

/** Without the order’s own words: those are sales’ to say. */
export async function readProfitOfOrder(tx: Tx, orderId: string): Promise<SalesProfit | undefined> {
  const text = (sql: string) => `trim_scale(coalesce(${sql}, 0))::text`;
  const head = await tx.first<Omit<SalesProfit, 'lines' | 'workOrders'>>(
    `select o.id as "orderId", o.code as "orderCode", ${text('r.ordered')} as ordered, ${text('r.shipped')} as shipped,
            ${text('v.net')} as invoiced, ${text('c.cost')} as cost, ${text('r.shipped - coalesce(c.cost, 0)')} as margin,
            ${orderPercentSql}::float8 as "marginPercent", ${text('w.amount')} as variance, (r.quantity <> coalesce(c.quantity, 0)) as "notValued"
       from ${profitSource} where o.id = $1`,
    [orderId],
  );
  if (!head) return undefined;
  const lines = await tx.query<SalesProfit['lines'][number]>(
    `select l.id as "lineId", l.sequence, i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", i.unit,
            ${text('l.quantity_shipped - l.quantity_returned')} as quantity, ${text('l.net')} as ordered, ${text('l.net_shipped')} as shipped,
            ${text('v.net')} as invoiced, ${text('c.cost')} as cost, ${text('l.net_shipped - coalesce(c.cost, 0)')} as margin,
            ${percentSql('l.net_shipped', orderCostSql)}::float8 as "marginPercent",
            (l.quantity_shipped - l.quantity_returned <> coalesce(c.quantity, 0)) as "notValued"
       from sales.order_line l join masterdata.item i on i.id = l.item_id
       left join lateral (${invoicedOf('x.id = l.id')}) v on true
       left join lateral (${costOf('l.order_id', 'l.id')}) c on true
      where l.order_id = $1 order by l.sequence`,
    [orderId],
  );
  const workOrders = await tx.query<SalesProfit['workOrders'][number]>(
    `select w.id as "orderId", w.code as "orderCode", i.code as "itemCode", coalesce(c.ended, false) as ended,
            ${text(`(select sum(e.amount) from costing.fact f join costing.entry e on e.fact_id = f.id
                     where f.order_id = w.id and e.role = 'production_variance')`)} as variance
       from execution.work_order w join masterdata.item i on i.id = w.item_id left join costing.order_cost c on c.order_id = w.id
      where w.demand_kind = 'sales.order' and w.demand_id = $1 order by w.code`,
    [orderId],
  );
  return { ...toWire(head), lines, workOrders };
}
