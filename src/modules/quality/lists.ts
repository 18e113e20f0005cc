import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { operationStateLabels } from '../execution/contract.ts';
import { personColumns } from '../identity/index.ts';
import { inspectionEntity } from './entities.ts';
import { inspectionSource, waitingCondition, waitingSource } from './queries/list-sources.ts';

const { fields: inspection } = inspectionEntity;

export const inspectionList = defineList({
  ...listOf(inspectionEntity, '/inspections', 'n.custom'),
  subject: {
    kind: inspectionEntity.name,
    code: 'code',
    name: 'itemName',
    nameEn: 'itemNameEn',
    of: { kind: 'masterdata.item', id: 'itemId' },
  },
  from: inspectionSource,
  scope: { workshop: 'n.workshop_id', line: 'n.line_id' },
  columns: {
    id: column.id('n.id'),
    code: column.text('n.code', '检验单号', 'Inspection', { search: 'prefix' }),
    inspectedAt: column.moment('n.inspected_at', '检验时间', 'Inspected at'),
    disposition: column.choice('n.disposition', inspection.disposition),
    quantity: column.quantity('n.quantity', inspection.quantity),
    quantityLeft: column.quantity('n.quantity_left', '判定后待检', 'Held after it'),
    unit: column.text('n.unit', '单位', 'Unit'),
    orderId: column.id('n.order_id'),
    orderCode: column.text('o.code', '工单号', 'Order', { search: 'prefix' }),
    operationId: column.id('n.operation_id'),
    operationCode: column.text('p.code', '工序条码', 'Operation code', { search: 'prefix' }),
    ...namesBeside('operation', 'p', { zh: '工序', en: 'Operation' }),
    itemId: column.id('o.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }),
    reworkToOperationCode: column.text('t.code', '返到工序', 'Rework at', { nullable: true }),
    reasonCode: column.text('n.reason_code', inspection.reasonCode, { nullable: true }),
    reason: column.text('n.reason', inspection.reason, { search: true, nullable: true }),
    note: column.text('n.note', '备注', 'Note', { nullable: true }),
    personId: column.id('n.person_id', { nullable: true }),
    ...personColumns('personName', 'n.person_id', { zh: '检验员', en: 'Inspector' }, { search: 'prefix' }),
    workshopId: column.id('n.workshop_id'),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }),
    custom: column.json('n.custom', '自定义字段', 'Custom fields', { onRequest: true }),
  },
  defaultSort: '-inspectedAt',
});

/** Operations that hold pieces, the longest wait first. */
export const waitingInspectionList = defineList({
  name: 'quality.waiting-inspections',
  summary: { zh: '待检工序', en: 'Operations that wait for an inspection' },
  permission: 'quality.inspection.read',
  path: '/inspections/waiting',
  from: waitingSource,
  filters: waitingCondition,
  scope: { workshop: 'p.workshop_id', line: 'p.line_id' },
  key: ['operationId'],
  columns: {
    operationId: column.id('p.id'),
    operationCode: column.text('p.code', '工序条码', 'Operation code', { search: 'prefix' }),
    operationName: column.text('p.name', '工序', 'Operation', { search: true }),
    operationNameEn: column.text('p.name_en', '英文名称', 'Operation (English)'),
    state: column.choice('p.state', '工序状态', 'State', operationStateLabels),
    orderId: column.id('p.order_id'),
    orderCode: column.text('o.code', '工单号', 'Order', { search: 'prefix' }),
    itemId: column.id('o.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }, { search: true }),
    quantityHeld: column.quantity('p.quantity_held', '待检数量', 'Held'),
    unit: column.text('o.unit', '单位', 'Unit'),
    waitingSince: column.moment('h.since', '等待自', 'Waiting since'),
    dueAt: column.moment('o.due_at', '交期', 'Due'),
    priority: column.whole('o.priority', '优先级', 'Priority'),
    workCentreCode: column.text('c.code', '工作中心', 'Work centre'),
    ...namesBeside('workCentre', 'c', { zh: '工作中心名称', en: 'Work centre name' }),
    workshopId: column.id('p.workshop_id'),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }),
  },
  defaultSort: 'waitingSince',
});
