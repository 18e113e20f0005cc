import type { Amount, Ratio } from '../../../kernel/index.ts';
import type { StockStatus } from '../../inventory/contract.ts';
import type { CauseKind } from '../contract.ts';
import { sizeOf } from './tolerance.ts';

/** Something that happened at the place before the count, or was counted beside it. */
export interface CauseFact {
  at: Date;
  itemCode: string;
  /** As it changed what lies there; of a count beside, its variance. */
  quantity: Amount;
  documentCode: string | null;
  placeCode: string | null;
  lotCode: string | null;
}

export interface Moved extends CauseFact {
  movementId: string;
  /** The document that it is of; its line, where that has any. */
  documentType: string;
  documentId: string;
  documentLineId: string | null;
  itemId: string;
  lotId: string | null;
  /** The place that it was counted at, and the other side of it. */
  locationId: string;
  otherId: string;
  status: StockStatus;
  /** Out of a box or into one. */
  packed: boolean;
  /** Where it came from or went to. */
  other: 'supplier' | 'production' | 'customer' | 'scrap' | 'place' | 'rest';
  /** Told after the count, of a moment before it. */
  late: boolean;
}

/** A variance at another line. */
export interface Beside extends CauseFact {
  lineId: string;
  itemId: string;
  lotId: string | null;
  locationId: string;
  /** What changed there, the newest first. */
  moved: readonly Moved[];
  samePlace: boolean;
  sameItem: boolean;
  sameLot: boolean;
}

export interface Variance {
  book: Amount;
  counted: Amount;
  /** What the books had when the count came in. */
  bookThen: Amount;
  /** Of the item's further units: 1 of it is so many of its own. */
  ratios: readonly Ratio[];
  moved: readonly Moved[];
  beside: readonly Beside[];
}

export interface Cause {
  kind: CauseKind;
  /** 0 to 100. */
  weight: number;
  facts: (Moved | Beside)[];
}

/** Two bookings of the same quantity so close together look like one that was booked twice. */
const TWICE_MS = 3 * 86_400_000;

/**
 * What may have led to a variance, the likeliest first, each kind once. A rule speaks only where the numbers come out exactly: a guess that
 * explains half of a variance explains nothing.
 */
export function rankCauses(variance: Variance): Cause[] {
  if (variance.counted === variance.book) return [];
  const found = [
    lateFact,
    lotSwap,
    neighbour,
    itemSwap,
    unitMixup,
    doubled('double_receipt', 'supplier'),
    doubled('double_issue', 'production', 'customer'),
    transposed,
    missing,
  ].flatMap((rule) => rule(variance) ?? []);
  return found.sort((a, b) => b.weight - a.weight);
}

const differenceOf = ({ counted, book }: Variance) => counted - book;

/** It was right when it was counted; what was told since has made the difference. */
function lateFact({ counted, book, bookThen, moved }: Variance): Cause | undefined {
  const facts = moved.filter(({ late }) => late);
  if (book === bookThen || facts.length === 0) return undefined;
  return { kind: 'late_fact', weight: counted === bookThen ? 97 : 50, facts };
}

function opposite(variance: Variance, which: (one: Beside) => boolean): Beside[] {
  return variance.beside.filter((one) => which(one) && one.quantity === -differenceOf(variance));
}

function lotSwap(variance: Variance): Cause | undefined {
  const facts = opposite(variance, ({ sameItem, samePlace, sameLot }) => sameItem && samePlace && !sameLot);
  return facts.length > 0 ? { kind: 'lot_swap', weight: 94, facts } : undefined;
}

function neighbour(variance: Variance): Cause | undefined {
  const facts = opposite(variance, ({ sameItem, samePlace, sameLot }) => sameItem && !samePlace && sameLot);
  return facts.length > 0 ? { kind: 'neighbour', weight: 92, facts } : undefined;
}

function itemSwap(variance: Variance): Cause | undefined {
  const facts = opposite(variance, ({ sameItem, samePlace }) => !sameItem && samePlace);
  return facts.length > 0 ? { kind: 'item_swap', weight: 78, facts } : undefined;
}

/** Counted or booked in the item's unit and meant in another, or the other way round. */
function unitMixup(variance: Variance): Cause | undefined {
  const { counted, book, ratios, moved } = variance;
  const real = ratios.filter(({ numerator, denominator }) => numerator !== denominator);
  const mixed = (said: Amount, meant: Amount) =>
    said !== 0n && real.some(({ numerator: n, denominator: d }) => said * n === meant * d || said * d === meant * n);
  if (mixed(counted, book)) return { kind: 'unit_mixup', weight: 90, facts: [] };
  const facts = moved.filter(({ quantity }) => mixed(quantity, quantity + differenceOf(variance)));
  return facts.length > 0 ? { kind: 'unit_mixup', weight: 88, facts } : undefined;
}

/** What was booked and doesn't lie there, or lies there though it was booked out: twice the same is likelier than once too many. */
function doubled(kind: 'double_receipt' | 'double_issue', ...others: Moved['other'][]) {
  return (variance: Variance): Cause | undefined => {
    const missing = -differenceOf(variance);
    const same = variance.moved.filter(({ quantity, other }) => quantity === missing && others.includes(other));
    const wanted = kind === 'double_receipt' ? missing > 0n : missing < 0n;
    if (!wanted || same.length === 0) return undefined;
    const twice = same.filter((one) => same.some((twin) => twin !== one && sizeOfMs(twin.at, one.at) <= TWICE_MS));
    return twice.length > 0 ? { kind, weight: 86, facts: twice } : { kind, weight: 40, facts: same };
  };
}

const sizeOfMs = (a: Date, b: Date) => Math.abs(a.getTime() - b.getTime());

/** Two neighbouring digits changed places: in what was counted, or in what was booked. */
function transposed(variance: Variance): Cause | undefined {
  const { counted, book, moved } = variance;
  if (swaps(counted, book)) return { kind: 'transposed', weight: 82, facts: [] };
  const facts = moved.filter(({ quantity }) => {
    const meant = quantity + differenceOf(variance);
    return quantity > 0n === meant > 0n && swaps(sizeOf(quantity), sizeOf(meant));
  });
  return facts.length > 0 ? { kind: 'transposed', weight: 80, facts } : undefined;
}

function swaps(a: Amount, b: Amount): boolean {
  const [one, other] = [String(a), String(b)];
  if (a === b || one.length !== other.length) return false;
  const differ = [...one].flatMap((digit, at) => (digit === other[at] ? [] : [at]));
  const [first = 0, second = 0] = differ;
  return differ.length === 2 && second === first + 1 && one[first] === other[second] && one[second] === other[first];
}

/** Less lies there than booked, by as much as production takes each time: it was taken, and nobody has said so yet. */
function missing(variance: Variance): Cause | undefined {
  const gone = -differenceOf(variance);
  if (gone <= 0n) return undefined;
  const facts = variance.moved.filter(({ quantity, other }) => other === 'production' && quantity === -gone);
  return facts.length > 0 ? { kind: 'late_report', weight: 70, facts } : undefined;
}
