import type { Refusal, Tx } from '../../../kernel/index.ts';
import { findItems } from '../find-items.ts';
import { findPublishedEdges } from '../queries/boms.ts';
import type { VersionHead } from '../queries/versions.ts';
import { refuse } from '../refusals.ts';
import { findLoop } from '../rules/find-loop.ts';

/**
 * masterdata.bom_loop, naming the path, when the item could be reached from its own components. Counted are all
 * published versions, whenever they are effective, and substitutes too: a loop that only opens next month is one.
 */
export async function whyNotLoop(
  tx: Tx,
  head: Pick<VersionHead, 'code' | 'itemId'>,
  lines: readonly { itemId: string; substitutes: readonly { itemId: string }[] }[],
): Promise<Refusal | undefined> {
  const components = [
    ...new Set(lines.flatMap((line) => [line.itemId, ...line.substitutes.map((substitute) => substitute.itemId)])),
  ];
  const edges = new Map<string, string[]>();
  for (const { parentId, childId } of await findPublishedEdges(tx, components)) {
    edges.set(parentId, [...(edges.get(parentId) ?? []), childId]);
  }
  edges.set(head.itemId, [...components, ...(edges.get(head.itemId) ?? [])]);
  const loop = findLoop(edges, head.itemId);
  if (!loop) return undefined;
  const items = await findItems(tx, loop);
  const path = loop.map((id) => items.get(id)?.code ?? id).join(' → ');
  return refuse('masterdata.bom_loop', { code: head.code, path }, { where: '/lines', details: { path: loop } });
}
