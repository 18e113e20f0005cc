import { defineList } from '../../kernel/index.ts';
import { factoryTimeZoneSql } from '../lowcode/index.ts';
import { operationStateLabels, orderStateLabels } from './contract.ts';

const label = (zh: string, en: string) => ({ zh, en });
const valuesOf = (words: Readonly<Record<string, { zh: string; en: string }>>) =>
  Object.entries(words).map(([value, text]) => ({ value, label: text }));

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
  name: 'execution.work-orders',
  summary: label('生产工单', 'Work orders'),
  permission: 'execution.order.read',
  path: '/work-orders',
  // Left joins where the reference can't be missing: counting then needs no join at all.
  from: `execution.work_order o
    left join masterdata.item i on i.id = o.item_id
    left join identity.org_unit w on w.id = o.workshop_id`,
  references: { i: { key: 'o.item_id', from: 'masterdata.item i', id: 'i.id' } },
  scope: { workshop: 'o.workshop_id' },
  columns: {
    id: { sql: 'o.id', type: 'id' },
    code: { sql: 'o.code', type: 'text', label: label('工单号', 'Order'), search: 'prefix' },
    state: { sql: 'o.state', type: 'enum', label: label('状态', 'State'), values: valuesOf(orderStateLabels) },
    itemId: { sql: 'o.item_id', type: 'id' },
    itemCode: { sql: 'i.code', type: 'text', label: label('物料编码', 'Item'), search: 'prefix' },
    itemName: { sql: 'i.name', type: 'text', label: label('物料名称', 'Item name'), search: true },
    itemNameEn: { sql: 'i.name_en', type: 'text', label: label('英文名称', 'Item name (English)'), search: true },
    quantity: { sql: 'o.quantity', type: 'quantity', label: label('计划数量', 'Planned'), unit: 'unit' },
    quantityGood: { sql: 'o.quantity_good', type: 'quantity', label: label('完工数量', 'Finished'), unit: 'unit' },
    quantityScrap: { sql: 'o.quantity_scrap', type: 'quantity', label: label('报废数量', 'Scrap'), unit: 'unit' },
    unit: { sql: 'o.unit', type: 'text', label: label('单位', 'Unit') },
    progress: { sql: progressSql, type: 'ratio', label: label('进度', 'Progress'), sortable: false, filterable: false },
    dueAt: { sql: 'o.due_at', type: 'timestamp', label: label('交期', 'Due') },
    daysLate: { sql: daysLateAt('$now'), type: 'integer', label: label('逾期天数', 'Days late'), sortable: false },
    stuck: { sql: stuckAt('$now'), type: 'boolean', label: label('停滞', 'Stuck'), sortable: false },
    priority: { sql: 'o.priority', type: 'integer', label: label('优先级', 'Priority'), thenBy: ['dueAt'] },
    workshopId: { sql: 'o.workshop_id', type: 'id', nullable: true },
    workshopName: { sql: 'w.name', type: 'text', label: label('车间', 'Workshop'), nullable: true },
    workshopNameEn: {
      sql: 'w.name_en',
      type: 'text',
      label: label('车间英文名', 'Workshop (English)'),
      nullable: true,
      onRequest: true,
    },
    materialDifference: {
      sql: materialDifferenceSql,
      type: 'boolean',
      label: label('物料有差异', 'Material differs'),
      sortable: false,
    },
    holdReason: { sql: 'o.hold_reason', type: 'text', label: label('挂起原因', 'Hold reason'), nullable: true },
    createdAt: { sql: 'o.created_at', type: 'timestamp', label: label('创建时间', 'Created') },
    releasedAt: { sql: 'o.released_at', type: 'timestamp', label: label('下达时间', 'Released'), nullable: true },
    startedAt: { sql: 'o.started_at', type: 'timestamp', label: label('开工时间', 'Started'), nullable: true },
    completedAt: { sql: 'o.completed_at', type: 'timestamp', label: label('完工时间', 'Completed'), nullable: true },
    note: { sql: 'o.note', type: 'text', label: label('备注', 'Note'), nullable: true, onRequest: true },
    custom: { sql: 'o.custom', type: 'json', label: label('自定义字段', 'Custom fields'), onRequest: true },
    version: { sql: 'o.version', type: 'integer', label: label('版本', 'Version'), onRequest: true },
  },
  defaultSort: '-dueAt',
});

