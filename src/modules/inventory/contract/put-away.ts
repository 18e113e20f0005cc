import { z } from 'zod';
import { type Text, zAmount, zNamed, zUuid } from '../../../kernel/contract.ts';
import { zStockStatus } from './stock-status.ts';

/** Why a bin is proposed. */
export const putAwayReasonTexts = {
  same_lot: { zh: '同一批次在这里', en: 'Its lot lies here' },
  same_item: { zh: '同一物料在这里', en: 'The item lies here' },
  own_bin: { zh: '物料自己的库位', en: 'The item’s own bin' },
  empty: { zh: '空库位，离得最近', en: 'Empty, and the nearest' },
} as const satisfies Record<string, Text>;

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
      /** Of the item, in its base unit. */
      holds: zAmount,
    }),
  ),
});
export type PutAway = z.infer<typeof zPutAway>;
