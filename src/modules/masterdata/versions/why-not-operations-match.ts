import type { Refusal, Tx } from '../../../kernel/index.ts';
import { bom } from '../boms/bom.ts';
import { readLines } from '../queries/version-lines.ts';
import { findPublished, type VersionHead } from '../queries/versions.ts';
import { routing } from '../routings/routing.ts';
import { overlaps, type Period, whyNotOperations } from '../rules/order-versions.ts';
import type { VersionKind } from './version-kind.ts';

/** Lines that name an operation meet the routings of the same item and period; where there is none yet, its publication asks. */
export async function whyNotBomOperations(tx: Tx, head: VersionHead, period: Period): Promise<Refusal | undefined> {
  const routings = await heldIn(tx, routing, head.itemId, period);
  return match(tx, [head], routings);
}

/** The other way round: the BOMs that hold in the routing's period. */
export async function whyNotRoutingOperations(tx: Tx, head: VersionHead, period: Period): Promise<Refusal | undefined> {
  const boms = await heldIn(tx, bom, head.itemId, period);
  return match(tx, boms, [head]);
}

async function heldIn(tx: Tx, kind: VersionKind, itemId: string, period: Period) {
  const published = await findPublished(tx, kind, itemId);
  return published.filter((each) => overlaps({ from: each.effectiveFrom as Date, to: each.effectiveTo }, period));
}

async function match(
  tx: Tx,
  boms: readonly VersionHead[],
  routings: readonly VersionHead[],
): Promise<Refusal | undefined> {
  if (boms.length === 0 || routings.length === 0) return undefined;
  const ids = (heads: readonly VersionHead[]) => heads.map(({ id }) => id);
  const [lines, operations] = [await readLines(tx, bom, ids(boms)), await readLines(tx, routing, ids(routings))];
  const uses = lines.flatMap(({ versionId, lineNumber, operationSequence }) =>
    operationSequence === null
      ? []
      : [{ bom: boms.find(({ id }) => id === versionId)?.code ?? '', line: lineNumber, sequence: operationSequence }],
  );
  for (const { id, code } of routings) {
    const sequences = operations.filter(({ versionId }) => versionId === id).map(({ sequence }) => sequence);
    const refusal = whyNotOperations(uses, { code, sequences });
    if (refusal) return refusal;
  }
  return undefined;
}
