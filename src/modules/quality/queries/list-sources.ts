import { waitingSinceSql } from './operations.ts';

/** The tables behind the lists of this module. Left joins where the reference can't be missing: counting needs no join. */
export const inspectionSource = `quality.inspection n
  left join execution.work_order_operation p on p.id = n.operation_id
  left join execution.work_order o on o.id = n.order_id
  left join masterdata.item i on i.id = o.item_id
  left join execution.work_order_operation t on t.id = n.rework_to_operation_id
  left join identity.org_unit w on w.id = n.workshop_id`;

export const waitingSource = `execution.work_order_operation p
  join execution.work_order o on o.id = p.order_id
  cross join lateral (select ${waitingSinceSql} as since) h
  left join masterdata.item i on i.id = o.item_id
  left join masterdata.work_centre c on c.id = p.work_centre_id
  left join identity.org_unit w on w.id = p.workshop_id`;

/** An operation that holds pieces is in one of these states; saying so lets the index of unfinished operations serve. */
export const waitingCondition = `p.quantity_held > 0 and p.state in ('ready', 'running', 'paused', 'awaiting_inspection') and o.state in ('released', 'in_progress', 'on_hold')`;

export const taskSource = `quality.task t
  left join quality.plan p on p.id = t.plan_id
  left join masterdata.item i on i.id = t.item_id
  left join execution.work_order o on o.id = t.order_id
  left join execution.work_order_operation s on s.id = t.operation_id
  left join masterdata.partner u on u.id = t.supplier_id
  left join masterdata.location l on l.id = t.location_id
  left join identity.org_unit w on w.id = t.workshop_id`;

export const readingSource = `quality.reading r
  left join quality.task t on t.id = r.inspection_id
  left join masterdata.item i on i.id = r.item_id
  left join quality.characteristic k on k.id = r.characteristic_id
  left join masterdata.partner u on u.id = r.supplier_id
  left join inventory.lot b on b.id = r.lot_id
  left join identity.org_unit w on w.id = r.workshop_id`;

/** A reading that another was put in place of tells what was believed, not what is. */
export const readingStands = `not exists (select from quality.reading v where v.replaces_id = r.id)`;
