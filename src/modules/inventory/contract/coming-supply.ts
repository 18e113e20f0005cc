import { z } from 'zod';
import { zAmount, zNamed, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zUnit } from './stock-line.ts';

export const zReadComingSupplyRequest = z.strictObject({ itemId: zUuid });

/** What comes of an item, the soonest first, in its base unit. */
export const zComingSupply = zNamed('ComingSupply', {
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
});
export type ComingSupplyView = z.infer<typeof zComingSupply>;
