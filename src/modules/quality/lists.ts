import { defineList } from '../../kernel/index.ts';
import { operationStateLabels } from '../execution/contract.ts';
import { dispositionLabels } from './contract.ts';
import { inspectionSource, waitingCondition, waitingSource } from './queries/list-sources.ts';

const label = (zh: string, en: string) => ({ zh, en });
const valuesOf = (words: Readonly<Record<string, { zh: string; en: string }>>) =>
  Object.entries(words).map(([value, text]) => ({ value, label: text }));

export const inspectionList = defineList({
  name: 'quality.inspections',
  summary: label('检验记录', 'Inspections'),
  permission: 'quality.inspection.read',
  path: '/inspections',
  from: inspectionSource,
  scope: { workshop: 'n.workshop_id', line: 'n.line_id' },
  columns: {
    id: { sql: 'n.id', type: 'id' },
    code: { sql: 'n.code', type: 'text', label: label('检验单号', 'Inspection'), search: 'prefix' },
    inspectedAt: { sql: 'n.inspected_at', type: 'timestamp', label: label('检验时间', 'Inspected at') },
    disposition: {
      sql: 'n.disposition',
      type: 'enum',
      label: label('判定', 'Result'),
      values: valuesOf(dispositionLabels),
    },
    quantity: { sql: 'n.quantity', type: 'quantity', label: label('数量', 'Quantity'), unit: 'unit' },
    quantityLeft: {
      sql: 'n.quantity_left',
      type: 'quantity',
      label: label('判定后待检', 'Held after it'),
      unit: 'unit',
    },
    unit: { sql: 'n.unit', type: 'text', label: label('单位', 'Unit') },
    orderId: { sql: 'n.order_id', type: 'id' },
    orderCode: { sql: 'o.code', type: 'text', label: label('工单号', 'Order'), search: 'prefix' },
    operationId: { sql: 'n.operation_id', type: 'id' },
    operationCode: { sql: 'p.code', type: 'text', label: label('工序条码', 'Operation code'), search: 'prefix' },
    operationName: { sql: 'p.name', type: 'text', label: label('工序', 'Operation') },
    itemId: { sql: 'o.item_id', type: 'id' },
    itemCode: { sql: 'i.code', type: 'text', label: label('物料编码', 'Item'), search: 'prefix' },
    itemName: { sql: 'i.name', type: 'text', label: label('物料名称', 'Item name') },
    reworkToOperationCode: { sql: 't.code', type: 'text', label: label('返到工序', 'Rework at'), nullable: true },
    reasonCode: { sql: 'n.reason_code', type: 'text', label: label('原因代码', 'Reason code'), nullable: true },
    reason: { sql: 'n.reason', type: 'text', label: label('原因', 'Reason'), search: true, nullable: true },
    note: { sql: 'n.note', type: 'text', label: label('备注', 'Note'), nullable: true },
    personId: { sql: 'n.person_id', type: 'id', nullable: true },
    personName: { sql: 'n.person_name', type: 'text', label: label('检验员', 'Inspector'), search: 'prefix' },
    workshopId: { sql: 'n.workshop_id', type: 'id' },
    workshopName: { sql: 'w.name', type: 'text', label: label('车间', 'Workshop') },
    custom: { sql: 'n.custom', type: 'json', label: label('自定义字段', 'Custom fields'), onRequest: true },
  },
  defaultSort: '-inspectedAt',
});

/** Operations that hold pieces, the longest wait first. */
export const waitingInspectionList = defineList({
  name: 'quality.waiting-inspections',
  summary: label('待检工序', 'Operations that wait for an inspection'),
  permission: 'quality.inspection.read',
  path: '/inspections/waiting',
  from: waitingSource,
  filters: waitingCondition,
  scope: { workshop: 'p.workshop_id', line: 'p.line_id' },
  key: ['operationId'],
  columns: {
    operationId: { sql: 'p.id', type: 'id' },
    operationCode: { sql: 'p.code', type: 'text', label: label('工序条码', 'Operation code'), search: 'prefix' },
    operationName: { sql: 'p.name', type: 'text', label: label('工序', 'Operation'), search: true },
    operationNameEn: { sql: 'p.name_en', type: 'text', label: label('英文名称', 'Operation (English)') },
    state: { sql: 'p.state', type: 'enum', label: label('工序状态', 'State'), values: valuesOf(operationStateLabels) },
    orderId: { sql: 'p.order_id', type: 'id' },
    orderCode: { sql: 'o.code', type: 'text', label: label('工单号', 'Order'), search: 'prefix' },
    itemId: { sql: 'o.item_id', type: 'id' },
    itemCode: { sql: 'i.code', type: 'text', label: label('物料编码', 'Item'), search: 'prefix' },
    itemName: { sql: 'i.name', type: 'text', label: label('物料名称', 'Item name'), search: true },
    quantityHeld: { sql: 'p.quantity_held', type: 'quantity', label: label('待检数量', 'Held'), unit: 'unit' },
    unit: { sql: 'o.unit', type: 'text', label: label('单位', 'Unit') },
    waitingSince: { sql: 'h.since', type: 'timestamp', label: label('等待自', 'Waiting since') },
    dueAt: { sql: 'o.due_at', type: 'timestamp', label: label('交期', 'Due') },
    priority: { sql: 'o.priority', type: 'integer', label: label('优先级', 'Priority') },
    workCentreCode: { sql: 'c.code', type: 'text', label: label('工作中心', 'Work centre') },
    workshopId: { sql: 'p.workshop_id', type: 'id' },
    workshopName: { sql: 'w.name', type: 'text', label: label('车间', 'Workshop') },
  },
  defaultSort: 'waitingSince',
});
