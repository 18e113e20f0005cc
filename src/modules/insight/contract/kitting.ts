import { z } from 'zod';
import { zAmount, zNamed, zSubjectName, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zOrderState } from '../../execution/contract.ts';
import { zRepair } from './repair.ts';

/** In which turn orders are served: as they are planned (begun ones, priority, due date), or so that as few as possible are short. */
export const kittingTurns = ['plan', 'suggested'] as const;
export type KittingTurn = (typeof kittingTurns)[number];

/** `complete`: all that it still takes is there in its turn. `begin`: all of its next operation is. */
export const kittingStates = ['complete', 'begin', 'short'] as const;
export const zKittingState = z.enum(kittingStates);
export type KittingState = (typeof kittingStates)[number];

/** GET /kitting: what orders at work could be made now. `days`: due within so many; later ones take nothing. */
export const zReadKittingRequest = z.strictObject({
  turn: z.enum(kittingTurns).default('plan'),
  state: zKittingState.optional(),
  orderId: zUuid.optional(),
  workshopId: zUuid.optional(),
  days: z.coerce.number().int().min(0).max(365).default(7),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type ReadKittingRequest = z.output<typeof zReadKittingRequest>;

const item = {
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  unit: z.string(),
};

/** A document with its code; null where the reader may not see it. */
const zDocument = zSubjectName.extend({ code: z.string() }).nullable();

const zArrival = z.object({ at: zTimestamp, quantity: zAmount, document: zDocument });

/** What a line misses in the order's turn. */
export const zKittingLine = z.object({
  ...item,
  needed: zAmount.meta({ description: 'Still to be issued, in the item’s base unit' }),
  missing: zAmount,
  /** What will make up for it, the soonest first; it may not be all. */
  arrives: z.array(zArrival),
  /** Who is served before and takes some of the same. */
  takenBy: z.array(z.object({ quantity: zAmount, document: zDocument })),
  repairs: z.array(zRepair),
});
export type KittingLine = z.infer<typeof zKittingLine>;

/** What stands in on a line, counted as there: so much of it, in its own unit, for so much of the line's item. */
export const zKittingStandIn = z.object({
  ...item,
  quantity: zAmount,
  for: z.object({ ...item, quantity: zAmount }),
});
export type KittingStandIn = z.infer<typeof zKittingStandIn>;

export const zKittingOrder = z.object({
  orderId: zUuid,
  code: z.string(),
  state: zOrderState,
  ...item,
  quantity: zAmount,
  dueAt: zTimestamp,
  priority: z.number().int(),
  kitting: zKittingState,
  /** Its place among all, from 1. */
  turn: z.number().int(),
  /** Of lines that are open, how many there are, and for how many all is there. */
  lines: z.number().int(),
  linesThere: z.number().int(),
  /** Of what is there: lines whose material lies somewhere else than where they take it. */
  linesToFetch: z.number().int(),
  /** Lines that are promised to the order, wholly; and whether anything is. */
  linesKept: z.number().int(),
  anyKept: z.boolean(),
  /** When the last of what is missing arrives; null where nothing is missing, or something is on no document. */
  completeAt: zTimestamp.nullable(),
  short: z.array(zKittingLine),
  /** Of what is there, what isn’t the lines’ own item but may stand in for it. */
  standIns: z.array(zKittingStandIn),
});
export type KittingOrder = z.infer<typeof zKittingOrder>;

/** An item that isn't enough for all, over all orders. */
export const zKittingItem = z.object({
  ...item,
  missing: zAmount,
  orders: z.number().int(),
  nextAt: zTimestamp.nullable(),
  arrives: zAmount.meta({ description: 'All that comes of it by documents, whenever' }),
});
export type KittingItem = z.infer<typeof zKittingItem>;

export const zKitting = zNamed('Kitting', {
  at: zTimestamp,
  rows: z.array(zKittingOrder),
  total: z.object({ count: z.number().int(), exact: z.literal(true) }),
  byState: z.array(z.object({ state: zKittingState, count: z.number().int() })),
  /** How many are complete in each turn: what the other way would win. */
  complete: z.object({ plan: z.number().int(), suggested: z.number().int() }),
  /** The items most orders wait for, at most 100. */
  items: z.array(zKittingItem),
});
export type Kitting = z.infer<typeof zKitting>;
