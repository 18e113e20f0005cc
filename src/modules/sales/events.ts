import { z } from 'zod';
import { zAmount, zFieldChanges, zSignedAmount, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { zSalesInvoiceKind, zSalesInvoiceState, zShipTo } from './contract.ts';

const aggregate = 'sales.order';
const order = { orderId: zUuid, orderCode: z.string(), customerId: zUuid, customerCode: z.string() };
const told = { aggregate, permission: 'sales.order.read' } as const;
const line = z.object({
  lineId: zUuid,
  itemId: zUuid,
  itemCode: z.string(),
  quantity: zAmount,
  unit: z.string(),
  wantedAt: zTimestamp,
});
const promised = z.array(
  z.object({
    lineId: zUuid,
    itemCode: z.string(),
    unit: z.string(),
    promises: z.array(z.object({ quantity: zAmount, at: zTimestamp.nullable() })),
  }),
);
const sums = { net: zAmount, gross: zAmount };

export const orderQuoted = defineEvent({
  type: 'sales.order-quoted',
  ...told,
  summary: { zh: '已报价', en: 'A quotation was made' },
  data: z.object({ ...order, ...sums, lines: z.array(line) }),
});

export const orderUpdated = defineEvent({
  type: 'sales.order-updated',
  ...told,
  summary: { zh: '销售订单已修改', en: 'A sales order was changed' },
  data: z.object({ ...order, ...sums, version: z.number().int(), changes: zFieldChanges, promised }),
});

export const orderConfirmed = defineEvent({
  type: 'sales.order-confirmed',
  ...told,
  summary: { zh: '销售订单已确认', en: 'A sales order was confirmed' },
  data: z.object({ ...order, ...sums, promised }),
});

export const orderPromised = defineEvent({
  type: 'sales.order-promised',
  ...told,
  summary: { zh: '已重新答复交期', en: 'A sales order was promised anew' },
  data: z.object({ ...order, promised }),
});

export const creditReleased = defineEvent({
  type: 'sales.credit-released',
  ...told,
  summary: { zh: '超信用额度已放行', en: 'An order was let pass above the credit limit' },
  data: z.object({ ...order, upTo: zAmount, reason: z.string(), personName: z.string() }),
});

export const orderCancelled = defineEvent({
  type: 'sales.order-cancelled',
  ...told,
  summary: { zh: '销售订单已取消', en: 'A sales order was cancelled' },
  data: z.object({ ...order, reason: z.string() }),
});

export const orderClosed = defineEvent({
  type: 'sales.order-closed',
  ...told,
  summary: { zh: '销售订单已关闭', en: 'A sales order was closed' },
  data: z.object({ ...order, reason: z.string().nullable() }),
});

export const termsSet = defineEvent({
  type: 'sales.terms-set',
  aggregate: 'masterdata.partner',
  permission: 'sales.order.read',
  summary: { zh: '客户条件已设定', en: 'The terms of a customer were set' },
  data: z.object({
    customerId: zUuid,
    customerCode: z.string(),
    creditLimit: zAmount.nullable(),
    paymentDays: z.number().int().nullable(),
    shipTo: z.array(zShipTo),
  }),
});

const shipment = {
  orderId: zUuid,
  orderCode: z.string(),
  shipmentId: zUuid,
  shipmentCode: z.string(),
  workshopId: zUuid.nullable(),
  lineId: zUuid.nullable(),
};
const ofShipment = { aggregate, permission: 'sales.shipment.read' } as const;
const moved = { itemId: zUuid, itemCode: z.string(), lotId: zUuid.nullable(), quantity: zAmount, unit: z.string() };

export const shipmentBegun = defineEvent({
  type: 'sales.shipment-begun',
  ...ofShipment,
  summary: { zh: '发货单已开始拣货', en: 'A delivery is being picked' },
  data: z.object({
    ...shipment,
    locationId: zUuid,
    lines: z.array(z.object({ orderLineId: zUuid, itemCode: z.string(), quantity: zAmount, unit: z.string() })),
  }),
});

export const goodsPicked = defineEvent({
  type: 'sales.goods-picked',
  ...ofShipment,
  summary: { zh: '已为发货单拣货', en: 'Goods were picked for a delivery' },
  data: z.object({ ...shipment, ...moved, pickId: zUuid, fromLocationId: zUuid }),
});

export const pickPutBack = defineEvent({
  type: 'sales.pick-put-back',
  ...ofShipment,
  summary: { zh: '拣出的货已放回', en: 'What was picked was put back' },
  data: z.object({ ...shipment, ...moved, pickId: zUuid, reason: z.string() }),
});

export const shipmentShipped = defineEvent({
  type: 'sales.shipment-shipped',
  ...ofShipment,
  summary: { zh: '已发货', en: 'A delivery was shipped' },
  data: z.object({ ...shipment, carrier: z.string(), tracking: z.string(), lines: z.array(z.object(moved)) }),
});

export const shipmentCancelled = defineEvent({
  type: 'sales.shipment-cancelled',
  ...ofShipment,
  summary: { zh: '发货单已撤销', en: 'A delivery was taken back' },
  data: z.object({ ...shipment, reason: z.string(), wasShipped: z.boolean() }),
});

export const goodsReturned = defineEvent({
  type: 'sales.goods-returned',
  aggregate,
  permission: 'sales.shipment.read',
  summary: { zh: '客户退货已收', en: 'Goods came back from a customer' },
  data: z.object({
    orderId: zUuid,
    orderCode: z.string(),
    returnId: zUuid,
    returnCode: z.string(),
    ...moved,
    locationId: zUuid,
    workshopId: zUuid.nullable(),
    lineId: zUuid.nullable(),
    status: z.enum(['in_inspection', 'hold']),
    replaced: z.boolean(),
    reason: z.string(),
  }),
});

const invoice = {
  invoiceId: zUuid,
  code: z.string(),
  number: z.string().nullable(),
  kind: zSalesInvoiceKind,
  customerId: zUuid,
  customerCode: z.string(),
};
const ofInvoice = { aggregate: 'sales.invoice', permission: 'sales.invoice.read' } as const;

/** From null: it was asked for. */
export const invoiceMoved = defineEvent({
  type: 'sales.invoice-moved',
  ...ofInvoice,
  summary: { zh: '销售发票状态已变', en: 'An invoice to a customer changed its state' },
  data: z.object({
    ...invoice,
    day: z.string().nullable(),
    gross: zSignedAmount,
    from: zSalesInvoiceState.nullable(),
    to: zSalesInvoiceState,
    reason: z.string().nullable(),
  }),
});

export const fapiaoRecorded = defineEvent({
  type: 'sales.fapiao-recorded',
  ...ofInvoice,
  summary: { zh: '发票号码已登记', en: 'The tax authority’s number of an invoice was noted' },
  data: z.object({ ...invoice, fapiaoNumber: z.string() }),
});

export const salesEvents = [
  orderQuoted,
  orderUpdated,
  orderConfirmed,
  orderPromised,
  creditReleased,
  orderCancelled,
  orderClosed,
  termsSet,
  shipmentBegun,
  goodsPicked,
  pickPutBack,
  shipmentShipped,
  shipmentCancelled,
  goodsReturned,
  invoiceMoved,
  fapiaoRecorded,
];
