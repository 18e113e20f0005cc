import { z } from 'zod';
import { zNamed, zUuid } from '../../../kernel/contract.ts';
import { severities } from './words.ts';

/** GET /workshop-board: what hangs in a workshop. Without a workshop all that the reader may see. */
export const zReadBoardRequest = z.strictObject({ workshopId: zUuid.optional() });

export const zBoard = zNamed('WorkshopBoard', {
  at: z.string(),
  /** The factory's day. */
  today: z.string(),
  workshopId: zUuid.nullable(),
  workshopName: z.string().nullable(),
  workshopNameEn: z.string().nullable(),
  workshops: z.array(z.object({ id: zUuid, name: z.string(), nameEn: z.string() })),
  /** Not solved yet, the longest wait first. */
  calls: z.array(
    z.object({
      id: zUuid,
      kind: z.enum(['material', 'machine', 'quality', 'help']),
      state: z.enum(['called', 'answered']),
      place: z.string(),
      placeEn: z.string(),
      raisedAt: z.string(),
      raisedByName: z.string(),
      raisedByNameEn: z.string(),
      answeredAt: z.string().nullable(),
      answeredByName: z.string().nullable(),
      answeredByNameEn: z.string().nullable(),
    }),
  ),
  alerts: z.array(
    z.object({
      id: zUuid,
      severity: z.enum(Object.keys(severities) as ['warning', 'critical']),
      state: z.enum(['open', 'acknowledged']),
      name: z.string(),
      nameEn: z.string(),
      why: z.string(),
      whyEn: z.string(),
      openedAt: z.string(),
      since: z.string().nullable(),
      acknowledgedByName: z.string().nullable(),
      acknowledgedByNameEn: z.string().nullable(),
    }),
  ),
  /** At work in the workshop today, or due there by the end of the day: the work of its own operations. */
  orders: z.array(
    z.object({
      id: zUuid,
      code: z.string(),
      itemName: z.string(),
      itemNameEn: z.string(),
      unit: z.string(),
      state: z.string(),
      dueAt: z.string(),
      late: z.boolean(),
      quantity: z.string(),
      quantityGood: z.string(),
      /** Work done here, 0 to 100: pieces through each operation of the workshop. */
      percent: z.number().int(),
    }),
  ),
  /** How many there are of each; the lists above end at 60. */
  counts: z.object({ calls: z.number().int(), alerts: z.number().int(), orders: z.number().int() }),
});
export type Board = z.infer<typeof zBoard>;
