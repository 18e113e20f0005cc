import { z } from 'zod';
import { zAmount, zNamed, zTimestamp, zUuid } from '../../../kernel/contract.ts';

/** So much at that moment; null: no supply is known that it could come from. */
const zPromised = z.object({ quantity: zAmount, at: zTimestamp.nullable() });

/** What can be promised of a line: all at the wanted time, later, in parts, or not yet. Quantities in the item's base unit. */
export const zLinePromise = zNamed('LinePromise', {
  lineId: zUuid,
  itemId: zUuid,
  itemCode: z.string(),
  unit: z.string(),
  quantity: zAmount,
  wantedAt: zTimestamp,
  promises: z.array(zPromised),
  /** All of it at the wanted time. */
  asWanted: z.boolean(),
});
export type LinePromise = z.infer<typeof zLinePromise>;

/** GET /sales-orders/:orderId/promise: what could be promised now of what is open. Nothing is held by asking. */
export const zAskPromiseRequest = z.strictObject({ orderId: zUuid });
export const zAskPromiseResponse = zNamed('OrderPromise', { orderId: zUuid, lines: z.array(zLinePromise) });
export type AskPromiseResponse = z.infer<typeof zAskPromiseResponse>;

/** POST /sales-orders/share-stock: what is there of these items is kept for what is promised of them. */
export const zShareStockRequest = z.strictObject({ itemIds: z.array(zUuid).min(1).max(1000) });
export const zShareStockResponse = z.object({ shared: z.number().int() });

/** POST /sales-orders/:orderId/date-undated: how many lines got a day that had none. */
export const zDateUndatedResponse = z.object({ lines: z.number().int() });
