import { defineQuery, inScope, type QueryContext } from '../../../kernel/index.ts';
import { virtualLocations } from '../../masterdata/index.ts';
import { inventoryLimits, zGenealogy, zTraceLotRequest } from '../contract.ts';
import { findDocuments } from '../queries/documents.ts';
import { describeLots, findLotLinks } from '../queries/genealogy.ts';
import { refuse } from '../refusals.ts';
import { inOrder, type LotLink, tellLink } from '../rules/lot-links.ts';
import { assertLotInScope, lotsInScope } from './lots-in-scope.ts';

export const traceLot = defineQuery({
  name: 'inventory.trace-lot',
  summary: { zh: '批次追溯（向上来源，向下去向）', en: 'Trace a lot: what it was made from, what was made from it' },
  permission: 'inventory.stock.read',
  heavy: true,
  input: zTraceLotRequest,
  output: zGenealogy,
  http: { method: 'GET', path: '/lots/:lotId/genealogy' },
  handle: async (context, input) => {
    const direction = input.direction ?? 'up';
    const depthMax = input.depth ?? inventoryLimits.genealogyDepthMax;
    await assertLotInScope(context.tx, context.principal, input.lotId);
    const traced = await traceLots(context, [input.lotId], {
      direction,
      depthMax,
      lotsMax: inventoryLimits.genealogyLotsMax,
    });
    const { depths, links, cut, beyond } = traced;
    const described = await describeLots(context.tx, [...depths.keys()]);
    if (!described.some((lot) => lot.lotId === input.lotId)) {
      throw refuse('inventory.lot_not_found', {}, { where: '/lotId' });
    }
    const lots = described
      .map((lot) => ({ ...lot, depth: depths.get(lot.lotId) ?? 0 }))
      .sort((a, b) => a.depth - b.depth || (a.itemCode < b.itemCode ? -1 : 1));
    const nearOf = ({ parentLotId, childLotId }: LotLink) =>
      depths.get(direction === 'up' ? childLotId : parentLotId) ?? 0;
    const told = inOrder(links).sort((a, b) => nearOf(a) - nearOf(b));
    return { direction, lots, links: told.map(tellLink), cut, beyond };
  },
});

export interface Trace {
  /** Of each lot, those asked for included: how many generations away it is. */
  depths: Map<string, number>;
  links: LotLink[];
  /** Whether there is more than was asked for. */
  cut: boolean;
  /** Whether it goes on in other workshops, which this reader doesn't see. */
  beyond: boolean;
}

/**
 * All that was made of these lots (down) or that they were made of (up): one question a generation, for all lots of it at once. A lot is
 * visited once, so a circle (reworked into itself) ends. What came back or was reversed is no link.
 */
export async function traceLots(
  context: Pick<QueryContext, 'tx' | 'principal'>,
  lotIds: readonly string[],
  { direction, depthMax, lotsMax }: { direction: 'up' | 'down'; depthMax: number; lotsMax: number },
): Promise<Trace> {
  const { production } = await virtualLocations(context.tx);
  const depths = new Map(lotIds.map((id) => [id, 0]));
  const links = new Map<string, LotLink>();
  let frontier = [...lotIds];
  let [cut, beyond] = [false, false];
  for (let depth = 1; frontier.length > 0; depth += 1) {
    const room = lotsMax - links.size;
    const all = await findLotLinks(context.tx, frontier, direction, production, room + 1);
    const found = await linksInScope(context, all);
    beyond ||= found.length < all.length;
    if (found.length > 0 && (depth > depthMax || found.length > room)) {
      cut = true;
      if (depth > depthMax) break;
    }
    const next: string[] = [];
    for (const link of found.slice(0, room)) {
      links.set(`${link.parentLotId} ${link.childLotId} ${link.documentId}`, link);
      const lotId = direction === 'up' ? link.parentLotId : link.childLotId;
      if (depths.has(lotId)) continue;
      depths.set(lotId, depth);
      next.push(lotId);
    }
    frontier = cut ? [] : next;
  }
  return { depths, links: [...links.values()], cut, beyond };
}

/** What leads through other workshops' documents or lots is theirs. */
async function linksInScope(
  { tx, principal }: Pick<QueryContext, 'tx' | 'principal'>,
  links: LotLink[],
): Promise<LotLink[]> {
  if (principal.scope.all || links.length === 0) return links;
  const lotIds = links.flatMap(({ parentLotId, childLotId }) => [parentLotId, childLotId]);
  const isOwn = await lotsInScope(tx, [{ principal, lotIds }]);
  const documentIds = links.map((link) => link.documentId);
  const documents = await findDocuments(tx, documentIds);
  return links.filter(
    ({ parentLotId, childLotId, documentId }) =>
      inScope(principal, documents.get(documentId) ?? {}) &&
      [parentLotId, childLotId].every((lotId) => isOwn(principal, lotId)),
  );
}
