import type { Json } from '../../kernel/contract.ts';
import type { PullPage } from '../port.ts';
import { digestOf, type MarkedRow } from './source-row.ts';
import type { Watermarks } from './watermarks.ts';

/**
 * Reading what changed, page by page, from a system whose rows move meanwhile. A *sweep* asks for all rows that changed since a moment and walks
 * their pages in an order that no change disturbs (by id, by cursor). The next sweep begins where this one *began*, or at the latest change seen,
 * whichever is earlier, and somewhat before: what changed while it walked, what carries an equal time, and what was committed late is read then.
 * What was handed over already is known by its digest and left out.
 */
export interface SweepSource {
  watermarks: Watermarks;
  /** `since` null: everything; `at` null: the first page. Whether `since` itself belongs to it makes no difference. */
  read(request: { since: string | null; at: Json | null; limit: number }): Promise<SweepPage>;
}

export interface SweepPage {
  rows: MarkedRow[];
  /** Where the next page begins; null: this was the last. */
  next: Json | null;
  /** What the other side's clock says, at the first page. */
  now?: Date;
  /** Rows come in the order of their watermarks: the pages after this one may be asked from its last. */
  ordered?: true;
}

interface State {
  since: string | null;
  at: Json | null;
  /** The other side's moment at which this sweep began. */
  begun: string | null;
  /** The latest change seen, ever. */
  high: string | null;
  /** Watermark and digests of what was handed over and may be read again: of the sweep before, and of this one. */
  before: Seen;
  now: Seen;
}
type Seen = Record<string, string[]>;

/** More are forgotten and handed over twice, which costs their reader a look. */
const SEEN_MAX = 3_000;

/** The other side no longer knows the place within a sweep: a cursor that has expired. */
export class PlaceLost extends Error {}

export async function pullSweep(source: SweepSource, checkpoint: string | null, limit: number): Promise<PullPage> {
  const state = checkpoint === null ? start(null, null, {}) : readState(checkpoint);
  if (!state)
    return { rows: [], checkpoint: null, atEnd: false, checkpointLost: 'the checkpoint is not one of this connection' };
  try {
    return await pullPage(source, state, limit);
  } catch (error) {
    if (!(error instanceof PlaceLost)) throw error;
    // Since when is still known: the sweep begins again, and nothing is missed.
    const again = JSON.stringify({ ...state, at: null });
    return { rows: [], checkpoint: again, atEnd: false, checkpointLost: error.message };
  }
}

function readState(checkpoint: string): State | null {
  try {
    const read = JSON.parse(checkpoint) as Partial<State> | null;
    return read?.before && read.now && 'since' in read && 'at' in read ? (read as State) : null;
  } catch {
    return null;
  }
}

async function pullPage(source: SweepSource, state: State, limit: number): Promise<PullPage> {
  const { watermarks } = source;
  const page = await source.read({ since: state.since, at: state.at, limit });
  if (state.at === null) state.begun = page.now?.toISOString() ?? null;
  const known = new Set(Object.values(state.before).flat());
  const rows = [];
  for (const { row, watermark } of page.rows) {
    const digest = digestOf(row.messageId).slice(0, 10);
    if (!known.has(digest)) rows.push(row);
    if (watermark === null) continue;
    if (state.high === null || watermarks.compare(watermark, state.high) > 0) state.high = watermark;
    const among = state.now[watermark] ?? [];
    among.push(digest);
    state.now[watermark] = among;
  }
  rows.sort((a, b) => order(a.changedAt, b.changedAt));
  const from = nextSince(state, watermarks);
  state.now = forget(state.now, from, watermarks);
  const seen = () => forget(merge(state.before, state.now), from, watermarks);
  if (page.next === null) return { rows, checkpoint: JSON.stringify(start(from, state.high, seen())), atEnd: true };
  // Pages that are counted from the beginning shift when a row moves to the end; asked from the last row on they don't.
  const last = page.ordered ? goesOnFrom(state, page.rows.at(-1)?.watermark ?? null, watermarks) : null;
  const moved = last !== null && (state.since === null || watermarks.compare(last, state.since) > 0);
  const next = moved ? start(last, state.high, seen()) : { ...state, at: page.next };
  return { rows, checkpoint: JSON.stringify(next), atEnd: false };
}

function start(since: string | null, high: string | null, before: Seen): State {
  return { since, at: null, begun: null, high, before, now: {} };
}

/** From the last row on; after several pages of one and the same moment not from later than when the first of them was read. */
function goesOnFrom({ at, begun }: State, last: string | null, watermarks: Watermarks): string | null {
  if (last === null || at === null || begun === null) return last;
  const begunAt = watermarks.at(new Date(begun), last);
  return begunAt !== null && watermarks.compare(begunAt, last) < 0 ? begunAt : last;
}

function nextSince({ since, begun, high }: State, watermarks: Watermarks): string | null {
  if (high === null) return since;
  const begunAt = begun === null ? null : watermarks.at(new Date(begun), high);
  return watermarks.back(begunAt !== null && watermarks.compare(begunAt, high) < 0 ? begunAt : high);
}

function merge(one: Seen, other: Seen): Seen {
  const both = { ...one };
  for (const [watermark, digests] of Object.entries(other)) {
    both[watermark] = [...new Set([...(both[watermark] ?? []), ...digests])];
  }
  return both;
}

/** Without what the next sweep won't read any more. */
function forget(seen: Seen, from: string | null, { compare }: Watermarks): Seen {
  const kept = Object.entries(seen).filter(([watermark]) => from === null || compare(watermark, from) >= 0);
  kept.sort(([a], [b]) => compare(b, a));
  let count = 0;
  return Object.fromEntries(
    kept.flatMap(([watermark, digests]): [string, string[]][] => {
      const some = digests.slice(0, Math.max(0, SEEN_MAX - count));
      count += some.length;
      return some.length === 0 ? [] : [[watermark, some]];
    }),
  );
}

function order(a: string | null, b: string | null): number {
  return a === b || a === null || b === null ? 0 : a < b ? -1 : 1;
}
