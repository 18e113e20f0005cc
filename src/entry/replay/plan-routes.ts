import { groupBy } from '../../kernel/index.ts';
import { keyOf, type LogRow } from './log-row.ts';

export interface RouteStep {
  name: string;
  /** False where the order's rows never count a piece: the step follows the next one. */
  counted: boolean;
}

/** A routing version: the route that orders of a part took from a moment on. */
export interface RouteVersion {
  part: string;
  key: string;
  effectiveFrom: Date;
  steps: RouteStep[];
}

export interface PlannedOrder {
  order: string;
  part: string;
  quantityOrdered: bigint;
  /** When the log sees it first: its release picks the routing that is in force then. */
  releaseAt: Date;
  /** The log's last word on it; a log has no due dates. */
  endsAt: Date;
  version: RouteVersion;
}

/**
 * A log has no routings: the route of an order is read from its rows. Orders of one part went different ways, so each change
 * is a new version of the part's routing, effective from the first row of the order that went it.
 */
export function planRoutes(rows: readonly LogRow[]): { orders: PlannedOrder[]; versions: RouteVersion[] } {
  const orders: PlannedOrder[] = [];
  const versions: RouteVersion[] = [];
  for (const [part, ofPart] of groupBy(rows, (row) => row.part)) {
    const byOrder = [...groupBy(ofPart, (row) => row.order)]
      .map(([order, ofOrder]) => ({ order, rows: ofOrder, firstAt: Math.min(...ofOrder.map(startOf)) }))
      .sort((a, b) => a.firstAt - b.firstAt || (a.order < b.order ? -1 : 1));
    let current: RouteVersion | undefined;
    let last = Number.NEGATIVE_INFINITY;
    for (const { order, rows: ofOrder, firstAt } of byOrder) {
      // Two orders of one minute may have gone different ways: a second apart, each finds its own version.
      const at = Math.max(firstAt, last + 1_000);
      last = at;
      const steps = routeOf(ofOrder);
      if (JSON.stringify(steps) !== JSON.stringify(current?.steps)) {
        const key = keyOf(part, new Date(at).toISOString(), JSON.stringify(steps)).slice(0, 8);
        current = { part, key, effectiveFrom: new Date(at), steps };
        versions.push(current);
      }
      orders.push({
        order,
        part,
        quantityOrdered: (ofOrder[0] as LogRow).quantityOrdered,
        releaseAt: new Date(at),
        endsAt: new Date(Math.max(...ofOrder.map((row) => row.endedAt.getTime()))),
        version: current as RouteVersion,
      });
    }
  }
  const places = new Map([...new Set(rows.map((row) => row.order))].map((order, index) => [order, index]));
  orders.sort((a, b) => (places.get(a.order) as number) - (places.get(b.order) as number));
  return { orders, versions };
}

/**
 * The steps of one order, by when each finished its first good piece: a set-up or a first look may begin long before pieces
 * come. A step that never counts a piece stands where its rows begin, and never last: pieces leave an order at a step
 * that counts them.
 */
export function routeOf(rows: readonly LogRow[]): RouteStep[] {
  const steps = [...groupBy(rows, (row) => row.step)].map(([name, ofStep]) => {
    const counting = ofStep.filter((row) => row.good > 0n);
    const ends = (counting.length > 0 ? counting : ofStep).map((row) => row.endedAt.getTime());
    const seen = Math.min(...ofStep.map(startOf));
    return { name, counted: counting.length > 0, at: Math.min(...ends), seen };
  });
  steps.sort((a, b) => a.at - b.at || a.seen - b.seen || (a.name < b.name ? -1 : 1));
  const lastCounted = steps.findLastIndex((step) => step.counted);
  if (lastCounted >= 0) steps.push(...steps.splice(lastCounted, 1));
  else for (const step of steps) step.counted = true;
  return steps.map(({ name, counted }) => ({ name, counted }));
}

function startOf(row: LogRow): number {
  return row.startedAt.getTime();
}
