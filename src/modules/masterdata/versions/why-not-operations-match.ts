import type { Refusal, Tx } from '../../../kernel/index.ts';
import { readBomLines } from '../queries/boms.ts';
import { readRoutingOperations } from '../queries/routings.ts';
import { findPublished, type VersionHead } from '../queries/versions.ts';
import { overlaps, type Period, whyNotOperations } from '../rules/order-versions.ts';

/** Lines that name an operation meet the routings of the same item and period; where there is none yet, its publication asks. */
export async function whyNotBomOperations(tx: Tx, head: VersionHead, period: Period): Promise<Refusal | undefined> {
  const routings = await heldIn(tx, 'masterdata.routing', head.itemId, period);
  return match(tx, [head], routings);
}

/** The other way round: the BOMs that hold in the routing's period. */
export async function whyNotRoutingOperations(tx: Tx, head: VersionHead, period: Period): Promise<Refusal | undefined> {
  const boms = await heldIn(tx, 'masterdata.bom', head.itemId, period);
  return match(tx, boms, [head]);
}

async function heldIn(tx: Tx, table: Parameters<typeof findPublished>[1], itemId: string, period: Period) {
  const published = await findPublished(tx, table, itemId);
  return published.filter((each) => overlaps({ from: each.effectiveFrom as Date, to: each.effectiveTo }, period));
}

async function match(
  tx: Tx,
  boms: readonly VersionHead[],
  routings: readonly VersionHead[],
): Promise<Refusal | undefined> {
  if (boms.length === 0 || routings.length === 0) return undefined;
  const ids = (heads: readonly VersionHead[]) => heads.map(({ id }) => id);
  const [lines, operations] = [await readBomLines(tx, ids(boms)), await readRoutingOperations(tx, ids(routings))];
  const uses = lines.flatMap(({ bomId, lineNumber, operationSequence }) =>
    operationSequence === null
      ? []
      : [{ bom: boms.find(({ id }) => id === bomId)?.code ?? '', line: lineNumber, sequence: operationSequence }],
  );
  for (const { id, code } of routings) {
    const sequences = operations.filter(({ routingId }) => routingId === id).map(({ sequence }) => sequence);
    const refusal = whyNotOperations(uses, { code, sequences });
    if (refusal) return refusal;
  }
  return undefined;
}
