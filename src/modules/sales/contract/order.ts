import { z } from 'zod';
import {
  integerMax,
  type Text,
  zAmount,
  zCustom,
  zDate,
  zExpectedVersion,
  zNamed,
  zOptionalText,
  zPositiveAmount,
  zPrice,
  zTaxPercent,
  zText,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';
import { zLinePromise } from './promise.ts';

export const salesOrderStates = ['quotation', 'confirmed', 'closed', 'cancelled'] as const;
export type SalesOrderState = (typeof salesOrderStates)[number];

/** What people see of an order: how far it is delivered is derived from its lines. */
export const salesOrderStands = {
  quotation: { zh: '报价', en: 'Quotation' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  partly_shipped: { zh: '部分发货', en: 'Partly shipped' },
  shipped: { zh: '已发齐', en: 'Shipped' },
  closed: { zh: '已关闭', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<string, Text>;
export type SalesOrderStand = keyof typeof salesOrderStands;

export const orderLinesMax = 200;

/** A line as it is written. Without a price the best one of the lists is taken; a price that differs from it needs a reason. */
const lineInput = {
  itemId: zUuid,
  quantity: zPositiveAmount,
  unit: z.string().min(1).max(16),
  price: zPrice.optional(),
  priceReason: zText(200).optional(),
  taxPercent: zTaxPercent.optional(),
  wantedAt: zTimestamp,
  note: zOptionalText(200).optional(),
};
export const zOrderLineInput = z.strictObject(lineInput);
export type OrderLineInput = z.output<typeof zOrderLineInput>;

const head = {
  customerReference: zOptionalText(64).optional(),
  shipTo: zOptionalText(700).optional(),
  validUntil: zDate.optional(),
  note: zOptionalText(2000).optional(),
  custom: zCustom.optional(),
};

/** POST /sales-orders: a quotation. It holds nothing. */
export const zCreateSalesOrderRequest = z.strictObject({
  customerId: zUuid,
  ...head,
  lines: z.array(zOrderLineInput).min(1).max(orderLinesMax),
});
export type CreateSalesOrderRequest = z.output<typeof zCreateSalesOrderRequest>;

/**
 * POST /sales-orders/:orderId/update. `lines` are all lines: those with an id stay, changed as they are written; those left out go, or
 * what is open of them is cancelled where something of them was delivered.
 */
export const zUpdateSalesOrderRequest = z.strictObject({
  orderId: zUuid,
  expectedVersion: zExpectedVersion,
  ...head,
  lines: z
    .array(z.strictObject({ lineId: zUuid.optional(), ...lineInput }))
    .min(1)
    .max(orderLinesMax)
    .optional(),
  /** Of an order that is confirmed, what changes is promised anew: as wanted, or as it can be. */
  promise: z.enum(['as_wanted', 'as_possible']).default('as_wanted'),
});
export type UpdateSalesOrderRequest = z.output<typeof zUpdateSalesOrderRequest>;

/**
 * POST /sales-orders/:orderId/confirm. `as_wanted` is refused with what would be possible where a line can't be there when it is wanted;
 * `as_possible` takes later dates and parts, and leaves without a date what nothing is known to cover.
 */
export const zConfirmSalesOrderRequest = z.strictObject({
  orderId: zUuid,
  expectedVersion: zExpectedVersion,
  promise: z.enum(['as_wanted', 'as_possible']).default('as_wanted'),
});

/** POST /sales-orders/:orderId/promise: what is open is promised anew, by what is there and comes now. */
export const zPromiseSalesOrderRequest = z.strictObject({ orderId: zUuid });
/** POST /sales-orders/:orderId/release-credit: it may be confirmed although the customer's limit is passed, up to what it comes to now. */
export const zReleaseCreditRequest = z.strictObject({ orderId: zUuid, reason: zText(400) });
/** POST /sales-orders/:orderId/cancel: nothing of it was delivered. */
export const zCancelSalesOrderRequest = z.strictObject({ orderId: zUuid, reason: zText(400) });
/** POST /sales-orders/:orderId/close: it is settled. What is still open is not delivered any more, and that has a reason. */
export const zCloseSalesOrderRequest = z.strictObject({ orderId: zUuid, reason: zText(400).optional() });
export const zReadSalesOrderRequest = z.strictObject({ orderId: zUuid });

/** GET /prices/best: what a line would cost. Null where no list has it. */
export const zFindPriceRequest = z.strictObject({
  customerId: zUuid,
  itemId: zUuid,
  quantity: zPositiveAmount,
  unit: z.string().min(1).max(16),
});
export const zFoundPrice = zNamed('FoundPrice', {
  price: zPrice.nullable(),
  priceListId: zUuid.nullable(),
  priceListCode: z.string().nullable(),
  taxPercent: zTaxPercent,
});

/** Where what a line still lacks comes from, as far as the reader may see it. */
const zLink = z.object({
  kind: z.enum(['reserved', 'picked', 'supply']),
  quantity: zAmount,
  /** A place, or a document with its kind. */
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  documentKind: z.string().nullable(),
  documentId: zUuid.nullable(),
  at: zTimestamp.nullable(),
  /** Of a work order: the step it is at. */
  step: z.string().nullable(),
  stepEn: z.string().nullable(),
  /** Made or bought for this very line. */
  forThisLine: z.boolean(),
});
export type LineLink = z.infer<typeof zLink>;

export const zSalesOrderLine = z.object({
  id: zUuid,
  sequence: z.number().int(),
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  quantity: zAmount,
  unit: z.string(),
  quantityBase: zAmount,
  unitBase: z.string(),
  price: zAmount,
  priceListId: zUuid.nullable(),
  priceListCode: z.string().nullable(),
  priceReason: z.string().nullable(),
  taxPercent: zAmount,
  net: zAmount,
  gross: zAmount,
  wantedAt: zTimestamp,
  note: z.string(),
  /** In the base unit. */
  quantityShipped: zAmount,
  quantityReturned: zAmount,
  quantityCancelled: zAmount,
  quantityOpen: zAmount,
  promises: z.array(z.object({ quantity: zAmount, at: zTimestamp.nullable() })),
  /** Open, and neither reserved nor picked: in the base unit. */
  quantityUncovered: zAmount,
  chain: z.array(zLink),
});
export type SalesOrderLine = z.infer<typeof zSalesOrderLine>;

/** GET /sales-orders/:orderId */
export const zSalesOrder = zNamed('SalesOrder', {
  id: zUuid,
  code: z.string(),
  state: z.enum(salesOrderStates),
  stands: z.enum(['quotation', 'confirmed', 'partly_shipped', 'shipped', 'closed', 'cancelled']),
  customerId: zUuid,
  customerCode: z.string(),
  customerName: z.string(),
  customerNameEn: z.string(),
  customerReference: z.string(),
  shipTo: z.string(),
  paymentDays: z.number().int().nullable(),
  validUntil: zDate,
  note: z.string(),
  creditLimit: zAmount.nullable(),
  creditOpen: zAmount,
  creditReleased: zAmount,
  creditReleasedByName: z.string().nullable(),
  creditReleaseReason: z.string().nullable(),
  endReason: z.string().nullable(),
  net: zAmount,
  tax: zAmount,
  gross: zAmount,
  custom: zCustom,
  version: z.number().int().max(integerMax),
  createdByName: z.string(),
  createdAt: zTimestamp,
  confirmedAt: zTimestamp.nullable(),
  endedAt: zTimestamp.nullable(),
  updatedByName: z.string(),
  updatedAt: zTimestamp,
  lines: z.array(zSalesOrderLine),
  shipments: z.array(
    z.object({
      id: zUuid,
      code: z.string(),
      state: z.enum(['picking', 'shipped', 'cancelled']),
      createdAt: zTimestamp,
      shippedAt: zTimestamp.nullable(),
    }),
  ),
});
export type SalesOrder = z.infer<typeof zSalesOrder>;

/** What a command leaves behind. */
export const zSalesOrderChanged = zNamed('SalesOrderChanged', {
  id: zUuid,
  code: z.string(),
  state: z.enum(salesOrderStates),
  version: z.number().int(),
  net: zAmount,
  gross: zAmount,
  /** Of the lines that were promised by this. */
  promised: z.array(zLinePromise),
});
export type SalesOrderChanged = z.infer<typeof zSalesOrderChanged>;
