import { groupBy } from '../../../kernel/index.ts';
import { type StuckKind, stuckKinds } from '../contract.ts';

/** One cause found at one order, with what is known of it before it is put into words. */
export interface StuckFact {
  kind: StuckKind;
  orderId: string;
  dueAt: Date;
  priority: number;
  since: Date | null;
  operationId: string | null;
  /** Facts of the cause by name; which ones there are follows from the kind. */
  data: FactData;
}

export interface FactData {
  reason?: string | null;
  /** The code of the nonconformance that put it on hold. */
  nonconformanceCode?: string | null;
  reasonEn?: string | null;
  person?: string | null;
  personEn?: string | null;
  quantity?: string;
  equipment?: string;
  otherOperation?: string;
  until?: Date;
  minutes?: number;
  leadDays?: number;
  ahead?: boolean;
  item?: ShortItem;
  workCentreId?: string;
  /** Where the cause stands. */
  workshopId?: string | null;
  lineId?: string | null;
  runSeconds?: number;
}

export interface ShortItem {
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  unit: string;
  needed: string;
  available: string;
  short: string;
  locationId: string | null;
  locationCode: string | null;
  issueMethod: 'issue' | 'backflush';
  materialId: string;
  /** What may stand in and lies where it would be taken from, in the order's preference. */
  standIns: StandIn[];
}

export interface StandIn {
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  unit: string;
  free: string;
  /** Of it, what would be issued: no more than makes up for what is short and the ones before don't. */
  quantity: string;
  /** What that makes up for, in the short item's unit. */
  counts: string;
}

/** The kinds are in this order. */
const gravity = (kind: StuckKind): number => stuckKinds.indexOf(kind);

/** Facts by order, the gravest first; the orders in the order in which somebody should look at them. */
export function groupByOrder(facts: readonly StuckFact[]): Map<string, StuckFact[]> {
  const sorted = [...facts].sort(
    (a, b) =>
      a.dueAt.getTime() - b.dueAt.getTime() ||
      a.priority - b.priority ||
      (a.orderId < b.orderId ? -1 : a.orderId > b.orderId ? 1 : 0) ||
      gravity(a.kind) - gravity(b.kind),
  );
  return groupBy(sorted, (fact) => fact.orderId);
}

export function countKinds(byOrder: ReadonlyMap<string, readonly StuckFact[]>): { kind: StuckKind; count: number }[] {
  const counts = new Map<StuckKind, number>();
  for (const facts of byOrder.values()) {
    for (const kind of new Set(facts.map((fact) => fact.kind))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => gravity(a.kind) - gravity(b.kind));
}
