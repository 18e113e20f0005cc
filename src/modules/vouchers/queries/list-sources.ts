/** The tables behind the lists of this module. */
export const voucherSource = `vouchers.voucher v
  join vouchers.chart c on c.id = v.chart_id
  left join vouchers.voucher b on b.id = v.reverses_id`;

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
export const estimateSource = `(select r.id, r.order_id, r.line_number, r.item_id, r.unit, v.quantity - coalesce(d.booked, 0) as quantity,
           v.quantity - coalesce(d.quantity, 0) as quantity_open, v.amount - coalesce(d.amount, 0) as amount
      from costing.line_value v
      join purchasing.order_line r on r.id = v.purchase_line_id
      left join (select l.purchase_line_id, sum(l.quantity_base) as quantity, sum(l.quantity_base) filter (where n.state = 'booked') as booked,
                        sum(l.estimated) as amount
                   from vouchers.invoice_line l join vouchers.invoice n on n.id = l.invoice_id and n.state <> 'cancelled'
                  group by 1) d on d.purchase_line_id = r.id
     where v.quantity <> coalesce(d.booked, 0) or v.amount <> coalesce(d.amount, 0)) e
  join purchasing.purchase_order o on o.id = e.order_id
  join masterdata.partner p on p.id = o.supplier_id
  join masterdata.item i on i.id = e.item_id
  left join lateral (select min(c.business_at) as at from purchasing.receipt c where c.line_id = e.id and c.kind = 'receipt') t on true
  left join lateral (select max(u.period) as period from vouchers.estimate_turn u where u.purchase_line_id = e.id) u on true`;

export const waitingSource = `vouchers.waiting_fact w
  join costing.fact f on f.id = w.fact_id
  left join masterdata.item i on i.id = f.item_id`;
