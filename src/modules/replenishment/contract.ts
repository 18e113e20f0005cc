/** What replenishment says on the wire. Browser-safe. Paths are under /api/v1. Amounts are in the item's base unit. */
import { z } from 'zod';
import { type Text, zAmount, zNamed, zSignedAmount, zTimestamp, zUuid } from '../../kernel/contract.ts';

export * from './contract/kanban.ts';

export const replenishmentPermissions = {
  'replenishment.item.read': { zh: '查看补货', en: 'See what is to be replenished' },
  'replenishment.item.look': { zh: '重新查看并补货', en: 'Look again, and replenish' },
} as const satisfies Record<string, Text>;

/** Where a lead time is known from. */
export const leadSources = {
  receipts: { zh: '实际收货', en: 'What came' },
  orders: { zh: '实际生产', en: 'What was made' },
  agreed: { zh: '供应商约定', en: 'Agreed with the supplier' },
  item: { zh: '物料资料', en: 'The item’s data' },
} as const satisfies Record<string, Text>;
export type LeadSource = keyof typeof leadSources;

export const itemsLookedAtMax = 200;

/** POST /replenishment/look: of these items, what they come to now; asks for what is missing where the item says so. */
export const zLookRequest = z.strictObject({
  itemIds: z.array(zUuid).min(1).max(itemsLookedAtMax),
  /** Reads the past again as well. */
  learn: z.boolean().default(false),
});
export const zLookResponse = z.object({
  looked: z.number().int(),
  /** What was asked for now. */
  requests: z.array(z.object({ id: zUuid, code: z.string(), itemId: zUuid, quantity: zAmount })),
});

const zDocument = z.object({ kind: z.string(), id: zUuid, code: z.string() });

/** GET /replenishment/items/:itemId */
export const zReadReplenishmentRequest = z.strictObject({ itemId: zUuid });
export const zReplenishment = zNamed('Replenishment', {
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  unit: z.string(),
  replenishment: z.enum(['none', 'remind', 'request']),
  /** It has a published routing: it is made here, and an order makes it rather than a purchase. */
  made: z.boolean(),
  safetyStock: zAmount,
  reorderPoint: zAmount,
  maximumStock: zAmount,
  orderMultiple: zAmount,
  now: z.object({
    onHand: zSignedAmount,
    inInspection: zAmount,
    promised: zAmount,
    needed: zAmount,
    /** By documents that are under way: orders at work, purchases that went out. */
    coming: zAmount,
    /** By documents that aren't yet. */
    planned: zAmount,
    asked: zAmount,
    projected: zSignedAmount,
    proposed: zAmount,
    /** For how many days what is free lasts at the usual demand; null where none is known. */
    daysOfCover: z.number().nullable(),
  }),
  /** Who will not have enough on its day; a document that the reader may not see has no name. */
  atRisk: z.array(z.object({ at: zTimestamp, quantity: zAmount, short: zAmount, document: zDocument.nullable() })),
  coming: z.array(z.object({ at: zTimestamp, quantity: zAmount, document: zDocument.nullable() })),
  asked: z.array(
    z.object({ requestId: zUuid, requestCode: z.string(), state: z.string(), quantity: zAmount, at: zTimestamp }),
  ),
  history: z
    .object({
      days: z.number().int(),
      demandMean: z.number(),
      demandDeviation: z.number(),
      leadMean: z.number(),
      leadDeviation: z.number(),
      leadSamples: z.number().int(),
      leadSource: z.enum(['receipts', 'orders', 'agreed', 'item']),
      serviceLevel: z.string(),
      safetyStock: zAmount,
      reorderPoint: zAmount,
      learnedAt: zTimestamp,
    })
    .nullable(),
  /** By the factory's days, the oldest first: what was taken, and what was there at the day's end. */
  past: z.array(z.object({ day: z.string(), used: zAmount, onHand: zSignedAmount })),
});
export type Replenishment = z.infer<typeof zReplenishment>;
