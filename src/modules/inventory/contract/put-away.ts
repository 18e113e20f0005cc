import { z } from 'zod';
import { zAmount, zNamed, zUuid } from '../../../kernel/contract.ts';
import { zStockStatus } from './stock-status.ts';

/** GET /stock/put-away-proposal: where so much that waits at a receiving area goes. */
export const zProposePutAwayRequest = z.strictObject({ itemId: zUuid, locationId: zUuid, lotId: zUuid.optional() });

export const zPutAway = zNamed('PutAway', {
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  unit: z.string(),
  lotId: zUuid.nullable(),
  lotCode: z.string().nullable(),
  locationId: zUuid,
  locationCode: z.string(),
  status: zStockStatus,
  /** What lies loose there and may be put away: nothing once somebody has. */
  quantity: zAmount,
  /** The best first. */
  proposals: z.array(
    z.object({
      locationId: zUuid,
      locationCode: z.string(),
      locationName: z.string(),
      locationNameEn: z.string(),
      reason: z.enum(['same_lot', 'same_item', 'own_bin', 'empty']),
      /** The same in the reader’s language. */
      why: z.string(),
      /** Of the item, in its base unit. */
      holds: zAmount,
    }),
  ),
});
export type PutAway = z.infer<typeof zPutAway>;
