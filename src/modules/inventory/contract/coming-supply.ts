import { z } from 'zod';
import { zAmount, zNamed, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zUnit } from './stock-line.ts';

export const zReadComingSupplyRequest = z.strictObject({ itemId: zUuid });

/** The soonest first, in the item's base unit. */
const ofItem = {
  itemId: zUuid,
  unit: zUnit,
  quantity: zAmount.meta({ description: 'Of all rows together' }),
  rows: z.array(
    z.object({
      quantity: zAmount,
      at: zTimestamp,
      /** Null where it isn't the reader's to see. */
      document: z.object({ kind: z.string(), id: zUuid, code: z.string() }).nullable(),
    }),
  ),
};

/** GET /items/:itemId/coming: what comes of an item. */
export const zComingSupply = zNamed('ComingSupply', ofItem);
export type ComingSupplyView = z.infer<typeof zComingSupply>;

/** GET /items/:itemId/needed: what documents will still take of an item and nothing is promised to yet. */
export const zNeededStock = zNamed('NeededStock', ofItem);
export type NeededStockView = z.infer<typeof zNeededStock>;
