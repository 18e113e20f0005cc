import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { operationStateLabels, orderStateLabels, requestStateLabels } from './contract.ts';

// Orders, operations and material requests in words: for the audit log, and for the fields that the factory adds.

const quantities = {
  quantityIn: field.told({ zh: '到达', en: 'Arrived' }),
  quantityGood: field.told({ zh: '合格', en: 'Good' }),
  quantityScrap: field.told({ zh: '报废', en: 'Scrap' }),
  quantityRework: field.told({ zh: '返工', en: 'Rework' }),
  quantityOutside: field.told({ zh: '在外面', en: 'Outside' }),
  quantityHeld: field.told({ zh: '待检', en: 'Held' }),
  quantityPassed: field.told({ zh: '放行', en: 'Passed' }),
  quantityOver: field.told({ zh: '超产', en: 'Over' }),
  quantityTransferred: field.told({ zh: '已转序', en: 'Handed on' }),
};

export const workOrderEntity = defineEntity({
  name: 'execution.work-order',
  thing: { zh: '生产工单', en: 'work order' },
  things: { zh: '生产工单', en: 'Work orders' },
  permissions: { read: 'execution.order.read' },
  custom: true,
  fields: {
    code: field.told({ zh: '工单号', en: 'Order' }),
    state: field.choice(orderStateLabels, { zh: '状态', en: 'State' }),
    item: field.told({ zh: '物料', en: 'Item' }),
    quantity: field.told({ zh: '计划数量', en: 'Planned' }),
    ...quantities,
    unit: field.told({ zh: '单位', en: 'Unit' }),
    dueAt: field.moment({ zh: '交期', en: 'Due' }),
    priority: field.told({ zh: '优先级', en: 'Priority' }),
    workshopId: field.told({ zh: '车间', en: 'Workshop' }),
    holdReason: field.told({ zh: '挂起原因', en: 'Hold reason' }),
    nonconformanceCode: field.told({ zh: '挂起它的不合格品单', en: 'Held by nonconformance' }),
    releasedAt: field.moment({ zh: '下达时间', en: 'Released' }),
    startedAt: field.moment({ zh: '开工时间', en: 'Started' }),
    completedAt: field.moment({ zh: '完工时间', en: 'Completed' }),
    bom: field.told({ zh: '物料清单', en: 'BOM' }),
    routing: field.told({ zh: '工艺路线', en: 'Routing' }),
    items: field.told({ zh: '到料', en: 'Material that came' }),
    substituteFor: field.told({ zh: '代替', en: 'In place of' }),
    newOrder: field.told({ zh: '拆出的工单', en: 'Order split off' }),
    splitFrom: field.told({ zh: '拆自工单', en: 'Split from' }),
    into: field.told({ zh: '并入工单', en: 'Merged into' }),
    from: field.told({ zh: '并自工单', en: 'Merged from' }),
    quantityNotMade: field.told({ zh: '未做数量', en: 'Not made' }),
    quantityScrapped: field.told({ zh: '半路报废', en: 'Scrapped half-way' }),
    materialVariance: field.told({ zh: '用料差异', en: 'Material variance' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
    note: field.told({ zh: '备注', en: 'Note' }),
  },
});

export const operationEntity = defineEntity({
  name: 'execution.operation',
  thing: { zh: '工序', en: 'operation' },
  things: { zh: '工序', en: 'Operations' },
  permissions: { read: 'execution.operation.read' },
  fields: {
    state: field.choice(operationStateLabels, { zh: '状态', en: 'State' }),
    ...quantities,
    toOperation: field.told({ zh: '转到工序', en: 'To operation' }),
    report: field.told({ zh: '报工', en: 'Report' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});

export const requestEntity = defineEntity({
  name: 'execution.material-request',
  thing: { zh: '要料单', en: 'material request' },
  things: { zh: '要料单', en: 'Material requests' },
  permissions: { read: 'execution.request.read' },
  fields: {
    code: field.told({ zh: '要料单号', en: 'Request' }),
    state: field.choice(requestStateLabels, { zh: '状态', en: 'State' }),
    item: field.told({ zh: '物料', en: 'Item' }),
    quantity: field.told({ zh: '要料数量', en: 'Asked for' }),
    neededBy: field.moment({ zh: '需要时间', en: 'Needed by' }),
    order: field.told({ zh: '用于工单', en: 'For order' }),
    supplier: field.told({ zh: '供应商', en: 'Supplier' }),
    expectedAt: field.moment({ zh: '预计到货', en: 'Expected' }),
    endReason: field.told({ zh: '结束说明', en: 'How it ended' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
    note: field.told({ zh: '备注', en: 'Note' }),
    purchaseNote: field.told({ zh: '采购备注', en: 'Buyer’s note' }),
  },
});
