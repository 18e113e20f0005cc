import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { salesOrderStands } from './contract.ts';
import { salesInvoiceEntity, salesOrderEntity } from './entities.ts';
import { invoiceLineSource, invoiceSource, toInvoiceSource, toInvoiceSql } from './queries/list-sources.ts';

const { fields: invoice } = salesInvoiceEntity;
const { fields: order } = salesOrderEntity;
const nameSql = 'coalesce(n.number, n.code)';
const customer = namesBeside('customer', 'p', { zh: '客户名称', en: 'Customer name' }, { search: true });
const item = {
  itemId: column.id('i.id'),
  itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
  ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }),
};

/** What customers were invoiced, what is asked for, and what was taken back in red. */
export const salesInvoiceList = defineList({
  ...listOf(salesInvoiceEntity, '/sales-invoices'),
  subject: {
    kind: salesInvoiceEntity.name,
    code: 'name',
    name: 'customerName',
    nameEn: 'customerNameEn',
    of: { kind: 'masterdata.partner', id: 'customerId' },
    closed: { column: 'state', values: ['reversed', 'withdrawn'] },
  },
  from: invoiceSource,
  columns: {
    id: column.id('n.id'),
    name: column.text(nameSql, invoice.number, { search: 'prefix' }),
    code: column.text('n.code', invoice.code, { search: 'prefix', onRequest: true }),
    kind: column.choice('n.kind', invoice.kind),
    state: column.choice('n.state', invoice.state),
    customerId: column.id('n.customer_id'),
    customerCode: column.text('p.code', '客户编码', 'Customer', { search: 'prefix' }),
    ...customer,
    day: column.date('n.day', invoice.day, { nullable: true }),
    net: column.number('n.net', invoice.net),
    tax: column.number('n.tax', invoice.tax),
    gross: column.number('n.gross', invoice.gross),
    fapiaoNumber: column.text('n.fapiao_number', invoice.fapiaoNumber, { nullable: true, search: 'prefix' }),
    withoutFapiao: column.flag(
      `(n.state = 'issued' and n.fapiao_number is null)`,
      '未登记发票号码',
      'Without a tax invoice number',
      { onRequest: true },
    ),
    reversesNumber: column.text('b.number', '红冲的发票', 'Takes back', { nullable: true }),
    note: column.text('n.note', invoice.note, { onRequest: true }),
    ...personColumns('madeByName', 'n.made_by', { zh: '申请人', en: 'Asked by' }, { search: 'prefix' }),
    madeAt: column.moment('n.made_at', '申请时间', 'Asked'),
    ...personColumns('issuedByName', 'n.issued_by', { zh: '开票人', en: 'Issued by' }, { nullable: true }),
    issuedAt: column.moment('n.issued_at', '开票时间', 'Issued', { nullable: true }),
  },
  defaultSort: '-madeAt',
});

/** Line by line: what of an order, or of an item, was invoiced. */
export const salesInvoiceLineList = defineList({
  name: 'sales.invoice-lines',
  summary: { zh: '销售发票行', en: 'Lines of invoices to customers' },
  permission: 'sales.invoice.read',
  path: '/sales-invoice-lines',
  from: invoiceLineSource,
  columns: {
    id: column.id('d.id'),
    invoiceId: column.id('n.id'),
    invoiceName: column.text(nameSql, invoice.number, { search: 'prefix' }),
    kind: column.choice('n.kind', invoice.kind),
    state: column.choice('n.state', invoice.state),
    day: column.date('n.day', invoice.day, { nullable: true }),
    ...customer,
    orderId: column.id('o.id'),
    orderCode: column.text('o.code', order.code, { search: 'prefix' }),
    orderLineId: column.id('l.id'),
    ...item,
    quantity: column.quantity('d.quantity', '数量', 'Quantity'),
    unit: column.text('d.unit', '单位', 'Unit'),
    price: column.number('d.price', '不含税单价', 'Price'),
    net: column.number('d.net', invoice.net),
    tax: column.number('d.tax', invoice.tax),
    gross: column.number('d.gross', invoice.gross),
    madeAt: column.moment('n.made_at', '申请时间', 'Asked'),
  },
  defaultSort: '-madeAt',
});

/** Shipped and not invoiced; below zero, it came back after it was invoiced and is to be credited in red. */
export const toInvoiceList = defineList({
  name: 'sales.to-invoice',
  summary: { zh: '待开票', en: 'What is to be invoiced' },
  permission: 'sales.invoice.read',
  path: '/sales-to-invoice',
  from: toInvoiceSource,
  filters: `(${toInvoiceSql}) <> 0`,
  columns: {
    id: column.id('l.id'),
    orderId: column.id('o.id'),
    orderCode: column.text('o.code', order.code, { search: 'prefix' }),
    state: column.choice('o.state', '单据状态', 'Order is', {
      confirmed: salesOrderStands.confirmed,
      closed: salesOrderStands.closed,
    }),
    sequence: column.whole('l.sequence', '行号', 'Line'),
    customerId: column.id('o.customer_id'),
    customerCode: column.text('p.code', '客户编码', 'Customer', { search: 'prefix' }),
    ...customer,
    customerReference: column.text('o.customer_reference', order.customerReference, { search: 'prefix' }),
    ...item,
    quantityShipped: column.quantity('l.quantity_shipped', '已发', 'Shipped'),
    quantityReturned: column.quantity('l.quantity_returned', '已退', 'Came back'),
    quantityIssued: column.quantity('coalesce(v.issued, 0)', '已开票', 'Invoiced'),
    quantityAsked: column.quantity('coalesce(v.asked, 0)', '申请中', 'Asked for'),
    quantityOpen: column.quantity(`(${toInvoiceSql})`, '待开票', 'To be invoiced'),
    unit: column.text('i.unit', '单位', 'Unit'),
    // As an invoice for all of it would say; a line is rounded for itself.
    netOpen: column.number(
      `round(trunc(l.quantity * (${toInvoiceSql}) / l.quantity_base, 6) * l.price, 2)`,
      '待开票金额（不含税）',
      'To be invoiced, net',
    ),
    credit: column.flag(`((${toInvoiceSql}) < 0)`, '要开红字', 'To be credited'),
    shipments: column.text('s.shipments', '发货单', 'Deliveries', { nullable: true, sortable: false }),
    shippedAt: column.moment('s.shipped_at', '最早发货', 'First shipped', { nullable: true }),
  },
  defaultSort: 'customerCode,shippedAt',
});
