import { z } from 'zod';
import { type Text, zAmount, zFieldChanges, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { zPurchaseOrderState, zReceiptKind, zRfqState } from './contract.ts';

/** Prices are in no event: who may hear of an order needn't see them. */
const zOrder = z.object({
  orderId: zUuid,
  orderCode: z.string(),
  supplierId: zUuid,
  supplierName: z.string(),
  workshopId: zUuid.nullable(),
});
const zLine = zOrder.extend({
  lineId: zUuid,
  lineNumber: z.number().int(),
  itemId: zUuid,
  itemCode: z.string(),
  /** The item's base unit, in which quantities are. */
  unit: z.string(),
  quantityOpen: zAmount,
});
const zMove = zOrder.extend({
  from: zPurchaseOrderState,
  to: zPurchaseOrderState,
  reason: z.string().nullable(),
  personName: z.string(),
});

/** The aggregate is always the order, so that what happens to one comes in order. */
function orderEvent<const Name extends string, Data extends z.ZodObject>(name: Name, summary: Text, data: Data) {
  return defineEvent({
    type: `purchasing.${name}` as const,
    aggregate: 'purchasing.purchase-order',
    permission: 'purchasing.order.read',
    summary,
    data,
  });
}

export const purchaseCreated = orderEvent(
  'order-created',
  { zh: '采购单已新建', en: 'A purchase order was made' },
  zOrder.extend({ lines: z.number().int(), personName: z.string() }),
);
export const purchaseUpdated = orderEvent(
  'order-updated',
  { zh: '采购单已修改', en: 'A purchase order was changed' },
  zOrder.extend({ changes: zFieldChanges }),
);

/** What is told when an order moves by the verb. */
export const purchaseMoved = {
  submit: orderEvent('order-submitted', { zh: '采购单已提交', en: 'A purchase order was submitted' }, zMove),
  approve: orderEvent('order-approved', { zh: '采购单已批准', en: 'A purchase order was approved' }, zMove),
  reject: orderEvent('order-rejected', { zh: '采购单被退回', en: 'A purchase order was sent back' }, zMove),
  withdraw: orderEvent('order-withdrawn', { zh: '采购单已撤回', en: 'A purchase order was withdrawn' }, zMove),
  send: orderEvent('order-sent', { zh: '采购单已发出', en: 'A purchase order was sent' }, zMove),
  revise: orderEvent('order-revised', { zh: '采购单改单', en: 'A purchase order is being revised' }, zMove),
  close: orderEvent('order-closed', { zh: '采购单已关闭', en: 'A purchase order was closed' }, zMove),
  cancel: orderEvent('order-cancelled', { zh: '采购单已取消', en: 'A purchase order was cancelled' }, zMove),
} as const;

export const lineCancelled = orderEvent(
  'line-cancelled',
  { zh: '采购单行的余数已取消', en: 'The rest of a line was cancelled' },
  zLine.extend({ quantity: zAmount, reason: z.string() }),
);
export const linePromised = orderEvent(
  'line-promised',
  { zh: '供应商承诺了到货时间', en: 'The supplier said when a line comes' },
  zLine.extend({ promisedAt: zTimestamp.nullable() }),
);
export const lineOverdue = orderEvent(
  'line-overdue',
  { zh: '采购单行逾期未到', en: 'A line is overdue' },
  zLine.extend({ expectedAt: zTimestamp }),
);

const zReceipt = zLine.extend({
  receiptId: zUuid,
  receiptCode: z.string(),
  kind: zReceiptKind,
  quantity: zAmount,
  /** Of the line won't come any more by it. */
  quantityCancelled: zAmount,
  locationId: zUuid,
  /** Of an operation that is done outside; null where goods came. */
  operationId: zUuid.nullable(),
  quantityScrap: zAmount,
  quantityUnworked: zAmount,
  /** Lies at the subcontractor by this line now. */
  quantityOutside: zAmount,
  deliveryNote: z.string().nullable(),
  reason: z.string().nullable(),
  businessAt: zTimestamp,
});
export const goodsReceived = orderEvent('goods-received', { zh: '采购到货', en: 'Goods came' }, zReceipt);
export const goodsReturned = orderEvent('goods-returned', { zh: '采购退货', en: 'Goods went back' }, zReceipt);
export const piecesSentOutside = orderEvent(
  'pieces-sent-outside',
  { zh: '已委外发出', en: 'Pieces went to a subcontractor by an order' },
  zReceipt,
);
export const receiptReversed = orderEvent(
  'receipt-reversed',
  { zh: '采购收货已撤销', en: 'A receipt was reversed' },
  zReceipt.extend({ reversesId: zUuid }),
);

const zRfqTold = z.object({ rfqId: zUuid, rfqCode: z.string(), workshopId: zUuid.nullable() });
const zRfqMove = zRfqTold.extend({
  from: zRfqState,
  to: zRfqState,
  reason: z.string().nullable(),
  personName: z.string(),
});

/** The aggregate is the request for quotation. What suppliers ask for is in no event. */
function rfqEvent<const Name extends string, Data extends z.ZodObject>(name: Name, summary: Text, data: Data) {
  return defineEvent({
    type: `purchasing.${name}` as const,
    aggregate: 'purchasing.rfq',
    permission: 'purchasing.rfq.read',
    summary,
    data,
  });
}

export const rfqCreated = rfqEvent(
  'rfq-created',
  { zh: '询价单已新建', en: 'A request for quotation was made' },
  zRfqTold.extend({ lines: z.number().int(), suppliers: z.number().int(), personName: z.string() }),
);
export const rfqUpdated = rfqEvent(
  'rfq-updated',
  { zh: '询价单已修改', en: 'A request for quotation was changed' },
  zRfqTold.extend({ changes: zFieldChanges }),
);
export const rfqAnswered = rfqEvent(
  'rfq-answered',
  { zh: '供应商已答复询价', en: 'A supplier answered a request for quotation' },
  zRfqTold.extend({
    supplierId: zUuid,
    supplierName: z.string(),
    answers: z.array(z.object({ answerId: zUuid, lineId: zUuid, declines: z.boolean() })),
    personName: z.string(),
  }),
);
export const rfqOverdue = rfqEvent(
  'rfq-overdue',
  { zh: '询价到期未答', en: 'Suppliers haven’t answered in time' },
  zRfqTold.extend({
    answersUntil: zTimestamp,
    silent: z.array(z.object({ supplierId: zUuid, supplierName: z.string() })),
  }),
);
/** `to` is where it stands afterwards: asked, while lines are open. */
export const rfqAwarded = rfqEvent(
  'rfq-awarded',
  { zh: '询价已定标', en: 'A request for quotation was awarded' },
  zRfqMove.omit({ reason: true }).extend({
    awards: z.array(z.object({ awardId: zUuid, lineId: zUuid, supplierId: zUuid, orderId: zUuid })),
  }),
);

/** What is told when one moves by the verb. */
export const rfqMoved = {
  ask: rfqEvent('rfq-asked', { zh: '已向供应商询价', en: 'Suppliers were asked' }, zRfqMove),
  close: rfqEvent('rfq-closed', { zh: '询价已结束', en: 'A request for quotation was ended' }, zRfqMove),
  cancel: rfqEvent('rfq-cancelled', { zh: '询价已取消', en: 'A request for quotation was cancelled' }, zRfqMove),
} as const;
