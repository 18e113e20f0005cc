import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { salesOrderStands } from './contract.ts';
import { customerTermsEntity, goodsReturnEntity, salesOrderEntity, shipmentEntity } from './entities.ts';
import {
  customerSource,
  goodsThereSql,
  lineSource,
  orderSource,
  returnedBySql,
  returnSource,
  shipmentSource,
  shippedBySql,
  standsSql,
  toDeliverSource,
} from './queries/list-sources.ts';

const { fields: order } = salesOrderEntity;
const { fields: shipment } = shipmentEntity;
const { fields: goodsReturn } = goodsReturnEntity;
const { fields: terms } = customerTermsEntity;

export const salesOrderList = defineList({
  ...listOf(salesOrderEntity, '/sales-orders', 'o.custom'),
  subject: {
    kind: salesOrderEntity.name,
    code: 'code',
    name: 'customerName',
    nameEn: 'customerNameEn',
    of: { kind: 'masterdata.partner', id: 'customerId' },
    closed: { column: 'state', values: ['closed', 'cancelled'] },
  },
  from: orderSource,
  columns: {
    id: column.id('o.id'),
    code: column.text('o.code', order.code, { search: 'prefix' }),
    state: column.choice('o.state', '单据状态', 'Kept as', {
      quotation: salesOrderStands.quotation,
      confirmed: salesOrderStands.confirmed,
      closed: salesOrderStands.closed,
      cancelled: salesOrderStands.cancelled,
    }),
    stands: column.choice(standsSql, '状态', 'State', salesOrderStands),
    customerId: column.id('o.customer_id'),
    customerCode: column.text('p.code', '客户编码', 'Customer', { search: 'prefix' }),
    ...namesBeside('customer', 'p', { zh: '客户名称', en: 'Customer name' }, { search: true }),
    customerReference: column.text('o.customer_reference', order.customerReference, { search: 'prefix' }),
    wantedAt: column.moment('s.wanted_at', '要求交期', 'Wanted', { nullable: true }),
    promisedAt: column.moment('s.promised_at', '答复交期', 'Promised', { nullable: true }),
    undated: column.flag('s.undated', '有未答复的', 'Something without a date'),
    late: column.flag(`(o.state = 'confirmed' and s.wanted_open_at < $now)`, '逾期', 'Late'),
    net: column.number('s.net', order.net),
    gross: column.number('s.gross', order.gross),
    validUntil: column.date('o.valid_until', order.validUntil),
    createdAt: column.moment('o.created_at', '报价时间', 'Quoted'),
    ...personColumns('createdByName', 'o.created_by', { zh: '销售员', en: 'Salesperson' }, { search: 'prefix' }),
    confirmedAt: column.moment('o.confirmed_at', '确认时间', 'Confirmed', { nullable: true }),
    note: column.text('o.note', order.note, { onRequest: true }),
    custom: column.json('o.custom', '自定义字段', 'Custom fields', { onRequest: true }),
  },
  defaultSort: '-createdAt',
});

