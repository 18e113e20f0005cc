import type { Amount } from '../../../kernel/index.ts';
import type { StockStatus } from '../../inventory/contract.ts';
import type { Beside, Cause, Moved, Variance } from './rank-causes.ts';
import { sizeOf } from './tolerance.ts';

/** What lies there: an item, and of which lot. */
export type Thing = Pick<Moved, 'itemId' | 'itemCode' | 'lotId' | 'lotCode'>;

/** One fact that puts the books right. */
export type Step =
  /** The opposite of what was booked. */
  | { does: 'undo'; moved: Moved; at: Date }
  /** The same once more, as it should have been said. */
  | { does: 'again'; moved: Moved; thing: Thing; amount: Amount; at: Date }
  /** From one place to the other. */
  | { does: 'move'; thing: Thing; amount: Amount; from: Place; to: Place; at: Date; status: StockStatus };

interface Place {
  id: string;
  code: string;
}

/**
 * What puts right what a cause says went wrong: facts to post, so that the books of the moment of the count have what lay there; or, where the
 * count was wrong, another count; or, where both sides are variances and no fact tells them apart, approval of both.
 */
export type Correction = { does: 'post'; steps: Step[] } | { does: 'recount' | 'settle' | 'look' };

/** The line in question, and from when on facts may be told. */
export interface Corrected extends Variance {
  thing: Thing;
  place: Place;
  status: StockStatus;
  /** It stands in a box or on a pallet. */
  packed: boolean;
  countedAt: Date;
  /** Nothing may be told of before. */
  earliest: Date;
}

/** The action that corrects a cause. What was booked keeps its time as far as it may still be told, and is never later than the count. */
export function correctCause(line: Corrected, cause: Cause): Correction {
  const { kind, facts } = cause;
  const difference = line.counted - line.book;
  const [newest] = facts.filter(isMoved);
  switch (kind) {
    case 'late_fact':
      // What was right when it was counted is settled; of the rest nobody knows which fact is wrong.
      return { does: 'look' };
    case 'double_receipt':
    case 'double_issue':
      return newest ? postOf([[undo(line, newest)]]) : { does: 'look' };
    case 'unit_mixup':
    case 'transposed':
      if (!newest) return { does: 'recount' };
      return postOf([again(line, newest, { amount: sizeOf(newest.quantity + difference) })]);
    case 'late_report':
      return newest ? postOf([again(line, newest, { at: line.countedAt }).slice(-1)]) : { does: 'look' };
    case 'neighbour':
      return carried(line, facts.filter(isBeside), difference);
    case 'lot_swap':
    case 'item_swap':
      return swapped(line, facts.filter(isBeside), difference) ?? { does: kind === 'lot_swap' ? 'settle' : 'look' };
  }
}

const isMoved = (fact: Moved | Beside): fact is Moved => 'movementId' in fact;
const isBeside = (fact: Moved | Beside): fact is Beside => 'samePlace' in fact;

/** Nothing is posted by guess: what stands in boxes, or has no other side that a person could name, is put right by hand. */
function postOf(parts: Step[][]): Correction {
  const steps = parts.flat();
  const plain = steps.every((step) => step.does === 'move' || (!step.moved.packed && step.moved.other !== 'rest'));
  return steps.length > 0 && plain ? { does: 'post', steps } : { does: 'look' };
}

/** Takes a fact back and tells it as it was; what brings pieces goes first, so that none are missing in between. The new one is the last of an issue. */
function again(line: Corrected, moved: Moved, as: { thing?: Thing; amount?: Amount; at?: Date }): Step[] {
  const { thing = moved, amount = sizeOf(moved.quantity), at = moved.at } = as;
  const anew: Step = { does: 'again', moved, thing: thingOf(thing), amount, at: mayBe(line, at) };
  const sameThing = thing.itemId === moved.itemId && thing.lotId === moved.lotId;
  return moved.quantity > 0n && sameThing ? [anew, undo(line, moved)] : [undo(line, moved), anew];
}

const undo = (line: Corrected, moved: Moved): Step => ({ does: 'undo', moved, at: mayBe(line, moved.at) });
const mayBe = ({ earliest }: Corrected, at: Date) => (at < earliest ? earliest : at);

/** From the place that has too much on the books to the one that has too little, before both were counted. */
function carried(line: Corrected, [other]: readonly Beside[], difference: Amount): Correction {
  if (!other) return { does: 'look' };
  if (line.packed) return { does: 'look' };
  const [here, there] = [line.place, { id: other.locationId, code: other.placeCode ?? '' }];
  const ends = difference > 0n ? { from: there, to: here } : { from: here, to: there };
  const at = other.at < line.countedAt ? other.at : line.countedAt;
  return postOf([[{ does: 'move', thing: line.thing, amount: sizeOf(difference), ...ends, at, status: line.status }]]);
}

/** What was booked of one and done with the other: here, or at the line beside. */
function swapped(line: Corrected, besides: readonly Beside[], difference: Amount): Correction | undefined {
  for (const other of besides) {
    const here = line.moved.find((moved) => moved.quantity === -difference && moved.at <= other.at);
    const there = other.moved.find((moved) => moved.quantity === difference && moved.at <= line.countedAt);
    const found = here ? again(line, here, { thing: other }) : there && again(line, there, { thing: line.thing });
    const correction = found && postOf([found]);
    if (correction?.does === 'post') return correction;
  }
  return undefined;
}

const thingOf = ({ itemId, itemCode, lotId, lotCode }: Thing): Thing => ({ itemId, itemCode, lotId, lotCode });
