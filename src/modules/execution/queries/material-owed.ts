/**
 * In SQL, the lines of the order `o` whose issue by hand lacks for what was made so far, as `owedByHand` in rules/variance.ts: supplementary
 * lines make up for what is missing of their item.
 */
export function materialOwedSql(order: string): string {
  return `select d.item_id, (array_agg(d.location_id order by d.line_number))[1] as location_id,
                 -(sum(least(d.difference, 0)) + coalesce((
                   select sum(x.quantity_issued - x.quantity_returned) from execution.work_order_material x
                    where x.order_id = ${order}.id and x.item_id = d.item_id and x.supplementary), 0)) as owed
            from (select m.item_id, m.location_id, m.line_number, m.quantity_issued - m.quantity_returned
                         - ceil(m.ratio_quantity * coalesce(s.quantity_consumed, 0) * step / m.ratio_base) / step as difference
                    from execution.work_order_material m left join execution.work_order_operation s on s.id = m.operation_id
                         cross join lateral (select case when m.whole_number then 1 else 1000000 end as step) r
                   where m.order_id = ${order}.id and not m.supplementary and m.issue_method = 'issue') d
           group by d.item_id
          having sum(least(d.difference, 0)) + coalesce((
                   select sum(x.quantity_issued - x.quantity_returned) from execution.work_order_material x
                    where x.order_id = ${order}.id and x.item_id = d.item_id and x.supplementary), 0) < 0`;
}