/** What is sold, line by line: what is open, by when it is wanted and promised. */
export const salesOrderLineList = defineList({
  name: 'sales.order-lines',
  summary: { zh: '销售订单行', en: 'Lines of sales orders' },
  permission: 'sales.order.read',
  path: '/sales-order-lines',
  from: lineSource,
  columns: {
    id: column.id('l.id'),
    orderId: column.id('l.order_id'),
    orderCode: column.text('o.code', order.code, { search: 'prefix' }),
    state: column.choice('o.state', '单据状态', 'Kept as', {
      quotation: salesOrderStands.quotation,
      confirmed: salesOrderStands.confirmed,
      closed: salesOrderStands.closed,
      cancelled: salesOrderStands.cancelled,
    }),
    sequence: column.whole('l.sequence', '行号', 'Line'),
    ...namesBeside('customer', 'p', { zh: '客户名称', en: 'Customer name' }, { search: true }),
    itemId: column.id('l.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }),
    quantity: column.quantity('l.quantity_base', '订购', 'Ordered'),
    quantityShipped: column.quantity('l.quantity_shipped - l.quantity_returned', '在客户处', 'With the customer'),
    quantityOpen: column.quantity('l.quantity_open', '未发', 'Open'),
    unit: column.text('i.unit', '单位', 'Unit'),
    wantedAt: column.moment('l.wanted_at', '要求交期', 'Wanted'),
    promisedAt: column.moment(
      '(select max(m.promised_at) from sales.promise m where m.line_id = l.id)',
      '答复交期',
      'Promised',
      { nullable: true, sortable: false, filterable: false },
    ),
    price: column.number('l.price', '不含税单价', 'Price'),
    priceUnit: column.text('l.unit', '计价单位', 'Priced per'),
    gross: column.number('l.gross', order.gross),
  },
  defaultSort: 'wantedAt',
});

/** For whoever picks and ships: what is to be delivered and isn't being picked. It shows no prices. */
export const toDeliverList = defineList({
  name: 'sales.to-deliver',
  summary: { zh: '待发货的销售订单', en: 'Sales orders to deliver' },
  permission: 'sales.shipment.read',
  path: '/sales-to-deliver',
  from: toDeliverSource,
  filters: `o.state = 'confirmed' and t.lines > 0`,
  columns: {
    id: column.id('o.id'),
    code: column.text('o.code', order.code, { search: 'prefix' }),
    ...namesBeside('customer', 'p', { zh: '客户名称', en: 'Customer name' }, { search: true }),
    customerReference: column.text('o.customer_reference', order.customerReference, { search: 'prefix' }),
    goods: column.text('t.goods', '要发的货', 'To deliver'),
    goodsThere: column.flag(goodsThereSql, '有现货', 'Goods there'),
    promisedAt: column.moment('t.promised_at', '答复交期', 'Promised', { nullable: true }),
    wantedAt: column.moment('t.wanted_at', '要求交期', 'Wanted'),
    shipTo: column.text('o.ship_to', order.shipTo, { onRequest: true }),
  },
  defaultSort: 'promisedAt',
});

export const shipmentList = defineList({
  ...listOf(shipmentEntity, '/shipments'),
  subject: {
    kind: shipmentEntity.name,
    code: 'code',
    name: 'customerName',
    nameEn: 'customerNameEn',
    of: { kind: 'masterdata.partner', id: 'customerId' },
    closed: { column: 'state', values: ['shipped', 'cancelled'] },
  },
  from: shipmentSource,
  scope: { workshop: 's.workshop_id', line: 's.line_id' },
  columns: {
    id: column.id('s.id'),
    code: column.text('s.code', '发货单号', 'Delivery', { search: 'prefix' }),
    state: column.choice('s.state', shipment.state),
    orderId: column.id('s.order_id'),
    orderCode: column.text('o.code', shipment.order, { search: 'prefix' }),
    customerId: column.id('o.customer_id'),
    ...namesBeside('customer', 'p', { zh: '客户名称', en: 'Customer name' }, { search: true }),
    locationCode: column.text('l.code', shipment.place),
    shipTo: column.text('s.ship_to', order.shipTo, { onRequest: true }),
    carrier: column.text('s.carrier', shipment.carrier),
    tracking: column.text('s.tracking', shipment.tracking, { search: 'prefix' }),
    createdAt: column.moment('s.created_at', '开单时间', 'Begun'),
    ...personColumns('createdByName', 's.created_by', { zh: '开单人', en: 'Begun by' }),
    shippedAt: column.moment('s.shipped_at', '发货时间', 'Shipped', { nullable: true }),
    ...personColumns(
      'shippedByName',
      { id: shippedBySql, name: 's.shipped_by_name' },
      { zh: '发货人', en: 'Shipped by' },
      { nullable: true },
    ),
  },
  defaultSort: '-createdAt',
});

export const goodsReturnList = defineList({
  ...listOf(goodsReturnEntity, '/goods-returns'),
  from: returnSource,
  scope: { workshop: 'coalesce(l.workshop_id, w.workshop_id)', line: 'l.line_id' },
  columns: {
    id: column.id('r.id'),
    code: column.text('r.code', '退货单号', 'Return', { search: 'prefix' }),
    orderId: column.id('r.order_id'),
    orderCode: column.text('o.code', '销售订单', 'Sales order', { search: 'prefix' }),
    ...namesBeside('customer', 'p', { zh: '客户名称', en: 'Customer name' }, { search: true }),
    itemId: column.id('r.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }),
    lotCode: column.text('t.code', '批次', 'Lot', { nullable: true }),
    quantity: column.quantity('r.quantity', '数量', 'Quantity'),
    unit: column.text('i.unit', '单位', 'Unit'),
    locationCode: column.text('l.code', '库位', 'Place'),
    status: column.choice('r.status', '收货状态', 'Taken in as', {
      in_inspection: { zh: '待检', en: 'In inspection' },
      hold: { zh: '冻结', en: 'Hold' },
    }),
    replaced: column.flag('r.replaced', '补发', 'Replaced'),
    reason: column.text('r.reason', goodsReturn.reason, { search: true }),
    returnedAt: column.moment('r.returned_at', '退货时间', 'Returned'),
    ...personColumns(
      'returnedByName',
      { id: returnedBySql, name: 'r.returned_by_name' },
      { zh: '收货人', en: 'Taken in by' },
    ),
  },
  defaultSort: '-returnedAt',
});

/** Customers with what they may owe and what is open. */
export const customerList = defineList({
  name: 'sales.customers',
  summary: { zh: '客户', en: 'Customers' },
  permission: 'sales.order.read',
  path: '/customers',
  from: customerSource,
  filters: 'p.is_customer',
  columns: {
    id: column.id('p.id'),
    code: column.text('p.code', '客户编码', 'Customer', { search: 'prefix' }),
    name: column.text('p.name', '客户名称', 'Name', { search: true }),
    nameEn: column.text('p.name_en', '英文名称', 'Name (English)', { search: true }),
    creditLimit: column.number('t.credit_limit', terms.creditLimit, { nullable: true }),
    creditOpen: column.number('k.gross', '未结金额', 'Open'),
    overLimit: column.flag('(t.credit_limit is not null and k.gross > t.credit_limit)', '已超额度', 'Above the limit'),
    paymentDays: column.whole('t.payment_days', terms.paymentDays, { nullable: true }),
    ordersOpen: column.whole('k.orders', '未结订单', 'Open orders'),
    contactName: column.text('p.contact_name', '联系人', 'Contact'),
    phone: column.text('p.phone', '电话', 'Phone'),
    active: column.flag('p.active', '启用', 'Active'),
  },
  defaultSort: 'code',
});
