import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { factoryTimeZoneSql } from '../lowcode/index.ts';
import { orderStateLabels } from './contract.ts';
import { operationEntity, workOrderEntity } from './entities.ts';
import { materialOwedSql } from './queries/material-owed.ts';

const { fields: order } = workOrderEntity;
const { fields: operation } = operationEntity;

const open = `('draft', 'released', 'in_progress', 'on_hold')`;

/** Share of the planned steps that pieces have taken: read for the rows of a page only, so it doesn't sort. */
export const progressSql = `case when o.state = 'draft' then 0 when o.state in ('completed', 'closed') then 1 else coalesce((
  select round(least(1, sum(s.quantity_passed + s.quantity_scrap) / nullif(sum(s.quantity_planned + s.quantity_over), 0)), 4)
    from execution.work_order_operation s where s.order_id = o.id), 0) end`;

/**
 * Days late, one definition for lists, the order's page and insight: calendar days of the factory's time zone from the due day
 * to that of `at`, and 1 from the moment it is due on. An order that is no longer open isn't late.
 */
export const daysLateAt = (at: string): string => `case when o.state in ${open} and o.due_at < ${at}
  then greatest(1, (${at} at time zone ${factoryTimeZoneSql})::date - (o.due_at at time zone ${factoryTimeZoneSql})::date) else 0 end`;

/** Begun, and nothing has moved for a day before `at`; or on hold. */
export const stuckAt = (at: string): string => `(o.state = 'on_hold' or (o.state = 'in_progress' and not exists (
  select 1 from execution.work_order_operation s where s.order_id = o.id and s.moved_at > ${at} - interval '24 hours')))`;

/**
 * Completed, and on some line more or less was issued than what was made has in it: to be put right or accepted before the order is
 * closed. Supplementary lines make up for what is missing of their item. As materialDifferences in rules/variance.ts.
 */
export const materialDifferenceSql = `(o.state = 'completed' and exists (
  select 1 from (
    select m.item_id, m.quantity_issued - m.quantity_returned
             - ceil(m.ratio_quantity * coalesce(s.quantity_consumed, 0) * step / m.ratio_base) / step as difference
      from execution.work_order_material m left join execution.work_order_operation s on s.id = m.operation_id
           cross join lateral (select case when m.whole_number then 1 else 1000000 end as step) r
     where m.order_id = o.id and not m.supplementary) d
   group by d.item_id
  having bool_or(d.difference > 0) or sum(least(d.difference, 0)) + coalesce((
    select sum(x.quantity_issued - x.quantity_returned) from execution.work_order_material x
     where x.order_id = o.id and x.item_id = d.item_id and x.supplementary), 0) < 0))`;

