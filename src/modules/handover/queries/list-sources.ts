/** Left joins where the reference can't be missing: counting then needs no join at all. */
export const handoverListSource = `handover.handover h
  left join identity.org_unit w on w.id = h.workshop_id
  left join identity.org_unit l on l.id = h.line_id`;

/** Of a handover, what is still to be explained. */
export const openDifferences = `(select count(*) from handover.difference d where d.handover_id = h.id and d.state = 'open')`;

export const differenceListSource = `handover.difference d
  join handover.handover h on h.id = d.handover_id
  left join execution.work_order_operation p on p.id = d.operation_id
  left join inventory.handling_unit u on u.id = d.handling_unit_id
  left join identity.org_unit w on w.id = h.workshop_id
  left join identity.org_unit l on l.id = h.line_id`;
