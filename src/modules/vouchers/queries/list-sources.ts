/** The tables behind the lists of this module. */
export const voucherSource = `vouchers.voucher v
  join vouchers.chart c on c.id = v.chart_id
  left join vouchers.voucher b on b.id = v.reverses_id
  left join vouchers.hand_over h on h.id = v.hand_over_id`;

export const lineSource = `vouchers.line l
  join vouchers.voucher v on v.id = l.voucher_id
  join vouchers.account a on a.id = l.account_id
  left join masterdata.item i on i.id = l.item_id
  left join execution.work_order o on o.id = l.order_id
  left join masterdata.partner p on p.id = l.partner_id
  left join masterdata.work_centre w on w.id = l.work_centre_id`;

export const invoiceSource = `vouchers.invoice n
  join masterdata.partner p on p.id = n.supplier_id
  left join lateral (select v.id, coalesce(v.word || '-' || v.number, v.code) as said from vouchers.voucher v
                      where v.invoice_id = n.id order by v.made_at desc limit 1) v on true`;

/** What came by purchase lines and no booked invoice has settled. */
export const estimateSource = `(select r.id, r.order_id, r.line_number, r.item_id, r.unit, v.quantity + v.transit_quantity - coalesce(d.booked, 0) as quantity,
           v.quantity - coalesce(d.quantity, 0) as quantity_open, v.amount - v.transit_came_amount - coalesce(d.amount, 0) as amount
      from costing.line_value v
      join purchasing.order_line r on r.id = v.purchase_line_id
      left join (select l.purchase_line_id, sum(l.quantity_base) as quantity, sum(l.quantity_base) filter (where n.state = 'booked') as booked,
                        sum(l.estimated) as amount
                   from vouchers.invoice_line l join vouchers.invoice n on n.id = l.invoice_id and n.state <> 'cancelled'
                  group by 1) d on d.purchase_line_id = r.id
     where v.quantity + v.transit_quantity <> coalesce(d.booked, 0) or v.amount - v.transit_came_amount <> coalesce(d.amount, 0)) e
  join purchasing.purchase_order o on o.id = e.order_id
  join masterdata.partner p on p.id = o.supplier_id
  join masterdata.item i on i.id = e.item_id
  left join lateral (select min(c.business_at) as at from purchasing.receipt c where c.line_id = e.id and c.kind = 'receipt') t on true
  left join lateral (select max(u.period) as period from vouchers.estimate_turn u where u.purchase_line_id = e.id) u on true`;

/** What of purchase lines is invoiced and not here, since the oldest invoice that is still waited for. */
export const transitSource = `costing.line_value v
  join purchasing.order_line r on r.id = v.purchase_line_id
  join purchasing.purchase_order o on o.id = r.order_id
  join masterdata.partner p on p.id = o.supplier_id
  join masterdata.item i on i.id = r.item_id
  left join lateral (
    select min(a.at) as at from (
      select f.business_at as at, sum(e.quantity) over (order by f.seq desc) - e.quantity as later
        from costing.entry e join costing.fact f on f.id = e.fact_id
       where e.purchase_line_id = r.id and e.role = 'in_transit' and f.kind = 'transit' and f.reverses_id is null
         and not exists (select from costing.fact b where b.reverses_id = f.id)) a
     where a.later < v.transit_quantity) t on true`;

/** Purchase lines of which something may be asked for or given back: what came without an invoice, what is still to come, what was invoiced and isn't here. */
export const toInvoiceSource = `(select r.id, r.order_id, r.line_number, r.item_id, r.unit, r.price, r.quantity_base / r.quantity as per,
           coalesce(v.quantity, 0) - coalesce(d.quantity, 0) as came, coalesce(v.transit_quantity, 0) as transit,
           coalesce(v.amount - v.transit_came_amount, 0) - coalesce(d.estimated, 0) as amount,
           coalesce(d.booked, 0) - coalesce(v.quantity, 0) as missing,
           case when o.state = 'sent' and r.operation_id is null then r.quantity_base - r.quantity_cancelled - coalesce(d.quantity, 0) else 0 end as ordered
      from purchasing.order_line r
      join purchasing.purchase_order o on o.id = r.order_id and o.state in ('sent', 'closed', 'cancelled')
      left join costing.line_value v on v.purchase_line_id = r.id
      left join (select l.purchase_line_id, sum(l.quantity_base) as quantity, sum(l.quantity_base) filter (where n.state = 'booked') as booked,
                        sum(l.estimated) as estimated
                   from vouchers.invoice_line l join vouchers.invoice n on n.id = l.invoice_id and n.state <> 'cancelled'
                  group by 1) d on d.purchase_line_id = r.id
     where not r.removed) e
  join purchasing.purchase_order o on o.id = e.order_id
  join masterdata.partner p on p.id = o.supplier_id
  join masterdata.item i on i.id = e.item_id`;

export const waitingSource = `vouchers.waiting_fact w
  join costing.fact f on f.id = w.fact_id
  left join masterdata.item i on i.id = f.item_id`;
