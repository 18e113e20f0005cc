import { defineSlot, type Tx } from '../../../kernel/index.ts';

/** Something that says of an item at a place otherwise than the books, or couldn't be booked there. */
export interface CountDoubt {
  locationId: string;
  itemId: string;
  at: Date;
}

/** What a module above knows that speaks against the books of these places, since then. */
export type FindDoubts = (tx: Tx, asked: { locationIds: readonly string[]; since: Date }) => Promise<CountDoubt[]>;

export const countDoubts = defineSlot<FindDoubts>('counting.count-doubts');
