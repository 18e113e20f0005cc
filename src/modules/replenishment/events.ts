import { z } from 'zod';
import { zAmount, zSignedAmount, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';

/** Told once when an item falls below its level, and when something is asked for because of it. Its aggregate is the item. */
export const fellBelow = defineEvent({
  type: 'replenishment.item-fell-below',
  aggregate: 'replenishment.item',
  permission: 'replenishment.item.read',
  summary: { zh: '物料低于再订货点', en: 'An item fell below its reorder point' },
  data: z.object({
    itemId: zUuid,
    itemCode: z.string(),
    unit: z.string(),
    projected: zSignedAmount,
    /** The level it was held against. */
    least: zAmount,
    proposed: zAmount,
    requestId: zUuid.nullable(),
    requestCode: z.string().nullable(),
    daysOfCover: z.number().nullable(),
    /** How many documents won't have enough on their day. */
    atRisk: z.number().int(),
  }),
});

/** What was below isn't any more. */
export const recovered = defineEvent({
  type: 'replenishment.item-recovered',
  aggregate: 'replenishment.item',
  permission: 'replenishment.item.read',
  summary: { zh: '物料已补足', en: 'An item is replenished' },
  data: z.object({ itemId: zUuid, itemCode: z.string(), unit: z.string(), projected: zSignedAmount, least: zAmount }),
});
