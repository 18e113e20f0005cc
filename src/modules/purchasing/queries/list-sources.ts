/** The tables behind the lists of this module. Left joins where the reference can't be missing: counting needs no join. */
export const orderSource = `purchasing.purchase_order o
  left join masterdata.partner p on p.id = o.supplier_id
  left join identity.org_unit w on w.id = o.workshop_id`;

/** Open lines of an order, as far as it waits for them. */
const openLines = `from purchasing.order_line l where l.order_id = o.id and l.quantity_open > 0 and o.state = 'sent'`;

/** When the next of what is open is expected. */
export const nextExpectedSql = `(select min(coalesce(l.promised_at, l.wanted_at)) ${openLines})`;
export const orderOverdueSql = `(o.state = 'sent' and exists (select ${openLines} and coalesce(l.promised_at, l.wanted_at) < $now))`;
export const orderOpenSql = `(o.state = 'sent' and exists (select ${openLines}))`;

export const arrivalSql = `(select case when bool_and(l.quantity_received = l.quantity_returned) then 'nothing'
    when bool_and(l.quantity_open = 0) then 'received' else 'partly' end
  from purchasing.order_line l where l.order_id = o.id and not l.removed)`;

export const lineSource = `purchasing.order_line l
  join purchasing.purchase_order o on o.id = l.order_id
  left join masterdata.partner p on p.id = o.supplier_id
  left join masterdata.item i on i.id = l.item_id
  left join execution.work_order_operation q on q.id = l.operation_id
  left join identity.org_unit w on w.id = o.workshop_id`;

export const lineOverdueSql = `(l.quantity_open > 0 and o.state = 'sent' and coalesce(l.promised_at, l.wanted_at) < $now)`;

/** The prices of terms `r` that haven't run out, each with the quantity that it begins at. */
export const pricesSql = `(select string_agg(case when c.from_quantity > 0 then '≥' || trim_scale(c.from_quantity)::text || ' ' else '' end ||
    trim_scale(c.price)::text, ' · ' order by c.from_quantity, c.position)
  from purchasing.supplier_price c where c.term_id = r.id and (c.valid_to is null or c.valid_to >= $now::date))`;

export const receiptSource = `purchasing.receipt r
  left join purchasing.purchase_order o on o.id = r.order_id
  left join purchasing.order_line l on l.id = r.line_id
  left join masterdata.partner p on p.id = r.supplier_id
  left join masterdata.item i on i.id = r.item_id
  left join masterdata.location k on k.id = r.location_id
  left join purchasing.receipt v on v.reverses_id = r.id
  left join purchasing.receipt b on b.id = r.reverses_id`;

/**
 * How long suppliers take for an item, and how often they keep their day: of lines by which all that was ordered came, from when the order
 * went out to the last receipt. What was reversed didn't come; what was here before its order went out says nothing of the supplier.
 */
export const leadTimeSource = `(
  select d.supplier_id, d.item_id, count(*)::int as deliveries,
         percentile_cont(0.5) within group (order by d.days) as median,
         percentile_cont(0.75) within group (order by d.days) - percentile_cont(0.25) within group (order by d.days) as spread,
         avg(case when d.came_at <= d.due_at then 1.0 else 0.0 end) as on_time, max(d.came_at) as last_at
    from (
      select o.supplier_id, l.item_id, coalesce(l.promised_at, l.wanted_at) as due_at, c.came_at,
             extract(epoch from c.came_at - o.sent_at) / 86400 as days
        from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id
        cross join lateral (
          select max(r.business_at) as came_at from purchasing.receipt r
           where r.line_id = l.id and r.kind = 'receipt' and r.reverses_id is null
             and not exists (select from purchasing.receipt v where v.reverses_id = r.id)) c
       where l.quantity_open = 0 and l.quantity_received > l.quantity_returned and c.came_at >= o.sent_at) d
   group by d.supplier_id, d.item_id) s
  join masterdata.partner p on p.id = s.supplier_id
  join masterdata.item i on i.id = s.item_id`;

export const rfqSource = `purchasing.rfq q left join identity.org_unit w on w.id = q.workshop_id`;

export const rfqAskedSql = '(select count(*)::int from purchasing.rfq_supplier s where s.rfq_id = q.id)';
export const rfqAnsweredSql = `(select count(distinct a.supplier_id)::int from purchasing.rfq_answer a where a.rfq_id = q.id)`;
/** Its day has passed, and somebody hasn't answered at all. */
export const rfqDueSql = `(q.state = 'asked' and q.answers_until < $now and ${rfqAskedSql} > ${rfqAnsweredSql})`;
export const rfqItemsSql = `(select string_agg(i.code, ' · ' order by l.line_number)
  from purchasing.rfq_line l join masterdata.item i on i.id = l.item_id where l.rfq_id = q.id and not l.removed)`;

export const rfqLineSource = `purchasing.rfq_line l
  join purchasing.rfq q on q.id = l.rfq_id
  left join masterdata.item i on i.id = l.item_id`;

/** Who got a line, in words. */
export const rfqAwardedToSql = `(select string_agg(p.name, '、' order by p.code)
  from purchasing.rfq_award a join masterdata.partner p on p.id = a.supplier_id where a.line_id = l.id)`;

export const rfqAnswerSource = `purchasing.rfq_answer a
  join purchasing.rfq q on q.id = a.rfq_id
  join purchasing.rfq_line l on l.id = a.line_id
  left join masterdata.partner p on p.id = a.supplier_id
  left join masterdata.item i on i.id = l.item_id`;

export const rfqLatestSql = `(not exists (select from purchasing.rfq_answer n
  where n.line_id = a.line_id and n.supplier_id = a.supplier_id and n.attempt > a.attempt))`;
