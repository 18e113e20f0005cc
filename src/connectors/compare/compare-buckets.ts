import type { Bucket, Row } from '../port.ts';

/** A row as one side shows it, its values in canonical form and in the same order as the other's. */
export interface ComparedRow {
  key: string;
  values: readonly string[];
  /** What is to be known beside when it differs: whose row it is here, when it changed. */
  about?: Readonly<Record<string, string | null>>;
  /** As its side gave it, before it was written in canonical form. */
  source?: Row;
}

/** One of two that are compared. Both questions only read, and may be asked at the same time on both sides. */
export interface ComparedSide {
  /** Those buckets that hold any rows. */
  hash(buckets: number): Promise<Bucket[]>;
  /** The rows of these buckets in pages, in any order. */
  rows(wanted: ReadonlySet<number>, buckets: number): AsyncIterable<readonly ComparedRow[]>;
}

/** `twice`: a key that should name one row names several on that side; only the first was compared. */
export type Difference =
  | { kind: 'onlyHere'; key: string; here: ComparedRow }
  | { kind: 'onlyThere'; key: string; there: ComparedRow }
  | { kind: 'differs'; key: string; here: ComparedRow; there: ComparedRow; fields: number[] }
  | { kind: 'twice'; key: string; side: 'here' | 'there' };

export interface ComparedHashes {
  buckets: number;
  rowsHere: number;
  rowsThere: number;
  differing: { bucket: number; rows: number }[];
}

export interface CompareRows {
  hashes: ComparedHashes;
  /** Whether two values of a field that aren't written alike mean the same all the same. */
  within?: (field: number, here: string, there: string) => boolean;
  /** Differences in the order in which they are found, in portions. */
  take(differences: Difference[]): Promise<void>;
  signal?: AbortSignal;
  /** Rows of one side that are held in memory together. */
  rowsAtOnce?: number;
}

const ROWS_AT_ONCE = 100_000;
const ROWS_IN_A_BUCKET = 64;
const BUCKETS_LEAST = 64;
const BUCKETS_MOST = 65_536;

/** As many that one row that differs drags some dozens of others along, and not a thousandth of all. */
export function bucketsFor(rowsExpected: number): number {
  const power = Math.ceil(Math.log2(Math.max(1, rowsExpected / ROWS_IN_A_BUCKET)));
  return Math.min(BUCKETS_MOST, Math.max(BUCKETS_LEAST, 2 ** power));
}

/** How many rows must have been expected for so many buckets. */
export function rowsAtLeast(buckets: number): number {
  return buckets <= BUCKETS_LEAST ? 0 : (buckets / 2) * ROWS_IN_A_BUCKET;
}

/** Which buckets aren't the same on both sides; both reckon at the same time. */
export async function compareHashes(here: ComparedSide, there: ComparedSide, buckets: number): Promise<ComparedHashes> {
  const [ofHere, ofThere] = await Promise.all([here.hash(buckets), there.hash(buckets)]);
  const other = new Map(ofThere.map((bucket) => [bucket.bucket, bucket]));
  const differing: ComparedHashes['differing'] = [];
  for (const { bucket, rows, hash } of ofHere) {
    const match = other.get(bucket);
    other.delete(bucket);
    if (match?.rows !== rows || match.hash !== hash) differing.push({ bucket, rows: Math.max(rows, match?.rows ?? 0) });
  }
  for (const { bucket, rows } of other.values()) differing.push({ bucket, rows });
  const sum = (all: Bucket[]) => all.reduce((total, { rows }) => total + rows, 0);
  return { buckets, rowsHere: sum(ofHere), rowsThere: sum(ofThere), differing };
}

/** Reads the rows of the buckets that differ, some at a time, and says row by row and field by field what does. Gives the number of rows read. */
export async function compareRows(here: ComparedSide, there: ComparedSide, asked: CompareRows): Promise<number> {
  let read = 0;
  for (const group of groupsOf(asked.hashes.differing, asked.rowsAtOnce ?? ROWS_AT_ONCE)) {
    asked.signal?.throwIfAborted();
    read += await compareGroup(here, there, group, asked);
  }
  return read;
}

function* groupsOf(differing: ComparedHashes['differing'], rowsAtOnce: number): Generator<Set<number>> {
  let group = new Set<number>();
  let rows = 0;
  for (const one of differing) {
    if (group.size > 0 && rows + one.rows > rowsAtOnce) {
      yield group;
      group = new Set();
      rows = 0;
    }
    group.add(one.bucket);
    rows += one.rows;
  }
  if (group.size > 0) yield group;
}

async function compareGroup(
  here: ComparedSide,
  there: ComparedSide,
  group: Set<number>,
  { hashes, within, take, signal }: CompareRows,
): Promise<number> {
  // Both sides search at the same time; what the other gives first waits until ours is here.
  const others = there.rows(group, hashes.buckets)[Symbol.asyncIterator]();
  const first = others.next();
  first.catch(() => {});
  try {
    return await compareSides();
  } finally {
    await others.return?.().catch(() => {});
  }

  async function compareSides(): Promise<number> {
    let read = 0;
    const waiting = new Map<string, ComparedRow>();
    const twice: Difference[] = [];
    for await (const page of here.rows(group, hashes.buckets)) {
      signal?.throwIfAborted();
      read += page.length;
      for (const row of page) {
        if (waiting.has(row.key)) twice.push({ kind: 'twice', key: row.key, side: 'here' });
        else waiting.set(row.key, row);
      }
    }
    if (twice.length > 0) await take(twice);

    const seen = new Set<string>();
    for (let next = await first; !next.done; next = await others.next()) {
      const page = next.value;
      signal?.throwIfAborted();
      read += page.length;
      const found: Difference[] = [];
      for (const row of page) {
        const difference = differenceOf(row, waiting.get(row.key), seen.has(row.key), within);
        seen.add(row.key);
        waiting.delete(row.key);
        if (difference) found.push(difference);
      }
      if (found.length > 0) await take(found);
    }
    const left: Difference[] = [...waiting.values()].map((row) => ({ kind: 'onlyHere', key: row.key, here: row }));
    if (left.length > 0) await take(left);
    return read;
  }
}

function differenceOf(
  there: ComparedRow,
  here: ComparedRow | undefined,
  again: boolean,
  within: CompareRows['within'],
): Difference | undefined {
  const { key } = there;
  if (again) return { kind: 'twice', key, side: 'there' };
  if (!here) return { kind: 'onlyThere', key, there };
  const fields = here.values.flatMap((value, field) => {
    const other = there.values[field] as string;
    return value === other || within?.(field, value, other) ? [] : [field];
  });
  return fields.length === 0 ? undefined : { kind: 'differs', key, here, there, fields };
}
