import type { Amount } from '../../kernel/index.ts';
import { groupBy } from '../../kernel/index.ts';
import { inTimeOrder, type LogRow } from './log-row.ts';
import type { PlannedOrder } from './plan-routes.ts';

/** What a log says of one step of one order, in pieces. */
export interface StepReported {
  order: string;
  step: string;
  part: string;
  quantityOrdered: Amount;
  good: Amount;
  scrap: Amount;
  rows: LogRow[];
}

export interface PiecesUnarrived {
  row: LogRow;
  /** The last step before this one that counts pieces. */
  before: string;
  /** Good there by then, and accounted for here with this row. */
  arrived: Amount;
  accounted: Amount;
}

/** Two reports of one worker on different orders that overlap in time. */
export interface WorkerOverlap {
  worker: string;
  first: LogRow;
  second: LogRow;
  minutes: number;
}

/** Every step of every order, in the order of the route. */
export function reportedSteps(rows: readonly LogRow[], orders: readonly PlannedOrder[]): StepReported[] {
  const byOrder = groupBy(rows, (row) => row.order);
  return orders.flatMap(({ order, part, quantityOrdered, version }) => {
    const bySteps = groupBy(byOrder.get(order) ?? [], (row) => row.step);
    return version.steps.map(({ name }) => {
      const ofStep = bySteps.get(name) ?? [];
      const sum = (amountOf: (row: LogRow) => Amount) => ofStep.reduce((total, row) => total + amountOf(row), 0n);
      const [good, scrap] = [sum((row) => row.good), sum((row) => row.scrap)];
      return { order, step: name, part, quantityOrdered, good, scrap, rows: ofStep };
    });
  });
}

/** The step's text names one machine, and the report came from another, or from a place that is no machine. */
export function findMachineMismatches(rows: readonly LogRow[]): LogRow[] {
  return rows.filter((row) => row.machinePlanned !== null && row.machinePlanned !== row.machineUsed);
}

/** More good pieces than were ordered: of the order there can't be so many. */
export function findOverReported(steps: readonly StepReported[]): StepReported[] {
  return steps.filter((step) => step.good > step.quantityOrdered);
}

export function findUnderReported(steps: readonly StepReported[]): StepReported[] {
  return steps.filter((step) => step.good < step.quantityOrdered);
}

/** By the log's own words: with this row the step has accounted for more pieces than the step before had finished by then. */
export function findUnarrived(rows: readonly LogRow[], orders: readonly PlannedOrder[]): PiecesUnarrived[] {
  const found: PiecesUnarrived[] = [];
  const routes = new Map(orders.map(({ order, version }) => [order, version.steps.filter((step) => step.counted)]));
  const good = new Map<string, Amount>();
  const accounted = new Map<string, Amount>();
  for (const row of [...rows].sort(inTimeOrder)) {
    const pieces = row.good + row.scrap;
    if (pieces === 0n) continue;
    const here = JSON.stringify([row.order, row.step]);
    const sum = (accounted.get(here) ?? 0n) + pieces;
    accounted.set(here, sum);
    good.set(here, (good.get(here) ?? 0n) + row.good);
    const route = routes.get(row.order) ?? [];
    const before = route[route.findIndex((step) => step.name === row.step) - 1]?.name;
    if (before === undefined) continue;
    const arrived = good.get(JSON.stringify([row.order, before])) ?? 0n;
    if (sum > arrived) found.push({ row, before, arrived, accounted: sum });
  }
  return found;
}

/** Overlaps of more than nothing: a report that ends in the minute in which the next begins doesn't count. */
export function findWorkerOverlaps(rows: readonly LogRow[]): WorkerOverlap[] {
  const found: WorkerOverlap[] = [];
  for (const [worker, ofWorker] of groupBy(rows, (row) => row.worker)) {
    const byStart = [...ofWorker].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || inTimeOrder(a, b));
    let open: LogRow[] = [];
    for (const row of byStart) {
      open = open.filter((earlier) => earlier.endedAt > row.startedAt);
      for (const first of open) {
        if (first.order === row.order || row.endedAt <= row.startedAt) continue;
        const until = Math.min(first.endedAt.getTime(), row.endedAt.getTime());
        found.push({ worker, first, second: row, minutes: (until - row.startedAt.getTime()) / 60_000 });
      }
      open.push(row);
    }
  }
  return found.sort((a, b) => inTimeOrder(a.first, b.first) || inTimeOrder(a.second, b.second));
}

/** How many times one worker was on two orders, each pair of orders once. */
export function countOrderPairs(overlaps: readonly WorkerOverlap[]): number {
  const pairs = overlaps.map(({ worker, first, second }) =>
    JSON.stringify([worker, ...[first.order, second.order].sort()]),
  );
  return new Set(pairs).size;
}
