import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { salesInvoiceKinds, salesInvoiceStates, salesOrderStands, shipmentStates } from './contract.ts';

// Orders, customers' terms and deliveries in words: for the audit log, and for the fields that the factory adds.

export const salesOrderEntity = defineEntity({
  name: 'sales.order',
  thing: { zh: '销售订单', en: 'sales order' },
  things: { zh: '销售订单', en: 'Sales orders' },
  permissions: { read: 'sales.order.read' },
  custom: true,
  fields: {
    code: field.told({ zh: '订单号', en: 'Order' }),
    state: field.choice(salesOrderStands, { zh: '状态', en: 'State' }),
    customer: field.told({ zh: '客户', en: 'Customer' }),
    customerReference: field.told({ zh: '客户订单号', en: 'Customer’s number' }),
    shipTo: field.told({ zh: '收货地址', en: 'Ship to' }),
    validUntil: field.date({ zh: '报价有效到', en: 'Holds until' }),
    note: field.told({ zh: '备注', en: 'Note' }),
    lines: field.told({ zh: '订单行', en: 'Lines' }),
    promised: field.told({ zh: '答复交期', en: 'Promised' }),
    net: field.told({ zh: '不含税金额', en: 'Net' }),
    gross: field.told({ zh: '含税金额', en: 'Gross' }),
    creditReleased: field.told({ zh: '放行到', en: 'Let pass up to' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});

export const customerTermsEntity = defineEntity({
  name: 'sales.customer-terms',
  thing: { zh: '客户条件', en: 'customer terms' },
  things: { zh: '客户条件', en: 'Customer terms' },
  permissions: { read: 'sales.order.read' },
  fields: {
    creditLimit: field.told({ zh: '信用额度', en: 'Credit limit' }),
    paymentDays: field.told({ zh: '账期（天）', en: 'Payment days' }),
    shipTo: field.told({ zh: '收货地址', en: 'Ship-to addresses' }),
  },
});

export const shipmentEntity = defineEntity({
  name: 'sales.shipment',
  thing: { zh: '发货单', en: 'delivery' },
  things: { zh: '发货单', en: 'Deliveries' },
  permissions: { read: 'sales.shipment.read' },
  fields: {
    state: field.choice(shipmentStates, { zh: '状态', en: 'State' }),
    order: field.told({ zh: '销售订单', en: 'Sales order' }),
    place: field.told({ zh: '备货库位', en: 'Made ready at' }),
    content: field.told({ zh: '货物', en: 'Goods' }),
    carrier: field.told({ zh: '承运人', en: 'Carrier' }),
    tracking: field.told({ zh: '运单号', en: 'Tracking' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});

export const goodsReturnEntity = defineEntity({
  name: 'sales.goods-return',
  thing: { zh: '销售退货', en: 'return' },
  things: { zh: '销售退货', en: 'Returns from customers' },
  permissions: { read: 'sales.shipment.read' },
  fields: {
    order: field.told({ zh: '销售订单', en: 'Sales order' }),
    content: field.told({ zh: '货物', en: 'Goods' }),
    place: field.told({ zh: '库位', en: 'Place' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});

export const salesInvoiceEntity = defineEntity({
  name: 'sales.invoice',
  thing: { zh: '销售发票', en: 'sales invoice' },
  things: { zh: '销售发票', en: 'Sales invoices' },
  permissions: { read: 'sales.invoice.read' },
  fields: {
    code: field.told({ zh: '申请号', en: 'Request' }),
    number: field.told({ zh: '开票号', en: 'Number' }),
    kind: field.choice(salesInvoiceKinds, { zh: '蓝字/红字', en: 'Kind', form: false }),
    state: field.choice(salesInvoiceStates, { zh: '状态', en: 'State', form: false }),
    customer: field.told({ zh: '客户', en: 'Customer' }),
    day: field.told({ zh: '开票日期', en: 'Date' }),
    net: field.told({ zh: '不含税金额', en: 'Net' }),
    tax: field.told({ zh: '税额', en: 'Tax' }),
    gross: field.told({ zh: '价税合计', en: 'Gross' }),
    fapiaoNumber: field.told({ zh: '发票号码', en: 'Tax invoice number' }),
    content: field.told({ zh: '内容', en: 'Content' }),
    note: field.told({ zh: '备注', en: 'Note' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});