/** Searched by code alone: its index finds an order's steps among millions, which a name inside a join could not. */
export const operationList = defineList({
  name: 'execution.operations',
  summary: label('工序', 'Operations'),
  permission: 'execution.operation.read',
  path: '/operations',
  from: `execution.work_order_operation p
    left join execution.work_order o on o.id = p.order_id
    left join masterdata.item i on i.id = o.item_id
    left join masterdata.work_centre c on c.id = p.work_centre_id
    left join identity.org_unit w on w.id = p.workshop_id`,
  scope: { workshop: 'p.workshop_id', line: 'p.line_id' },
  columns: {
    id: { sql: 'p.id', type: 'id' },
    code: { sql: 'p.code', type: 'text', label: label('工序条码', 'Code'), search: 'prefix' },
    sequence: { sql: 'p.sequence', type: 'integer', label: label('序号', 'Sequence') },
    name: { sql: 'p.name', type: 'text', label: label('工序', 'Operation') },
    nameEn: { sql: 'p.name_en', type: 'text', label: label('英文名称', 'Operation (English)') },
    state: { sql: 'p.state', type: 'enum', label: label('状态', 'State'), values: valuesOf(operationStateLabels) },
    orderId: { sql: 'p.order_id', type: 'id' },
    orderCode: { sql: 'o.code', type: 'text', label: label('工单号', 'Order'), present: true, thenBy: ['sequence'] },
    orderState: {
      sql: 'o.state',
      type: 'enum',
      label: label('工单状态', 'Order state'),
      values: valuesOf(orderStateLabels),
    },
    itemId: { sql: 'o.item_id', type: 'id' },
    itemCode: { sql: 'i.code', type: 'text', label: label('物料编码', 'Item') },
    itemName: { sql: 'i.name', type: 'text', label: label('物料名称', 'Item name') },
    itemNameEn: { sql: 'i.name_en', type: 'text', label: label('英文名称', 'Item name (English)') },
    workCentreId: { sql: 'p.work_centre_id', type: 'id' },
    workCentreCode: { sql: 'c.code', type: 'text', label: label('工作中心编码', 'Work centre code') },
    workCentreName: { sql: 'c.name', type: 'text', label: label('工作中心', 'Work centre') },
    workshopId: { sql: 'p.workshop_id', type: 'id' },
    workshopName: { sql: 'w.name', type: 'text', label: label('车间', 'Workshop') },
    quantityPlanned: { sql: 'p.quantity_planned', type: 'quantity', label: label('计划', 'Planned'), unit: 'unit' },
    quantityIn: { sql: 'p.quantity_in', type: 'quantity', label: label('到达', 'Arrived'), unit: 'unit' },
    quantityHere: {
      sql: 'p.quantity_in + p.quantity_over - p.quantity_good - p.quantity_scrap - p.quantity_rework',
      type: 'quantity',
      label: label('待加工', 'Here'),
      unit: 'unit',
    },
    quantityGood: { sql: 'p.quantity_good', type: 'quantity', label: label('合格', 'Good'), unit: 'unit' },
    quantityHeld: { sql: 'p.quantity_held', type: 'quantity', label: label('待检', 'Held'), unit: 'unit' },
    quantityReady: {
      sql: 'p.quantity_passed - p.quantity_transferred',
      type: 'quantity',
      label: label('待转序', 'To hand on'),
      unit: 'unit',
    },
    quantityScrap: { sql: 'p.quantity_scrap', type: 'quantity', label: label('报废', 'Scrap'), unit: 'unit' },
    quantityRework: { sql: 'p.quantity_rework', type: 'quantity', label: label('返工', 'Rework'), unit: 'unit' },
    unit: { sql: 'o.unit', type: 'text', label: label('单位', 'Unit') },
    qcPoint: { sql: 'p.quality_point', type: 'boolean', label: label('检验点', 'QC point') },
    dueAt: { sql: 'p.due_at', type: 'timestamp', label: label('交期', 'Due'), thenBy: ['sequence'] },
    priority: { sql: 'p.priority', type: 'integer', label: label('优先级', 'Priority'), thenBy: ['dueAt', 'sequence'] },
    startedAt: { sql: 'p.started_at', type: 'timestamp', label: label('开工时间', 'Started'), nullable: true },
    finishedAt: { sql: 'p.finished_at', type: 'timestamp', label: label('完成时间', 'Finished'), nullable: true },
    // Every report changes it: an index for sorting would make each of them dearer.
    movedAt: { sql: 'p.moved_at', type: 'timestamp', label: label('最近变动', 'Last moved'), sortable: false },
  },
  defaultSort: 'dueAt,sequence',
});