export const workOrderList = defineList({
  ...listOf(workOrderEntity, '/work-orders', 'o.custom'),
  subject: {
    kind: workOrderEntity.name,
    code: 'code',
    name: 'itemName',
    nameEn: 'itemNameEn',
    of: { kind: 'masterdata.item', id: 'itemId' },
    closed: { column: 'state', values: ['completed', 'closed', 'cancelled'] },
  },
  // Left joins where the reference can't be missing: counting then needs no join at all.
  from: `execution.work_order o
    left join masterdata.item i on i.id = o.item_id
    left join identity.org_unit w on w.id = o.workshop_id`,
  references: { i: { key: 'o.item_id', from: 'masterdata.item i', id: 'i.id' } },
  scope: { workshop: 'o.workshop_id' },
  columns: {
    id: column.id('o.id'),
    code: column.text('o.code', order.code, { search: 'prefix' }),
    state: column.choice('o.state', order.state),
    itemId: column.id('o.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    itemName: column.text('i.name', '物料名称', 'Item name', { search: true }),
    itemNameEn: column.text('i.name_en', '英文名称', 'Item name (English)', { search: true }),
    quantity: column.quantity('o.quantity', order.quantity),
    quantityGood: column.quantity('o.quantity_good', '完工数量', 'Finished'),
    quantityScrap: column.quantity('o.quantity_scrap', '报废数量', 'Scrap'),
    unit: column.text('o.unit', order.unit),
    progress: column.ratio(progressSql, '进度', 'Progress', { sortable: false, filterable: false }),
    dueAt: column.moment('o.due_at', order.dueAt),
    daysLate: column.whole(daysLateAt('$now'), '逾期天数', 'Days late', { sortable: false }),
    // Said plainly, so that the index of open orders by due date answers.
    late: column.flag(`(o.state in ${open} and o.due_at < $now)`, '已逾期', 'Late', { sortable: false }),
    stuck: column.flag(stuckAt('$now'), '停滞', 'Stuck', { sortable: false }),
    priority: column.whole('o.priority', order.priority, { thenBy: ['dueAt'] }),
    workshopId: column.id('o.workshop_id', { nullable: true }),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }, { nullable: true }),
    materialOwed: column.flag(`exists (${materialOwedSql('o')})`, '报了工没领料', 'Material owed', {
      sortable: false,
      onRequest: true,
    }),
    materialDifference: column.flag(materialDifferenceSql, '物料有差异', 'Material differs', { sortable: false }),
    holdReason: column.text('o.hold_reason', order.holdReason, { nullable: true }),
    nonconformanceCode: column.text('o.nonconformance_code', order.nonconformanceCode, { nullable: true }),
    createdAt: column.moment('o.created_at', '创建时间', 'Created'),
    releasedAt: column.moment('o.released_at', order.releasedAt, { nullable: true }),
    startedAt: column.moment('o.started_at', order.startedAt, { nullable: true }),
    completedAt: column.moment('o.completed_at', order.completedAt, { nullable: true }),
    note: column.text('o.note', order.note, { nullable: true, onRequest: true }),
    custom: column.json('o.custom', '自定义字段', 'Custom fields', { onRequest: true }),
    version: column.whole('o.version', '版本', 'Version', { onRequest: true }),
  },
  defaultSort: '-dueAt',
});

/** Searched by code alone: its index finds an order's steps among millions, which a name inside a join could not. */
export const operationList = defineList({
  ...listOf(operationEntity, '/operations'),
  subject: {
    kind: operationEntity.name,
    code: 'code',
    name: 'name',
    nameEn: 'nameEn',
    closed: { column: 'state', values: ['done'] },
  },
  from: `execution.work_order_operation p
    left join execution.work_order o on o.id = p.order_id
    left join masterdata.item i on i.id = o.item_id
    left join masterdata.work_centre c on c.id = p.work_centre_id
    left join identity.org_unit w on w.id = p.workshop_id`,
  scope: { workshop: 'p.workshop_id', line: 'p.line_id' },
  columns: {
    id: column.id('p.id'),
    code: column.text('p.code', '工序条码', 'Code', { search: 'prefix' }),
    sequence: column.whole('p.sequence', '序号', 'Sequence'),
    name: column.text('p.name', '工序', 'Operation'),
    nameEn: column.text('p.name_en', '英文名称', 'Operation (English)'),
    state: column.choice('p.state', operation.state),
    orderId: column.id('p.order_id'),
    orderCode: column.text('o.code', '工单号', 'Order', { present: true, thenBy: ['sequence'] }),
    orderState: column.choice('o.state', '工单状态', 'Order state', orderStateLabels),
    itemId: column.id('o.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item'),
    itemName: column.text('i.name', '物料名称', 'Item name'),
    itemNameEn: column.text('i.name_en', '英文名称', 'Item name (English)'),
    workCentreId: column.id('p.work_centre_id'),
    workCentreCode: column.text('c.code', '工作中心编码', 'Work centre code'),
    ...namesBeside('workCentre', 'c', { zh: '工作中心', en: 'Work centre' }),
    workshopId: column.id('p.workshop_id'),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }),
    quantityPlanned: column.quantity('p.quantity_planned', '计划', 'Planned'),
    quantityIn: column.quantity('p.quantity_in', operation.quantityIn),
    quantityHere: column.quantity(
      'p.quantity_in + p.quantity_over - p.quantity_good - p.quantity_scrap - p.quantity_rework',
      '待加工',
      'Here',
    ),
    quantityGood: column.quantity('p.quantity_good', operation.quantityGood),
    quantityHeld: column.quantity('p.quantity_held', operation.quantityHeld),
    quantityReady: column.quantity('p.quantity_passed - p.quantity_transferred', '待转序', 'To hand on'),
    quantityScrap: column.quantity('p.quantity_scrap', operation.quantityScrap),
    quantityRework: column.quantity('p.quantity_rework', operation.quantityRework),
    unit: column.text('o.unit', order.unit),
    qcPoint: column.flag('p.quality_point', '检验点', 'QC point'),
    dueAt: column.moment('p.due_at', order.dueAt, { thenBy: ['sequence'] }),
    priority: column.whole('p.priority', order.priority, { thenBy: ['dueAt', 'sequence'] }),
    startedAt: column.moment('p.started_at', order.startedAt, { nullable: true }),
    finishedAt: column.moment('p.finished_at', '完成时间', 'Finished', { nullable: true }),
    // Every report changes it: an index for sorting would make each of them dearer.
    movedAt: column.moment('p.moved_at', '最近变动', 'Last moved', { sortable: false }),
  },
  defaultSort: 'dueAt,sequence',
});

