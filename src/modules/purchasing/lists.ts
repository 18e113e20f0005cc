import {
  column,
  defineList,
  type ListColumnDefinition,
  type ListFilterContext,
  listOf,
  mayDo,
  namesBeside,
} from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { orderLineEntity, purchaseOrderEntity, receiptEntity } from './entities.ts';
import {
  arrivalSql,
  leadTimeSource,
  lineOverdueSql,
  lineSource,
  nextExpectedSql,
  orderOpenSql,
  orderOverdueSql,
  orderSource,
  receiptSource,
} from './queries/list-sources.ts';

const { fields: order } = purchaseOrderEntity;
const { fields: line } = orderLineEntity;
const { fields: receipt } = receiptEntity;

/** Prices under `money`, which is empty for whom they are none of their business. */
function withMoney(source: string, sums: string, none: string) {
  return ({ principal }: Pick<ListFilterContext, 'principal'>) =>
    `${source} cross join lateral (select ${mayDo(principal, 'purchasing.price.see') ? sums : none}) money`;
}
const money = (name: string, field: { label: { zh: string; en: string } }): ListColumnDefinition =>
  column.number(`money.${name}`, field, { nullable: true, sortable: false, filterable: false });

export const purchaseOrderList = defineList({
  ...listOf(purchaseOrderEntity, '/purchase-orders', 'o.custom'),
  subject: {
    kind: purchaseOrderEntity.name,
    code: 'code',
    name: 'supplierName',
    nameEn: 'supplierNameEn',
    of: { kind: 'masterdata.partner', id: 'supplierId' },
    closed: { column: 'state', values: ['closed', 'cancelled'] },
  },
  from: withMoney(orderSource, 'o.net, o.gross', 'null::numeric as net, null::numeric as gross'),
  scope: { workshop: 'o.workshop_id' },
  columns: {
    id: column.id('o.id'),
    code: column.text('o.code', order.code, { search: 'prefix' }),
    state: column.choice('o.state', order.state),
    arrival: column.choice(arrivalSql, order.arrival, { sortable: false }),
    supplierId: column.id('o.supplier_id'),
    ...namesBeside('supplier', 'p', order.supplier.label, { search: true }),
    net: money('net', order.net),
    gross: money('gross', order.gross),
    nextExpectedAt: column.moment(nextExpectedSql, '下次到货', 'Next expected', {
      nullable: true,
      sortable: false,
      filterable: false,
    }),
    open: column.flag(orderOpenSql, '未到齐', 'Open', { sortable: false }),
    overdue: column.flag(orderOverdueSql, '已逾期', 'Overdue', { sortable: false }),
    revision: column.whole('o.revision', order.revision),
    workshopId: column.id('o.workshop_id', { nullable: true }),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }, { nullable: true }),
    ...personColumns('createdByName', 'o.created_by', { zh: '采购员', en: 'Buyer' }),
    createdAt: column.moment('o.created_at', '开单时间', 'Made'),
    sentAt: column.moment('o.sent_at', order.sentAt, { nullable: true, sortable: false }),
    ...personColumns('approvedByName', 'o.approved_by', { zh: '批准人', en: 'Approved by' }, { nullable: true }),
    note: column.text('o.note', order.note, { nullable: true }),
    custom: column.json('o.custom', '自定义字段', 'Custom fields', { onRequest: true }),
  },
  defaultSort: '-createdAt',
});

