import { z } from 'zod';
import { type Text, zAmount, zNamed, zPositiveAmount, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';

export const requestStates = ['open', 'ordered', 'closed', 'cancelled'] as const;
export const zRequestState = z.enum(requestStates);
export type RequestState = z.infer<typeof zRequestState>;

export const requestStateLabels: Record<RequestState, Text> = {
  open: { zh: '待采购', en: 'To buy' },
  ordered: { zh: '已订购', en: 'Ordered' },
  closed: { zh: '已关闭', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

const requestId = { requestId: zUuid };
const zNote = zText(2000);

/**
 * POST /material-requests. The unit may be any unit of the item. `orderId` is the work order that it is for; the workshop that asks is
 * that order's unless it is named.
 */
export const zAskForMaterialRequest = z.strictObject({
  itemId: zUuid,
  quantity: zPositiveAmount,
  unit: z.string().min(1).max(20),
  neededBy: zTimestamp,
  orderId: zUuid.optional(),
  workshopId: zUuid.optional(),
  note: zNote.optional(),
});
export type AskForMaterialRequest = z.output<typeof zAskForMaterialRequest>;

/** POST /material-requests/:requestId/order: it was ordered; from whom, and when it is expected, as far as that is known. */
export const zOrderRequestRequest = z.strictObject({
  ...requestId,
  supplierId: zUuid.optional(),
  expectedAt: zTimestamp.optional(),
  note: zNote.optional(),
});

/** POST /material-requests/:requestId/update: what became known of an ordered one since; null takes it away. */
export const zUpdateRequestRequest = z.strictObject({
  ...requestId,
  supplierId: zUuid.nullable().optional(),
  expectedAt: zTimestamp.nullable().optional(),
  note: zNote.nullable().optional(),
});

/** POST /material-requests/:requestId/close: what was ordered is there. */
export const zCloseRequestRequest = z.strictObject({ ...requestId, note: zNote.optional() });
/**
 * POST /material-requests/:requestId/reopen: what was ordered won't come, or was closed too early; it is to be bought again. `quantity`, in
 * its unit: where only so much of it is missing.
 */
export const zReopenRequestRequest = z.strictObject({
  ...requestId,
  reason: zText(400),
  quantity: zPositiveAmount.optional(),
});
/** POST /material-requests/:requestId/cancel. Where it isn’t in `expectedState` any more, it is refused: somebody was faster. */
export const zCancelRequestRequest = z.strictObject({
  ...requestId,
  reason: zText(400),
  expectedState: zRequestState.optional(),
});

export const zMaterialRequest = zNamed('MaterialRequest', {
  id: zUuid,
  code: z.string(),
  state: zRequestState,
  itemId: zUuid,
  quantity: zAmount.meta({ description: 'In the item’s base unit' }),
  unit: z.string(),
  neededBy: zTimestamp,
  orderId: zUuid.nullable(),
  workshopId: zUuid.nullable(),
  note: z.string().nullable(),
  supplierId: zUuid.nullable(),
  expectedAt: zTimestamp.nullable(),
  purchaseNote: z.string().nullable(),
  endReason: z.string().nullable(),
  askedById: zUuid.nullable(),
  askedByName: z.string(),
  askedAt: zTimestamp,
});
export type MaterialRequest = z.infer<typeof zMaterialRequest>;
