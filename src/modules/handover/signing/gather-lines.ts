import type { Amount, Tx } from '../../../kernel/index.ts';
import { handoverLimits, type Side } from '../contract.ts';
import { type CountRow, findCounts, findSignedLines, type SignedLine } from '../queries/counts.ts';
import type { HandoverRow } from '../queries/handovers.ts';
import {
  type BoxHere,
  findBoxesById,
  findBoxesHere,
  findLaterChanges,
  findWorkAt,
  findWorkHere,
  type WorkHere,
} from '../queries/work-here.ts';
import { type Compared, compareLine } from '../rules/lines.ts';

/** A line of a handover with both counts; pieces at an operation, or a box. */
export interface Line extends Compared {
  work: WorkHere | null;
  box: BoxHere | null;
  /** What the books have: now, or of a signed one as it was signed. */
  book: Amount;
  held: Amount;
  ready: Amount;
  outside: Amount;
  unit: string;
  needed: boolean;
  said: Partial<Record<Side, CountRow & { bookNow: Amount }>>;
  /** What the books have at this moment. */
  bookNow: Amount;
}

/** A box is counted as one. */
export const ONE = 1_000_000n;
export const BOX_UNIT = 'box';

/** What a handover is about: what stands there now and what was counted, or what was signed. Needed lines first, in the order of orders and steps. */
export async function gatherLines(tx: Tx, handover: HandoverRow): Promise<{ lines: Line[]; boxes: Line[] }> {
  const counts = await findCounts(tx, handover.id);
  const signed = handover.state === 'open' ? undefined : await findSignedLines(tx, handover.id);
  const work = await findWork(tx, handover, counts, signed);
  const asked = counts.flatMap(({ operationId, countedAt, side }) =>
    operationId ? [{ operationId, at: countedAt, side }] : [],
  );
  const changes = await findLaterChanges(tx, asked);
  const bookOf = (operationId: string, side: Side, now: Amount) =>
    now - (changes[asked.findIndex((one) => one.operationId === operationId && one.side === side)] ?? 0n);
  const lines = work.map((one): Line => {
    const kept = signed?.find(({ operationId }) => operationId === one.operationId);
    const said = saidOf(
      counts,
      (count) => count.operationId === one.operationId,
      (side) => bookOf(one.operationId, side, one.here),
    );
    const figures = kept ?? { book: one.here, held: one.held, ready: one.ready, outside: one.outside };
    return {
      ...compared(one.here, said),
      ...{ work: one, box: null, said, unit: one.unit, bookNow: one.here },
      ...{ book: figures.book, held: figures.held, ready: figures.ready, outside: figures.outside },
      needed: signed ? kept?.counted != null : one.needed && one.here > 0n,
    };
  });
  return { lines, boxes: await gatherBoxes(tx, handover, counts, signed) };
}

async function findWork(
  tx: Tx,
  handover: HandoverRow,
  counts: readonly CountRow[],
  signed: readonly SignedLine[] | undefined,
): Promise<WorkHere[]> {
  if (signed)
    return findWorkAt(
      tx,
      signed.flatMap(({ operationId }) => operationId ?? []),
    );
  const here = await findWorkHere(tx, handover, handoverLimits.linesMax);
  const known = new Set(here.map(({ operationId }) => operationId));
  const others = counts.flatMap(({ operationId }) => (operationId && !known.has(operationId) ? [operationId] : []));
  return [...here, ...(await findWorkAt(tx, [...new Set(others)]))];
}

async function gatherBoxes(
  tx: Tx,
  handover: HandoverRow,
  counts: readonly CountRow[],
  signed: readonly SignedLine[] | undefined,
): Promise<Line[]> {
  const here = signed ? [] : await findBoxesHere(tx, handover, handoverLimits.boxesMax);
  const known = new Set(here.map(({ handlingUnitId }) => handlingUnitId));
  const named = signed ?? counts;
  const others = named.flatMap(({ handlingUnitId }) =>
    handlingUnitId && !known.has(handlingUnitId) ? [handlingUnitId] : [],
  );
  const boxes = [...here, ...(await findBoxesById(tx, [...new Set(others)]))];
  return boxes.map((box): Line => {
    const said = saidOf(counts, (count) => count.handlingUnitId === box.handlingUnitId);
    const kept = signed?.find(({ handlingUnitId }) => handlingUnitId === box.handlingUnitId);
    const book = kept?.book ?? said.out?.book ?? (known.has(box.handlingUnitId) ? ONE : 0n);
    return {
      ...compared(book, said),
      ...{ work: null, box, said, unit: BOX_UNIT, book, bookNow: book, held: 0n, ready: 0n, outside: 0n },
      needed: kept?.counted != null,
    };
  });
}

function saidOf(
  counts: readonly CountRow[],
  isIts: (count: CountRow) => boolean,
  bookOf?: (side: Side) => Amount,
): Line['said'] {
  return Object.fromEntries(
    counts.filter(isIts).map((count) => [count.side, { ...count, bookNow: bookOf?.(count.side) ?? count.book }]),
  );
}

function compared(bookNow: Amount, said: Line['said']): Compared {
  const sideOf = (side: Side) => {
    const one = said[side];
    return one ? { quantity: one.quantity, book: one.bookNow } : null;
  };
  return compareLine(bookNow, sideOf('out'), sideOf('in'));
}

/** Lines that a side must count and hasn't. */
export function leftOf({ lines, boxes }: { lines: readonly Line[]; boxes: readonly Line[] }, side: Side): Line[] {
  return [...lines, ...boxes].filter((line) => line.needed && !line.said[side]);
}

/** The same for the outgoing side as of the moment when it signed: what came there since isn't its to count. */
export async function leftAt(tx: Tx, gathered: { lines: Line[]; boxes: Line[] }, at: Date): Promise<Line[]> {
  const left = leftOf(gathered, 'out');
  const asked = left.flatMap(({ work }) => (work ? [{ operationId: work.operationId, at }] : []));
  const changes = await findLaterChanges(tx, asked);
  const came = new Map(asked.map(({ operationId }, nth) => [operationId, changes[nth] ?? 0n]));
  return left.filter(({ work, bookNow }) => bookNow > (came.get(work?.operationId ?? '') ?? 0n));
}

/** How people call a line: an operation's code, or the box's. */
export const codeOf = ({ work, box }: Pick<Line, 'work' | 'box'>): string => work?.code ?? box?.code ?? '';
