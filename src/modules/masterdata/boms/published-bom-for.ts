import { parseAmount, perProgram, type Ratio, type Tx } from '../../../kernel/index.ts';
import { readLines } from '../queries/version-lines.ts';
import { findEffectiveVersions, readVersion, type VersionHead } from '../queries/versions.ts';
import type { Structure, StructureLine } from '../rules/explode-structure.ts';
import { type BomLineRow, bom } from './bom.ts';

export interface PublishedBom extends Structure {
  id: string;
  code: string;
  versionNumber: number;
  effectiveFrom: Date;
  effectiveTo: Date | null;
  lines: readonly PublishedBomLine[];
}

export interface PublishedBomLine extends StructureLine {
  id: string;
  unit: string;
  note: string;
  /** In order of preference; ratio: base units of the substitute for 1 base unit of the component. */
  substitutes: readonly { itemId: string; ratio: Ratio }[];
}

/**
 * Lines of what is published never change, so they are kept for ever, within bounds. The key holds the head's version: a
 * publication that was rolled back and then edited comes back under another one.
 */
const keptLinesOf = perProgram(() => new Map<string, readonly PublishedBomLine[]>());
const KEPT_MAX = 5_000;

/** The BOM in force for an item at a moment, or undefined. */
export async function publishedBomFor(tx: Tx, itemId: string, at: Date): Promise<PublishedBom | undefined> {
  return (await publishedBomsFor(tx, [itemId], at)).get(itemId);
}

/** A published BOM of an item, in force or not; undefined where there is none of that id. */
export async function publishedBomById(tx: Tx, itemId: string, bomId: string): Promise<PublishedBom | undefined> {
  const head = await readVersion(tx, bom, bomId);
  if (head?.itemId !== itemId || head.state !== 'published') return undefined;
  return (await withLines(tx, [head]))[0];
}

/** The BOMs in force by item; an item without one is missing. */
export async function publishedBomsFor(
  tx: Tx,
  itemIds: readonly string[],
  at: Date,
): Promise<Map<string, PublishedBom>> {
  if (itemIds.length === 0) return new Map();
  const boms = await withLines(tx, await findEffectiveVersions(tx, bom, itemIds, at));
  return new Map(boms.map((bom) => [bom.itemId, bom]));
}

async function withLines(tx: Tx, heads: readonly VersionHead[]): Promise<PublishedBom[]> {
  const keptLines = keptLinesOf(tx);
  const keyOf = (head: VersionHead) => `${head.id} ${head.version}`;
  const missing = heads.filter((head) => !keptLines.has(keyOf(head)));
  const read = new Map<string, PublishedBomLine[]>(missing.map((head) => [head.id, []]));
  if (missing.length > 0) {
    for (const line of await readLines(
      tx,
      bom,
      missing.map((head) => head.id),
    ))
      read.get(line.versionId)?.push(lineFrom(line));
  }
  return heads.map((head) => {
    const lines = keptLines.get(keyOf(head)) ?? (read.get(head.id) as PublishedBomLine[]);
    if (keptLines.size >= KEPT_MAX) keptLines.delete(keptLines.keys().next().value as string);
    keptLines.set(keyOf(head), lines);
    return bomFrom(head, lines);
  });
}

function bomFrom(head: VersionHead, lines: readonly PublishedBomLine[]): PublishedBom {
  return {
    id: head.id,
    bomId: head.id,
    code: head.code,
    itemId: head.itemId,
    versionNumber: head.versionNumber,
    effectiveFrom: head.effectiveFrom as Date,
    effectiveTo: head.effectiveTo,
    batchQuantity: parseAmount(String(head.own.batchQuantity)),
    lines,
  };
}

function lineFrom(line: BomLineRow): PublishedBomLine {
  return {
    ...line,
    bomLineId: line.id,
    quantity: parseAmount(line.quantity),
    scrapFactor: parseAmount(line.scrapFactor),
    ratio: ratioFrom(line),
    substitutes: line.substitutes.map((substitute) => ({ itemId: substitute.itemId, ratio: ratioFrom(substitute) })),
  };
}

function ratioFrom({ numerator, denominator }: { numerator: string; denominator: string }): Ratio {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}
