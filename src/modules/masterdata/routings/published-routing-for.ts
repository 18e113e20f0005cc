import type { Tx } from '../../../kernel/index.ts';
import { readLines } from '../queries/version-lines.ts';
import { findEffectiveVersions, readVersion, type VersionHead } from '../queries/versions.ts';
import { type RoutingOperationRow, routing } from './routing.ts';

export interface PublishedRouting {
  id: string;
  code: string;
  itemId: string;
  versionNumber: number;
  effectiveFrom: Date;
  effectiveTo: Date | null;
  /** In order of sequence; workshop and line are those of the work centre now. Minutes and seconds are exact decimal texts. */
  operations: readonly RoutingOperationRow[];
}

/** The routing in force for an item at a moment, or undefined. */
export async function publishedRoutingFor(tx: Tx, itemId: string, at: Date): Promise<PublishedRouting | undefined> {
  return (await publishedRoutingsFor(tx, [itemId], at)).get(itemId);
}

/** A published routing of an item, in force or not; undefined where there is none of that id. */
export async function publishedRoutingById(
  tx: Tx,
  itemId: string,
  routingId: string,
): Promise<PublishedRouting | undefined> {
  const head = await readVersion(tx, routing, routingId);
  if (head?.itemId !== itemId || head.state !== 'published') return undefined;
  return (await withOperations(tx, [head]))[0];
}

export async function publishedRoutingsFor(
  tx: Tx,
  itemIds: readonly string[],
  at: Date,
): Promise<Map<string, PublishedRouting>> {
  if (itemIds.length === 0) return new Map();
  const routings = await withOperations(tx, await findEffectiveVersions(tx, routing, itemIds, at));
  return new Map(routings.map((routing) => [routing.itemId, routing]));
}

async function withOperations(tx: Tx, heads: readonly VersionHead[]): Promise<PublishedRouting[]> {
  if (heads.length === 0) return [];
  const operations = await readLines(
    tx,
    routing,
    heads.map((head) => head.id),
  );
  return heads.map(({ id, code, itemId, versionNumber, effectiveFrom, effectiveTo }) => ({
    id,
    code,
    itemId,
    versionNumber,
    effectiveFrom: effectiveFrom as Date,
    effectiveTo,
    operations: operations.filter((operation) => operation.versionId === id),
  }));
}
