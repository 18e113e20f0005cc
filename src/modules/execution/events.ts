import { z } from 'zod';
import { type Text, zAmount, zFieldChanges, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { zOperationState, zOrderState, zRequestState, zStoodInFor } from './contract.ts';

/** Quantities are in `unit`, the base unit of the order's item. `businessAt` is when it truly happened; the event's `at` when it was posted. */
const zOfOrder = z.object({ orderId: zUuid, orderCode: z.string(), workshopId: zUuid.nullable(), unit: z.string() });
const zOrder = zOfOrder.extend({ itemId: zUuid, quantity: zAmount });
const zOrderMove = zOrder.extend({
  from: zOrderState,
  to: zOrderState,
  /** What it followed from: a verb of the state table. */
  verb: z.string(),
  reason: z.string().nullable(),
  businessAt: zTimestamp,
});
/** The code of the nonconformance because of which it stands still, in place of a reason. */
const zNonconformanceCode = z.string().nullable().default(null);
const zOperation = zOfOrder.extend({
  lineId: zUuid.nullable(),
  operationId: zUuid,
  operationCode: z.string(),
  state: zOperationState,
  businessAt: zTimestamp,
});
const zOperationMove = zOperation.extend({
  from: zOperationState,
  to: zOperationState,
  verb: z.string(),
  reason: z.string().nullable(),
});

/** The aggregate is always the work order, so that one order's events come in order. */
function orderEvent<const Name extends string, Data extends z.ZodObject>(name: Name, summary: Text, data: Data) {
  return defineEvent({
    type: `execution.${name}` as const,
    aggregate: 'execution.work-order',
    permission: 'execution.order.read',
    summary,
    data,
  });
}

const zCreated = zOrder.extend({
  dueAt: zTimestamp,
  splitFromId: zUuid.nullable(),
  /** The order that lacks what this one makes. */
  demandOfId: zUuid.nullable().default(null),
});

export const orderCreated = orderEvent('order-created', { zh: '工单已新建', en: 'A work order was created' }, zCreated);
export const orderUpdated = orderEvent(
  'order-updated',
  { zh: '工单已修改', en: 'A work order was changed' },
  zOrder.extend({ changes: zFieldChanges }),
);
export const orderSplit = orderEvent(
  'order-split',
  { zh: '工单已拆分', en: 'A work order was split' },
  zOrder.extend({ newOrderId: zUuid, newOrderCode: z.string(), quantityMoved: zAmount, reason: z.string().nullable() }),
);
export const orderMerged = orderEvent(
  'order-merged',
  { zh: '其他工单已并入', en: 'Other work orders were merged into this one' },
  zOrder.extend({ fromOrderIds: z.array(zUuid), quantityMoved: zAmount, reason: z.string().nullable() }),
);

/** What is told when an order moves by the verb. */
export const orderMoved = {
  release: orderEvent(
    'order-released',
    { zh: '工单已下达', en: 'A work order was released' },
    zOrderMove.extend({ dueAt: zTimestamp }),
  ),
  begin: orderEvent('order-begun', { zh: '工单已开工', en: 'Work on an order began' }, zOrderMove),
  hold: orderEvent(
    'order-held',
    { zh: '工单已挂起', en: 'A work order was put on hold' },
    zOrderMove.extend({ nonconformanceCode: zNonconformanceCode }),
  ),
  resume: orderEvent('order-resumed', { zh: '工单已恢复', en: 'A work order was taken off hold' }, zOrderMove),
  complete: orderEvent(
    'order-completed',
    { zh: '工单已完工', en: 'A work order was completed' },
    zOrderMove.extend({ quantityGood: zAmount, quantityScrap: zAmount, materialDifferences: z.number().int() }),
  ),
  reopen: orderEvent('order-reopened', { zh: '工单已重开', en: 'A completed work order was reopened' }, zOrderMove),
  close: orderEvent('order-closed', { zh: '工单已关闭', en: 'A work order was closed' }, zOrderMove),
  cancel: orderEvent('order-cancelled', { zh: '工单已取消', en: 'A work order was cancelled' }, zOrderMove),
  leave: orderEvent(
    'order-left',
    { zh: '工单已并入其他工单', en: 'A work order went into another' },
    zOrderMove.extend({ intoOrderId: zUuid.nullable() }),
  ),
} as const;

/** What is told when an operation comes into the state. */
export const operationMoved = {
  ready: orderEvent('operation-ready', { zh: '工序可开工', en: 'Pieces wait at an operation' }, zOperationMove),
  running: orderEvent(
    'operation-started',
    { zh: '工序已开工', en: 'An operation was started' },
    zOperationMove.extend({ equipmentId: zUuid.nullable() }),
  ),
  resumed: orderEvent('operation-resumed', { zh: '工序已继续', en: 'An operation was resumed' }, zOperationMove),
  paused: orderEvent(
    'operation-paused',
    { zh: '工序已暂停', en: 'An operation was paused' },
    zOperationMove.extend({ reasonCode: z.string().nullable(), nonconformanceCode: zNonconformanceCode }),
  ),
  waiting: orderEvent('operation-waiting', { zh: '工序等待来料', en: 'An operation waits for pieces' }, zOperationMove),
  awaiting_inspection: orderEvent(
    'operation-awaits-inspection',
    { zh: '工序待检', en: 'An operation waits for an inspection' },
    zOperationMove,
  ),
  done: orderEvent('operation-finished', { zh: '工序已完成', en: 'An operation was finished' }, zOperationMove),
} as const;

const zReported = zOperation.extend({
  reportId: zUuid,
  quantityGood: zAmount,
  quantityScrap: zAmount,
  quantityRework: zAmount,
});

export const operationReported = orderEvent(
  'operation-reported',
  { zh: '已报工', en: 'Production was reported' },
  zReported.extend({
    itemId: zUuid,
    quantityHeld: zAmount,
    quantityReceived: zAmount,
    /** Where pieces for rework went. */
    reworkToOperationId: zUuid.nullable(),
    scrapReasonCode: z.string().nullable(),
    /** Components that were taken from the shelf by themselves, each in its item's base unit. */
    components: z.array(z.object({ materialId: zUuid, itemId: zUuid, quantity: zAmount })),
    lotId: zUuid.nullable(),
    personId: zUuid.nullable(),
    /** From when it counts, where it happened in a day that is sealed. */
    accountAt: zTimestamp.optional(),
  }),
);
export const reportReversed = orderEvent(
  'report-reversed',
  { zh: '报工已撤销', en: 'A report was reversed' },
  zReported.extend({ reversesId: zUuid, reason: z.string() }),
);
export const piecesTransferred = orderEvent(
  'operation-transferred',
  { zh: '已转序', en: 'Pieces were handed to the next operation' },
  zOperation.extend({ transferId: zUuid, toOperationId: zUuid, quantity: zAmount }),
);
const zMovedOutside = zOperation.extend({
  quantity: zAmount,
  /** What of the operation lies at the subcontractor now. */
  quantityOutside: zAmount,
  documentCode: z.string(),
});
export const piecesSentOut = orderEvent(
  'pieces-sent-out',
  { zh: '工件已发出委外', en: 'Pieces went to a subcontractor' },
  zMovedOutside,
);
export const piecesCameBack = orderEvent(
  'pieces-came-back',
  { zh: '工件从外协单位退回，没有加工', en: 'Pieces came back from a subcontractor unworked' },
  zMovedOutside,
);
export const piecesHeld = orderEvent(
  'pieces-held',
  { zh: '工件待检', en: 'Pieces wait for an inspection' },
  zOperation.extend({ quantityHeld: zAmount }),
);
export const piecesDisposed = orderEvent(
  'pieces-disposed',
  { zh: '待检工件已判定', en: 'It was decided about held pieces' },
  zOperation.extend({
    disposition: z.string(),
    quantity: zAmount,
    inspectionId: zUuid,
    /** Where pieces for rework went. */
    reworkToOperationId: zUuid.nullable(),
  }),
);
export const timeOutOfOrder = orderEvent(
  'time-out-of-order',
  { zh: '时间前后不符但被放行', en: 'A time that doesn’t fit was let through by policy' },
  zOrder.extend({ name: z.string(), parameters: z.record(z.string(), z.string()) }),
);

export const materialAvailable = orderEvent(
  'material-available',
  { zh: '缺料已到', en: 'Material came that an order was short of' },
  zOrder.extend({ items: z.array(z.object({ itemId: zUuid, itemCode: z.string() })), stillShort: z.number().int() }),
);

/** `quantity` and `unit` are those of the material, not of the order. */
const zMaterial = zOrder.extend({
  itemCode: z.string(),
  lots: z.array(z.object({ lotId: zUuid.nullable(), quantity: zAmount })),
  locationId: zUuid,
  reasonCode: z.string().nullable(),
  /** What it stood in for, and what it counts there. */
  substituteFor: zStoodInFor.nullable().default(null),
  businessAt: zTimestamp,
});
export const materialIssued = orderEvent(
  'material-issued',
  { zh: '已领料到工单', en: 'Material was issued to a work order' },
  zMaterial.extend({ supplementary: z.boolean() }),
);
export const materialReturned = orderEvent(
  'material-returned',
  { zh: '已从工单退料', en: 'Material came back from a work order' },
  zMaterial,
);

/** `quantity` is in `unit`, the base unit of the item. */
const zRequest = z.object({
  requestId: zUuid,
  requestCode: z.string(),
  itemId: zUuid,
  itemCode: z.string(),
  quantity: zAmount,
  unit: z.string(),
  neededBy: zTimestamp,
  /** Null: it is for no order. */
  orderId: zUuid.nullable(),
  orderCode: z.string().nullable(),
  workshopId: zUuid.nullable(),
  askedByName: z.string(),
});

function requestEvent<const Name extends string, Data extends z.ZodObject>(name: Name, summary: Text, data: Data) {
  return defineEvent({
    type: `execution.${name}` as const,
    aggregate: 'execution.material-request',
    permission: 'execution.request.read',
    summary,
    data,
  });
}

const zRequestMove = zRequest.extend({
  from: zRequestState,
  to: zRequestState,
  expectedAt: zTimestamp.nullable(),
  reason: z.string().nullable(),
});

export const requestMade = requestEvent('request-made', { zh: '已申请采购', en: 'Material was asked for' }, zRequest);

/** What is told when a request moves by the verb. */
export const requestMoved = {
  order: requestEvent('request-ordered', { zh: '要料单已订购', en: 'What was asked for was ordered' }, zRequestMove),
  update: requestEvent(
    'request-updated',
    { zh: '要料单的供应商或到货时间变了', en: 'Supplier or date of what was ordered changed' },
    zRequestMove,
  ),
  reopen: requestEvent(
    'request-reopened',
    { zh: '要料单重新待采购', en: 'A material request is to be bought again' },
    zRequestMove,
  ),
  close: requestEvent('request-closed', { zh: '要料单已关闭', en: 'A material request was closed' }, zRequestMove),
  cancel: requestEvent(
    'request-cancelled',
    { zh: '要料单已取消', en: 'A material request was cancelled' },
    zRequestMove,
  ),
} as const;
