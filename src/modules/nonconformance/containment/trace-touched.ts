import type { QueryContext } from '../../../kernel/index.ts';
import { traceLots, virtualLocations } from '../../inventory/index.ts';
import { containmentLimits, type TraceDirection } from '../contract.ts';
import { findLots, type Report } from '../queries/reports.ts';
import { findLotsOfOrder } from '../queries/touched.ts';

/** A lot that is touched: how many generations away (below zero: upwards), by which lot, and whether so much is exact. */
export interface Touched {
  depth: number;
  fromLotId: string | null;
  exact: boolean;
}

export interface TouchedLots {
  lots: Map<string, Touched>;
  cut: boolean;
  beyond: boolean;
}

/**
 * The lots of a report, or those that its order has made, with all that was made of them and that they were made of. What is upwards isn't
 * followed down again: a lot of material that is found to be the cause is added to the report, and then its other children are touched too.
 */
export async function traceTouched(
  context: Pick<QueryContext, 'tx' | 'principal'>,
  report: Pick<Report, 'id' | 'orderId'>,
  direction: TraceDirection,
): Promise<TouchedLots> {
  const named = await findLots(context.tx, report.id);
  const { production } = await virtualLocations(context.tx);
  const roots =
    named.length === 0 && report.orderId !== null
      ? await findLotsOfOrder(context.tx, report.orderId, production)
      : named.map(({ lotId }) => lotId);
  const lots = new Map<string, Touched>(roots.map((id) => [id, { depth: 0, fromLotId: null, exact: true }]));
  let [cut, beyond] = [false, false];
  const { depthMax, linksMax: lotsMax } = containmentLimits;
  for (const way of direction === 'both' ? (['down', 'up'] as const) : [direction]) {
    const trace = await traceLots(context, roots, { direction: way, depthMax, lotsMax });
    cut ||= trace.cut;
    beyond ||= trace.beyond;
    const by = new Map<string, { fromLotId: string; exact: boolean }>();
    for (const { parentLotId, childLotId, exact } of trace.links) {
      const [near, far] = way === 'down' ? [parentLotId, childLotId] : [childLotId, parentLotId];
      if ((trace.depths.get(near) ?? 0) >= (trace.depths.get(far) ?? 0)) continue;
      const known = by.get(far);
      if (!known || near < known.fromLotId) by.set(far, { fromLotId: near, exact });
    }
    for (const [lotId, depth] of trace.depths) {
      // Where it is found both ways, the nearer one counts: what it came by is nearer still.
      if (Math.abs(lots.get(lotId)?.depth ?? Number.POSITIVE_INFINITY) <= depth) continue;
      const link = by.get(lotId);
      const signed = way === 'down' ? depth : -depth;
      lots.set(lotId, { depth: signed, fromLotId: link?.fromLotId ?? null, exact: link?.exact ?? false });
    }
  }
  return { lots, cut, beyond };
}
