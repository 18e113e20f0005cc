import { z } from 'zod';
import {
  type Text,
  zAmount,
  zCustom,
  zExpectedVersion,
  zNamed,
  zPositiveAmount,
  zPrice,
  zTaxPercent,
  zText,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';
import { zAction } from '../../execution/contract.ts';
import { itemNames } from '../../masterdata/contract.ts';

export const purchaseOrderStates = ['draft', 'submitted', 'approved', 'sent', 'closed', 'cancelled'] as const;
export const zPurchaseOrderState = z.enum(purchaseOrderStates);
export type PurchaseOrderState = z.infer<typeof zPurchaseOrderState>;
export const purchaseOrderStateLabels: Record<PurchaseOrderState, Text> = {
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '待审批', en: 'To approve' },
  approved: { zh: '待发出', en: 'To send' },
  sent: { zh: '已发出', en: 'Sent' },
  closed: { zh: '已关闭', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

/** How far what was ordered has come; derived from the lines. */
export const arrivalLabels = {
  nothing: { zh: '未到货', en: 'Nothing came' },
  partly: { zh: '部分到货', en: 'Partly received' },
  received: { zh: '已到齐', en: 'Received' },
} as const satisfies Record<string, Text>;
export const zArrival = z.enum(['nothing', 'partly', 'received']);
export type Arrival = z.infer<typeof zArrival>;

export const purchasingLimits = { linesMax: 200, requestsMax: 200 } as const;

const orderId = { orderId: zUuid };
const zNote = zText(2000);
const zUnit = z.string().min(1).max(20);

/** Price and tax rate come from the supplier's terms where they are left out. `requestIds`: material requests that the line covers. */
const line = {
  itemId: zUuid,
  quantity: zPositiveAmount,
  unit: zUnit,
  price: zPrice.optional(),
  taxPercent: zTaxPercent.optional(),
  wantedAt: zTimestamp,
  promisedAt: zTimestamp.nullable().optional(),
  note: zNote.optional(),
  requestIds: z.array(zUuid).max(purchasingLimits.requestsMax).optional(),
};
const zNewLine = z.strictObject(line);
export type NewLineRequest = z.output<typeof zNewLine>;
/** With `lineId` a line that is there already; without it a new one. */
const zChangedLine = z.strictObject({ ...line, lineId: zUuid.optional() });
export type ChangedLineRequest = z.output<typeof zChangedLine>;

/** POST /purchase-orders: a draft. */
export const zCreatePurchaseOrderRequest = z.strictObject({
  supplierId: zUuid,
  workshopId: zUuid.optional(),
  lines: z.array(zNewLine).min(1).max(purchasingLimits.linesMax),
  note: zNote.optional(),
  custom: zCustom.optional(),
});

/** POST /purchase-orders/:orderId/update: of a draft. `lines` are all lines as they are to be: what isn't in them is taken out. */
export const zUpdatePurchaseOrderRequest = z.strictObject({
  ...orderId,
  expectedVersion: zExpectedVersion,
  lines: z.array(zChangedLine).min(1).max(purchasingLimits.linesMax).optional(),
  note: zNote.nullable().optional(),
  custom: zCustom.optional(),
});

/** POST /purchase-orders/:orderId/<verb>. */
export const zMovePurchaseOrderRequest = z.strictObject({ ...orderId, note: zText(400).optional() });
/** POST /purchase-orders/:orderId/approve. `expectedVersion`: what was looked at; where it was changed since, it is refused. */
export const zApprovePurchaseOrderRequest = z.strictObject({
  ...orderId,
  note: zText(400).optional(),
  expectedVersion: zExpectedVersion.optional(),
});
export const zMovePurchaseOrderWithReasonRequest = z.strictObject({ ...orderId, reason: zText(400) });

const ofLine = { ...orderId, lineId: zUuid };
/** POST /purchase-orders/:orderId/lines/:lineId/cancel: what of it hasn't come won't come; its requests are to be bought again. */
export const zCancelLineRequest = z.strictObject({ ...ofLine, reason: zText(400) });
/** POST /purchase-orders/:orderId/lines/:lineId/promise: when the supplier says that it comes; null takes it back. */
export const zPromiseLineRequest = z.strictObject({ ...ofLine, promisedAt: zTimestamp.nullable() });

/**
 * GET /purchase-orders/proposal: which orders these requests would become, by supplier. Ids with commas between; `suppliers` says whom to
 * buy an item from where that isn't as proposed, as `item:supplier`.
 */
export const zProposePurchasesRequest = z.strictObject({
  requestIds: z.string().regex(/^[0-9a-fA-F-]{36}(,[0-9a-fA-F-]{36}){0,199}$/),
  suppliers: z
    .string()
    .regex(/^[0-9a-fA-F-]{36}:[0-9a-fA-F-]{36}(,[0-9a-fA-F-]{36}:[0-9a-fA-F-]{36}){0,59}$/)
    .optional(),
});

/** POST /purchase-orders/from-requests. `suppliers`: whom to buy an item from, where that isn't as proposed. */
export const zOrderRequestsRequest = z.strictObject({
  requestIds: z.array(zUuid).min(1).max(purchasingLimits.requestsMax),
  suppliers: z
    .array(z.strictObject({ itemId: zUuid, supplierId: zUuid }))
    .max(purchasingLimits.requestsMax)
    .optional(),
});

// ── Answers ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Null where the reader may not see prices. */
const money = { net: zAmount.nullable(), tax: zAmount.nullable(), gross: zAmount.nullable() };
const zServed = z.object({
  id: zUuid,
  code: z.string(),
  state: z.string(),
  orderId: zUuid.nullable(),
  orderCode: z.string().nullable(),
});

export const zPurchaseLine = zNamed('PurchaseLine', {
  id: zUuid,
  lineNumber: z.number().int(),
  itemId: zUuid,
  ...itemNames,
  supplierCode: z.string().nullable(),
  quantity: zAmount,
  unit: z.string(),
  baseUnit: z.string(),
  quantityBase: zAmount.meta({ description: 'Ordered, in the item’s base unit, as all that follow' }),
  quantityReceived: zAmount,
  quantityReturned: zAmount,
  quantityCancelled: zAmount,
  quantityOpen: zAmount,
  price: zPrice.nullable(),
  taxPercent: zTaxPercent,
  ...money,
  wantedAt: zTimestamp,
  promisedAt: zTimestamp.nullable(),
  note: z.string().nullable(),
  requests: z.array(zServed),
  /** Of a work order, done by the line: null where goods are bought. */
  operation: z
    .object({
      id: zUuid,
      code: z.string(),
      name: z.string(),
      nameEn: z.string().nullable(),
      orderId: zUuid,
      orderCode: z.string(),
      itemCode: z.string(),
      itemName: z.string(),
      itemNameEn: z.string().nullable(),
    })
    .nullable(),
  /** Of what is open: pieces that lie at the subcontractor, and since when. */
  quantityOutside: zAmount,
  outsideSince: zTimestamp.nullable(),
});
export type PurchaseLine = z.infer<typeof zPurchaseLine>;

export const zPurchaseOrder = zNamed('PurchaseOrder', {
  id: zUuid,
  code: z.string(),
  state: zPurchaseOrderState,
  arrival: zArrival,
  supplierId: zUuid,
  supplierCode: z.string(),
  supplierName: z.string(),
  supplierNameEn: z.string(),
  workshopId: zUuid.nullable(),
  revision: z.number().int(),
  ...money,
  currency: z.string(),
  note: z.string().nullable(),
  endReason: z.string().nullable(),
  /** The request for quotation by which it was awarded. */
  rfq: z.object({ id: zUuid, code: z.string() }).nullable(),
  custom: zCustom,
  version: z.number().int(),
  createdByName: z.string(),
  createdByNameEn: z.string().nullable(),
  createdAt: zTimestamp,
  submittedAt: zTimestamp.nullable(),
  approvedByName: z.string().nullable(),
  approvedByNameEn: z.string().nullable(),
  approvedAt: zTimestamp.nullable(),
  sentAt: zTimestamp.nullable(),
  lines: z.array(zPurchaseLine),
});
export type PurchaseOrder = z.infer<typeof zPurchaseOrder>;

export const zReadPurchaseOrderRequest = z.strictObject(orderId);
/** GET /purchase-orders/:orderId/actions: what may be done now, or why not. */
export const zPurchaseOrderActions = z.object({ state: zPurchaseOrderState, actions: z.array(zAction) });

export const zMadeOrders = z.object({
  orders: z.array(z.object({ id: zUuid, code: z.string(), supplierName: z.string(), lines: z.number().int() })),
});
export type MadeOrders = z.infer<typeof zMadeOrders>;

export const zPurchaseProposal = zNamed('PurchaseProposal', {
  orders: z.array(
    z.object({
      supplierId: zUuid,
      supplierName: z.string(),
      supplierNameEn: z.string(),
      ...money,
      lines: z.array(
        z.object({
          itemId: zUuid,
          ...itemNames,
          /** In base units. */
          quantityNeeded: zAmount,
          baseUnit: z.string(),
          quantity: zAmount,
          unit: z.string(),
          price: zPrice.nullable(),
          wantedAt: zTimestamp,
          requests: z.array(z.object({ id: zUuid, code: z.string() })),
          /** All who sell it. */
          suppliers: z.array(z.object({ id: zUuid, name: z.string(), nameEn: z.string() })),
        }),
      ),
    }),
  ),
  /** What can't be ordered by itself, and why not. */
  left: z.array(z.object({ id: zUuid, code: z.string(), itemCode: z.string(), title: z.string(), remedy: z.string() })),
});
export type PurchaseProposal = z.infer<typeof zPurchaseProposal>;
