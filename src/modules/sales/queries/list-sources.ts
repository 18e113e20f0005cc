/** The tables behind the lists of this module. Left joins where the reference can't be missing: counting needs no join. */
export const orderSource = `sales.order o
  left join masterdata.partner p on p.id = o.customer_id
  left join lateral (
    select sum(l.net) as net, sum(l.gross) as gross, min(l.wanted_at) as wanted_at,
           min(l.wanted_at) filter (where l.quantity_open > 0) as wanted_open_at,
           coalesce(bool_or(l.quantity_shipped > l.quantity_returned), false) as shipped, coalesce(bool_and(l.quantity_open = 0), false) as done,
           max(m.promised_at) as promised_at, coalesce(bool_or(m.undated), false) as undated
      from sales.order_line l left join lateral (
        select max(x.promised_at) as promised_at, bool_or(x.promised_at is null) as undated from sales.promise x where x.line_id = l.id) m on true
     where l.order_id = o.id) s on true`;

/** As standsOf in rules/order.ts. */
export const standsSql = `case when o.state <> 'confirmed' or not s.shipped then o.state when s.done then 'shipped' else 'partly_shipped' end`;

export const lineSource = `sales.order_line l
  left join sales.order o on o.id = l.order_id
  left join masterdata.partner p on p.id = o.customer_id
  left join masterdata.item i on i.id = l.item_id`;

/** Orders with what is open of them and in no delivery under way, what it is and when it is promised. */
export const toDeliverSource = `sales.order o
  left join masterdata.partner p on p.id = o.customer_id
  left join lateral (
    select count(*) as lines, min(l.wanted_at) as wanted_at, min(m.promised_at) as promised_at,
           string_agg(i.code || ' × ' || trim_scale(l.left_over), ', ' order by l.sequence) as goods
      from (select x.id, x.item_id, x.sequence, x.wanted_at, x.quantity_open - coalesce((
              select sum(d.quantity) from sales.shipment_line d join sales.shipment s on s.id = d.shipment_id
               where d.order_line_id = x.id and s.state = 'picking'), 0) as left_over
              from sales.order_line x where x.order_id = o.id and x.quantity_open > 0) l
      join masterdata.item i on i.id = l.item_id
      left join lateral (select min(y.promised_at) as promised_at from sales.promise y where y.line_id = l.id) m on true
     where l.left_over > 0) t on true`;

/** Something is kept for the order that no delivery has taken yet. */
export const goodsThereSql = `exists (select from inventory.reservation r where r.document_id = o.id and r.state = 'active' and r.location_id is null)`;

export const shipmentSource = `sales.shipment s
  left join sales.order o on o.id = s.order_id
  left join masterdata.partner p on p.id = o.customer_id
  left join masterdata.location l on l.id = s.location_id`;

export const returnSource = `sales.goods_return r
  left join sales.order o on o.id = r.order_id
  left join masterdata.partner p on p.id = o.customer_id
  left join masterdata.item i on i.id = r.item_id
  left join inventory.lot t on t.id = r.lot_id
  left join masterdata.location l on l.id = r.location_id
  left join masterdata.warehouse w on w.id = l.warehouse_id`;

export const invoiceSource = `sales.invoice n
  left join masterdata.partner p on p.id = n.customer_id
  left join sales.invoice b on b.id = n.reverses_id`;

export const invoiceLineSource = `sales.invoice_line d
  left join sales.invoice n on n.id = d.invoice_id
  left join sales.order_line l on l.id = d.order_line_id
  left join sales.order o on o.id = l.order_id
  left join masterdata.partner p on p.id = n.customer_id
  left join masterdata.item i on i.id = d.item_id`;

/** Lines of orders with what of them is invoiced and asked for; red ones taken off. */
export const toInvoiceSource = `sales.order_line l
  join sales.order o on o.id = l.order_id and o.state in ('confirmed', 'closed')
  left join (
    select d.order_line_id, coalesce(sum(d.quantity_base) filter (where n.state <> 'draft'), 0) as issued,
           coalesce(sum(d.quantity_base) filter (where n.state = 'draft'), 0) as asked,
           coalesce(sum(d.quantity_base) filter (where n.state = 'draft' and n.kind = 'red'), 0) as asked_red
      from sales.invoice_line d join sales.invoice n on n.id = d.invoice_id
     where n.state <> 'withdrawn' group by 1) v on v.order_line_id = l.id
  left join masterdata.partner p on p.id = o.customer_id
  left join masterdata.item i on i.id = l.item_id
  left join lateral (
    select min(s.shipped_at) as shipped_at, string_agg(s.code, ', ' order by s.shipped_at, s.code) as shipments
      from sales.shipment_line x join sales.shipment s on s.id = x.shipment_id
     where x.order_line_id = l.id and s.state = 'shipped') s on true`;

const leftSql = 'l.quantity_shipped - l.quantity_returned - coalesce(v.issued, 0)';
/** As toInvoiceOf in rules/invoice.ts: below zero what is to be credited, which requests for invoices have no part in. */
export const toInvoiceSql = `case when ${leftSql} - coalesce(v.asked_red, 0) < 0 then ${leftSql} - coalesce(v.asked_red, 0)
  else greatest(${leftSql} - coalesce(v.asked, 0), 0) end`;

export const customerSource = `masterdata.partner p
  left join sales.customer_terms t on t.id = p.id
  left join lateral (
    select coalesce(sum(l.gross), 0) as gross, count(distinct o.id) as orders
      from sales.order o join sales.order_line l on l.order_id = o.id where o.customer_id = p.id and o.state = 'confirmed') k on true`;

/** By whose hand a delivery left and a return came in; the ledger keeps it beside what was moved for the order. */
export const shippedBySql = `(select m.person_id from sales.pick k
  join inventory.movement m on m.document_id = s.order_id and m.id = k.shipped_movement_id where k.shipment_id = s.id limit 1)`;
export const returnedBySql = `(select m.person_id from inventory.movement m where m.document_id = r.order_id and m.id = r.movement_id)`;