export const productionReportList = defineList({
  name: 'execution.production-reports',
  summary: label('报工记录', 'Production reports'),
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
    id: { sql: 'r.id', type: 'id' },
    businessAt: { sql: 'r.business_at', type: 'timestamp', label: label('业务时间', 'When') },
    // Ids are made as reports come in and grow with time; their index costs the reports nothing more.
    reportedAt: { sql: 'r.reported_at', orderSql: 'r.id', type: 'timestamp', label: label('报工时间', 'Reported') },
    orderId: { sql: 'r.order_id', type: 'id' },
    orderCode: { sql: 'o.code', type: 'text', label: label('工单号', 'Order'), present: true },
    operationId: { sql: 'r.operation_id', type: 'id' },
    operationCode: {
      sql: 'p.code',
      type: 'text',
      label: label('工序条码', 'Operation code'),
      search: 'prefix',
      present: true,
    },
    operationName: { sql: 'p.name', type: 'text', label: label('工序', 'Operation') },
    itemId: { sql: 'o.item_id', type: 'id' },
    itemCode: { sql: 'i.code', type: 'text', label: label('物料编码', 'Item') },
    itemName: { sql: 'i.name', type: 'text', label: label('物料名称', 'Item name') },
    quantityGood: { sql: 'r.quantity_good', type: 'quantity', label: label('合格', 'Good'), unit: 'unit' },
    quantityScrap: { sql: 'r.quantity_scrap', type: 'quantity', label: label('报废', 'Scrap'), unit: 'unit' },
    quantityRework: { sql: 'r.quantity_rework', type: 'quantity', label: label('返工', 'Rework'), unit: 'unit' },
    unit: { sql: 'o.unit', type: 'text', label: label('单位', 'Unit') },
    scrapReasonCode: {
      sql: 'r.scrap_reason_code',
      type: 'text',
      label: label('报废原因', 'Scrap reason'),
      nullable: true,
    },
    setupMinutes: { sql: 'r.setup_minutes', type: 'quantity', label: label('准备工时（分）', 'Set-up (min)') },
    runMinutes: { sql: 'r.run_minutes', type: 'quantity', label: label('加工工时（分）', 'Run (min)') },
    people: { sql: 'r.people', type: 'integer', label: label('人数', 'People') },
    personId: { sql: 'r.person_id', type: 'id', nullable: true },
    personName: { sql: 'n.name', type: 'text', label: label('报工人', 'By'), nullable: true },
    workshopId: { sql: 'r.workshop_id', type: 'id', nullable: true },
    equipmentId: { sql: 'r.equipment_id', type: 'id', nullable: true },
    equipmentCode: { sql: 'e.code', type: 'text', label: label('设备', 'Equipment'), nullable: true },
    reversesId: { sql: 'r.reverses_id', type: 'id', nullable: true },
    reversed: {
      sql: '(r.reverses_id is null and exists (select 1 from execution.production_report v where v.reverses_id = r.id and v.reverses_id is not null))',
      type: 'boolean',
      label: label('已撤销', 'Reversed'),
      sortable: false,
    },
    note: { sql: 'r.note', type: 'text', label: label('备注', 'Note'), nullable: true },
  },
  defaultSort: '-businessAt',
});
