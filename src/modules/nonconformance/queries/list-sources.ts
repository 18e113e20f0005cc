/** The tables behind the lists of this module. Left joins where the reference can't be missing: counting needs no join. */
export const reportSource = `nonconformance.report r
  left join masterdata.item i on i.id = r.item_id
  left join execution.work_order o on o.id = r.order_id
  left join execution.work_order_operation p on p.id = r.operation_id
  left join masterdata.partner s on s.id = r.supplier_id
  left join identity.org_unit w on w.id = r.workshop_id`;

export const lotsOfReport = `(select string_agg(l.code, '、' order by l.code) from nonconformance.report_lot x join inventory.lot l on l.id = x.lot_id
  where x.report_id = r.id)`;

export const linesHeldYet = `(select count(*) from nonconformance.held h where h.report_id = r.id and h.quantity_left > 0)`;

export const actionsOpen = `(select count(*) from nonconformance.action a where a.report_id = r.id and a.state in ('planned', 'done'))`;

export const actionSource = `nonconformance.action a
  left join nonconformance.report r on r.id = a.report_id
  left join masterdata.item i on i.id = r.item_id
  left join identity.org_unit w on w.id = r.workshop_id`;

export const heldSource = `nonconformance.held h
  left join nonconformance.report r on r.id = h.report_id
  left join masterdata.item i on i.id = h.item_id
  left join inventory.lot l on l.id = h.lot_id
  left join masterdata.location k on k.id = h.location_id
  left join inventory.handling_unit u on u.id = h.handling_unit_id
  left join identity.org_unit w on w.id = r.workshop_id`;

/** Who held it, as the ledger has it of what was put on hold with it; where all of that lay on hold before, nothing was moved. */
export const heldBySql = `(select m.person_id from inventory.movement m where m.document_id = h.report_id and m.command_id = h.command_id limit 1)`;
