import type { Genealogy } from '../../../src/modules/inventory/contract.ts';

type Lot = Genealogy['lots'][number];

export interface LotNode extends Lot {
  /** Lot ids from the root, so that a lot reached on two ways stands in both places. */
  path: string;
  level: number;
  /** How much of the lot that went in: down, of the lot above; up, of this one. */
  used: { amount: string; unit: string; exact: boolean } | null;
  /** Of this lot, where the trace goes down. */
  quantityMade: string | null;
  document: { type: string; id: string; code: string | null } | null;
  hasMore: boolean;
}

const nodesMax = 2_000;

/** Makes a tree of the lots and links that the server answers; a lot never stands below itself. */
export function lotNodes(genealogy: Genealogy, rootId: string): LotNode[] {
  const lots = new Map(genealogy.lots.map((lot) => [lot.lotId, lot]));
  const up = genealogy.direction === 'up';
  const nodes: LotNode[] = [];
  visit(rootId, [], undefined);
  return nodes;

  function visit(lotId: string, above: string[], link: Genealogy['links'][number] | undefined): void {
    const lot = lots.get(lotId);
    if (!lot || above.includes(lotId) || nodes.length >= nodesMax) return;
    const way = [...above, lotId];
    const next = genealogy.links.filter((one) => (up ? one.childLotId : one.parentLotId) === lotId);
    nodes.push({
      ...lot,
      path: way.join('/'),
      level: above.length,
      used: link
        ? { amount: link.quantityUsed, unit: lots.get(link.parentLotId)?.unit ?? '', exact: link.exact }
        : null,
      quantityMade: link && !up ? link.quantityMade : null,
      document: link ? { type: link.documentType, id: link.documentId, code: link.documentCode } : null,
      hasMore: next.length > 0,
    });
    for (const one of next) visit(up ? one.parentLotId : one.childLotId, way, one);
  }
}
