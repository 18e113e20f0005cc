import { z } from 'zod';
import { zAmount, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zRequestState } from './material-request.ts';
import { zOrderState } from './state.ts';

/** What is on its way for an order: another order that makes it, or a request to buy it. */
export const zSupply = z.object({
  kind: z.enum(['order', 'request']),
  id: zUuid,
  code: z.string(),
  state: z.union([zOrderState, zRequestState]),
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  quantity: zAmount,
  unit: z.string(),
  /** The order's due date; of a request when it is expected, or needed where nobody has said yet. */
  at: zTimestamp,
});
export type Supply = z.infer<typeof zSupply>;
