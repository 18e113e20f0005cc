import { type Configuration, clockPolicies, perProgram, policiesOf, type Tx } from '../../kernel/index.ts';
import { findNumberSeries, insertNumberSeries, takeSequenceValues } from './queries.ts';
import { renderNumber, seriesOf } from './rules/number-pattern.ts';

/** Numbers taken ahead for one series. Lost when the process ends: gaps are allowed, doubles are not. */
interface Block {
  values: bigint[];
  takeAhead: number;
  refilledAt: number;
}

const TAKE_AHEAD_MAX = 128;
const BLOCKS_MAX = 2000;

/**
 * A block is taken ahead only while numbers go fast (it doubles with each refill within a second), so that an office that makes
 * three orders a day sees 1, 2, 3.
 */
const blocksOf = perProgram(() => new Map<string, Block>());

/**
 * The next readable number of a kind that a module declares, by the configuration's pattern and the factory's own day. Without a
 * counter row: nobody waits, numbers may have gaps, and no number is given twice, in any process.
 */
export async function nextDocumentNumber(
  tx: Tx,
  kind: string,
  configuration: Configuration,
  now: Date,
): Promise<string> {
  const [number] = await nextDocumentNumbers(tx, kind, 1, configuration, now);
  if (number === undefined) throw new Error(`no number for ${kind}`);
  return number;
}

/** Many at once, for a batch: at most one round trip. */
export async function nextDocumentNumbers(
  tx: Tx,
  kind: string,
  count: number,
  configuration: Configuration,
  now: Date,
): Promise<string[]> {
  if (count <= 0) return [];
  const pattern = configuration.numbering[kind];
  if (pattern === undefined) throw new Error(`no module declares numbers for ${kind}`);
  const series = seriesOf(pattern, now, policiesOf(configuration, clockPolicies)['clock.time_zone']);
  const key = `${kind} ${series.prefix}`;
  const values = blocksOf(tx).get(key)?.values.splice(0, count) ?? [];
  const missing = count - values.length;
  if (missing > 0) values.push(...(await refill(tx, kind, series.prefix, key, missing)));
  return values.map((value) => renderNumber(series, value));
}

async function refill(tx: Tx, kind: string, prefix: string, key: string, missing: number): Promise<bigint[]> {
  const { base, own } = await openSeries(tx, kind, prefix);
  const block = blockFor(blocksOf(tx), key);
  const values = await takeSequenceValues(tx, kind, missing + (own ? 0 : block.takeAhead));
  const running = values.map((value) => value - base);
  // What is left over from a series that may still roll back is thrown away with it.
  if (!own) block.values.push(...running.slice(missing));
  return running.slice(0, missing);
}

async function openSeries(tx: Tx, kind: string, prefix: string): Promise<{ base: bigint; own: boolean }> {
  let row = await findNumberSeries(tx, kind, prefix);
  if (!row) {
    await insertNumberSeries(tx, kind, prefix);
    row = await findNumberSeries(tx, kind, prefix);
  }
  if (!row) throw new Error(`number series ${kind} ${prefix} was made and is not there`);
  return { base: BigInt(row.base), own: row.own };
}

function blockFor(blocks: Map<string, Block>, key: string): Block {
  const now = performance.now();
  const block = blocks.get(key) ?? { values: [], takeAhead: 0, refilledAt: Number.NEGATIVE_INFINITY };
  const fast = now - block.refilledAt < 1000;
  block.takeAhead = fast ? Math.min(Math.max(block.takeAhead * 2, 1), TAKE_AHEAD_MAX) : 0;
  block.refilledAt = now;
  // Series go out of use with their day or month; the oldest leave first.
  if (!blocks.has(key) && blocks.size >= BLOCKS_MAX) blocks.delete(blocks.keys().next().value as string);
  blocks.set(key, block);
  return block;
}
