import { column, defineList, namesBeside } from '../../../kernel/index.ts';
import { operationStateLabels, orderStateLabels } from '../../execution/contract.ts';
import { orderLineEntity } from '../entities.ts';
import { outsideOperationSource } from '../queries/outside.ts';

const { fields: line } = orderLineEntity;

/** Operations of work orders at work that are done outside: what waits to be ordered or to go, and what lies there, since when and until when. */
export const outsideOperationList = defineList({
  name: 'purchasing.outside-operations',
  summary: { zh: '委外工序', en: 'Operations done outside' },
  permission: 'purchasing.order.read',
  path: '/outside-operations',
  from: outsideOperationSource,
  key: ['operationId'],
  scope: { workshop: 'p.workshop_id', line: 'p.line_id' },
  columns: {
    operationId: column.id('p.id'),
    operationCode: column.text('p.code', '工序条码', 'Operation code', { search: 'prefix' }),
    ...namesBeside('operation', 'p', { zh: '工序', en: 'Operation' }),
    state: column.choice('p.state', '工序状态', 'Operation state', operationStateLabels),
    orderId: column.id('w.id'),
    orderCode: column.text('w.code', '工单号', 'Order', { search: 'prefix' }),
    orderState: column.choice('w.state', '工单状态', 'Order state', orderStateLabels),
    itemId: column.id('w.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }, { search: true }),
    supplierId: column.id('p.subcontractor_id'),
    ...namesBeside('supplier', 's', { zh: '外协单位', en: 'Subcontractor' }, { search: true }),
    quantityPlanned: column.quantity('p.quantity_planned', '计划', 'Planned'),
    quantityToOrder: column.quantity('t.to_order', '待下单', 'To order', { sortable: false }),
    quantityToSend: column.quantity('t.to_send', '待发出', 'To send', { sortable: false }),
    quantityOutside: column.quantity('p.quantity_outside', line.quantityOutside),
    quantityGood: column.quantity('p.quantity_good', '已收回', 'Back'),
    quantityScrap: column.quantity('p.quantity_scrap', '报废', 'Scrap'),
    unit: column.text('w.unit', line.unit),
    /** The lines by which it is ordered, and whose they are: often one. */
    purchaseOrders: column.text('d.orders', '采购单', 'Purchase orders', { nullable: true, sortable: false }),
    lineSupplierName: column.text('d.suppliers', '在哪里', 'Lies at', { nullable: true, sortable: false }),
    sinceAt: column.moment('d.since', '发出时间', 'Outside since', { nullable: true, sortable: false }),
    expectedAt: column.moment('d.expected', '预计回来', 'Expected', { nullable: true, sortable: false }),
    overdue: column.flag('coalesce(d.expected < $now and p.quantity_outside > 0, false)', '逾期未回', 'Overdue', {
      sortable: false,
    }),
    waits: column.flag('(t.to_order > 0)', '待下单', 'Waits to be ordered', { sortable: false }),
    isOutside: column.flag('(p.quantity_outside > 0)', '有在外面的', 'Some outside', { sortable: false }),
    dueAt: column.moment('p.due_at', '工单交期', 'Order due'),
    workshopId: column.id('p.workshop_id'),
  },
  defaultSort: 'dueAt',
});