export const productionReportList = defineList({
  name: 'execution.production-reports',
  summary: { zh: '报工记录', en: 'Production reports' },
  permission: 'execution.report.read',
  path: '/production-reports',
  from: `execution.production_report r
    left join execution.work_order_operation p on p.id = r.operation_id
    left join execution.work_order o on o.id = r.order_id
    left join masterdata.item i on i.id = o.item_id
    left join identity.person n on n.id = r.person_id
    left join masterdata.equipment e on e.id = r.equipment_id`,
  // Codes grow with time as reports do: walked from the newest, the reports of an old code come last (4 s).
  references: { p: { key: 'r.operation_id', from: 'execution.work_order_operation p', id: 'p.id', few: true } },
  scope: { workshop: 'r.workshop_id', line: 'r.line_id' },
  columns: {
    id: column.id('r.id'),
    businessAt: column.moment('r.business_at', '业务时间', 'When'),
    // Ids are made as reports come in and grow with time; their index costs the reports nothing more.
    reportedAt: column.moment('r.reported_at', '报工时间', 'Reported', { orderSql: 'r.id' }),
    accountAt: column.moment('r.account_at', '补记，计入自', 'Late, counts from', { nullable: true }),
    orderId: column.id('r.order_id'),
    orderCode: column.text('o.code', '工单号', 'Order', { present: true }),
    operationId: column.id('r.operation_id'),
    operationCode: column.text('p.code', '工序条码', 'Operation code', { search: 'prefix', present: true }),
    ...namesBeside('operation', 'p', { zh: '工序', en: 'Operation' }),
    itemId: column.id('o.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item'),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }),
    quantityGood: column.quantity('r.quantity_good', operation.quantityGood),
    quantityScrap: column.quantity('r.quantity_scrap', operation.quantityScrap),
    quantityRework: column.quantity('r.quantity_rework', operation.quantityRework),
    unit: column.text('o.unit', order.unit),
    scrapReasonCode: column.text('r.scrap_reason_code', '报废原因', 'Scrap reason', { nullable: true }),
    setupMinutes: column.number('r.setup_minutes', '准备工时（分）', 'Set-up (min)'),
    runMinutes: column.number('r.run_minutes', '加工工时（分）', 'Run (min)'),
    people: column.whole('r.people', '人数', 'People'),
    personId: column.id('r.person_id', { nullable: true }),
    ...namesBeside('person', 'n', { zh: '报工人', en: 'By' }, { nullable: true }),
    // Those that it names, else who reported.
    workerIds: {
      sql: `to_jsonb(coalesce(nullif(r.person_ids, '{}'), array[r.person_id]))`,
      type: 'choices',
      label: { zh: '做的人', en: 'Who worked' },
      sortable: false,
      groupable: false,
      onRequest: true,
    },
    workshopId: column.id('r.workshop_id', { nullable: true }),
    lineId: column.id('r.line_id', { nullable: true }),
    equipmentId: column.id('r.equipment_id', { nullable: true }),
    equipmentCode: column.text('e.code', '设备', 'Equipment', { nullable: true }),
    ...namesBeside('equipment', 'e', { zh: '设备名称', en: 'Equipment name' }, { nullable: true }),
    reversesId: column.id('r.reverses_id', { nullable: true }),
    reversed: column.flag(
      '(r.reverses_id is null and exists (select 1 from execution.production_report v where v.reverses_id = r.id and v.reverses_id is not null))',
      '已撤销',
      'Reversed',
      { sortable: false },
    ),
    note: column.text('r.note', order.note, { nullable: true }),
  },
  defaultSort: '-businessAt',
});