/** All lines, so that what is still to come of anything is one question. Quantities are in the item's base unit. */
export const purchaseLineList = defineList({
  ...listOf(orderLineEntity, '/purchase-order-lines'),
  from: lineSource,
  filters: 'not l.removed',
  scope: { workshop: 'o.workshop_id' },
  columns: {
    id: column.id('l.id'),
    orderId: column.id('l.order_id'),
    orderCode: column.text('o.code', order.code, { search: 'prefix' }),
    orderState: column.choice('o.state', order.state),
    lineNumber: column.whole('l.line_number', '行', 'Line'),
    supplierId: column.id('o.supplier_id'),
    ...namesBeside('supplier', 'p', order.supplier.label, { search: true }),
    itemId: column.id('l.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }, { search: true }),
    quantityBase: column.quantity('l.quantity_base', line.quantity),
    quantityReceived: column.quantity('l.quantity_received', line.quantityReceived),
    quantityReturned: column.quantity('l.quantity_returned', line.quantityReturned),
    quantityCancelled: column.quantity('l.quantity_cancelled', line.quantityCancelled),
    quantityOpen: column.quantity('l.quantity_open', line.quantityOpen),
    operationId: column.id('l.operation_id', { nullable: true }),
    operationCode: column.text('q.code', line.operation, { nullable: true, onRequest: true }),
    quantityOutside: column.quantity('l.quantity_outside', line.quantityOutside, { onRequest: true }),
    unit: column.text('i.unit', line.unit),
    wantedAt: column.moment('l.wanted_at', line.wantedAt),
    promisedAt: column.moment('l.promised_at', line.promisedAt, { nullable: true }),
    expectedAt: column.moment('coalesce(l.promised_at, l.wanted_at)', '预计到货', 'Expected'),
    overdue: column.flag(lineOverdueSql, '已逾期', 'Overdue', { sortable: false }),
    workshopId: column.id('o.workshop_id', { nullable: true }),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }, { nullable: true }),
  },
  defaultSort: 'expectedAt',
});

/** What came and what went back, the newest first. */
export const purchaseReceiptList = defineList({
  ...listOf(receiptEntity, '/purchase-receipts'),
  from: receiptSource,
  scope: { workshop: 'r.workshop_id' },
  columns: {
    id: column.id('r.id'),
    code: column.text('r.code', '收货单号', 'Receipt', { search: 'prefix' }),
    kind: column.choice('r.kind', receipt.kind),
    orderId: column.id('r.order_id'),
    orderCode: column.text('o.code', order.code, { search: 'prefix' }),
    lineId: column.id('r.line_id'),
    lineNumber: column.whole('l.line_number', receipt.line),
    supplierId: column.id('r.supplier_id'),
    ...namesBeside('supplier', 'p', order.supplier.label, { search: true }),
    itemId: column.id('r.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }),
    quantity: column.quantity('r.quantity', receipt.quantity),
    unit: column.text('r.unit', line.unit),
    quantityScrap: column.quantity('r.quantity_scrap', receipt.quantityScrap, { onRequest: true }),
    quantityUnworked: column.quantity('r.quantity_unworked', receipt.quantityUnworked, { onRequest: true }),
    operationId: column.id('r.operation_id', { nullable: true }),
    quantityCancelled: column.quantity('r.quantity_cancelled', receipt.quantityCancelled),
    locationId: column.id('r.location_id'),
    locationCode: column.text('k.code', receipt.place),
    deliveryNote: column.text('r.delivery_note', receipt.deliveryNote, { search: 'prefix', nullable: true }),
    reason: column.text('r.reason', receipt.reason, { nullable: true }),
    reversed: column.flag('(v.id is not null)', '已撤销', 'Reversed', { sortable: false }),
    reversesCode: column.text('b.code', '撤销的收货', 'Reverses', { nullable: true }),
    businessAt: column.moment('r.business_at', '到货时间', 'Came'),
    postedAt: column.moment('r.posted_at', '记账时间', 'Booked'),
    ...personColumns('personName', 'r.person_id', { zh: '经手人', en: 'By' }),
    workshopId: column.id('r.workshop_id', { nullable: true }),
  },
  defaultSort: '-postedAt',
});

/** How long each supplier takes for an item, learned from what came. */
export const leadTimeList = defineList({
  name: 'purchasing.lead-times',
  summary: { zh: '供应商交期记录', en: 'How suppliers deliver' },
  permission: 'purchasing.order.read',
  path: '/purchase-lead-times',
  from: leadTimeSource,
  key: ['supplierId', 'itemId'],
  columns: {
    supplierId: column.id('s.supplier_id'),
    ...namesBeside('supplier', 'p', order.supplier.label, { search: true }),
    itemId: column.id('s.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }, { search: true }),
    deliveries: column.whole('s.deliveries', '交货次数', 'Deliveries'),
    medianDays: column.number('round(s.median::numeric, 1)', '交期中位数（天）', 'Median days'),
    spreadDays: column.number('round(s.spread::numeric, 1)', '交期波动（天）', 'Spread in days'),
    onTime: column.ratio('round(s.on_time, 4)', '准时率', 'On time'),
    lastAt: column.moment('s.last_at', '最近到货', 'Last came'),
  },
  defaultSort: '-lastAt',
});
