/** Equipment with how it is connected, where it is. */
export const machineListSource = `masterdata.equipment e
  join masterdata.work_centre c on c.id = e.work_centre_id
  left join machines.machine m on m.id = e.id
  left join identity.org_unit w on w.id = c.workshop_id`;

export const stopListSource = `machines.stop s
  left join masterdata.equipment e on e.id = s.machine_id
  left join masterdata.work_centre c on c.id = s.work_centre_id
  left join masterdata.reason_code r on r.kind = 'downtime' and r.code = s.reason_code
  left join machines.reason_class k on k.reason_code = s.reason_code
  left join execution.work_order o on o.id = s.order_id`;

export const doubtListSource = `machines.doubt d
  left join masterdata.equipment e on e.id = d.machine_id
  left join execution.work_order_operation p on p.id = d.operation_id
  left join execution.work_order o on o.id = d.order_id`;

export const messageListSource = `machines.message g
  join masterdata.equipment e on e.id = g.machine_id
  join masterdata.work_centre c on c.id = e.work_centre_id`;

export const reasonListSource = `masterdata.reason_code r left join machines.reason_class k on k.reason_code = r.code`;
