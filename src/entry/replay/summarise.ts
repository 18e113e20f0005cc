import { type Amount, formatAmount, groupBy } from '../../kernel/index.ts';
import {
  countOrderPairs,
  findMachineMismatches,
  findOverReported,
  findUnarrived,
  findUnderReported,
  findWorkerOverlaps,
  reportedSteps,
  type StepReported,
} from './find-disagreements.ts';
import type { Duplicate } from './find-duplicates.ts';
import type { LogRow, UnreadableRow } from './log-row.ts';
import type { PlannedOrder } from './plan-routes.ts';
import type { Outcome } from './send-reports.ts';

export type ReplaySummary = ReturnType<typeof summarise>;
export type StepLine = ReplaySummary['steps'][number];
/** A row as the summary names it. */
export type RowName = ReturnType<typeof nameOf>;

interface Replayed {
  rowsRead: number;
  unreadable: readonly UnreadableRow[];
  unique: readonly LogRow[];
  duplicates: readonly Duplicate[];
  orders: readonly PlannedOrder[];
  versions: number;
  outcomes: readonly Outcome[];
}

/** Every figure of a replay, and every instance behind it. Throws when a row is neither accepted nor listed elsewhere. */
export function summarise(replayed: Replayed) {
  const { rowsRead, unreadable, duplicates, outcomes } = replayed;
  const accepted = outcomes.filter((outcome) => outcome.accepted);
  const refused = outcomes.length - accepted.length + unreadable.length;
  if (accepted.length + refused + duplicates.length !== rowsRead) {
    throw new Error(
      `${accepted.length} accepted + ${refused} refused + ${duplicates.length} duplicates ≠ ${rowsRead} read`,
    );
  }
  const repeated = accepted.filter((outcome) => outcome.repeated).length;
  const totals = (amountOf: (row: LogRow) => Amount) => ({
    reported: total(replayed.unique, amountOf),
    accepted: total(acceptedRows(outcomes), amountOf),
  });
  return {
    rows: {
      read: rowsRead,
      accepted: accepted.length,
      refused,
      duplicates: duplicates.length,
      acceptedNow: accepted.length - repeated,
      acceptedBefore: repeated,
    },
    kinds: (['run', 'setup', 'break'] as const).map((kind) => ({
      kind,
      rows: outcomes.filter((outcome) => outcome.row.kind === kind).length,
      accepted: accepted.filter((outcome) => outcome.row.kind === kind).length,
    })),
    orders: replayed.orders.length,
    routingVersions: replayed.versions,
    refusals: refusalGroups(outcomes, unreadable),
    steps: stepLines(replayed),
    totals: { good: totals((row) => row.good), scrap: totals((row) => row.scrap) },
    findings: findingsOf(replayed),
  };
}

function refusalGroups(outcomes: readonly Outcome[], unreadable: readonly UnreadableRow[]) {
  const refused = outcomes.flatMap((outcome) => {
    if (outcome.accepted) return [];
    const { line, order, step, good, scrap } = outcome.row;
    return [{ line, order, step, name: outcome.name, sentence: outcome.sentence, pieces: good + scrap }];
  });
  const all = [...refused, ...unreadable.map((row) => ({ ...row, pieces: 0n }))];
  return [...groupBy(all, ({ name }) => name)]
    .map(([name, rows]) => ({
      name,
      rows: rows.length,
      pieces: formatAmount(rows.reduce((sum, { pieces }) => sum + pieces, 0n)),
      instances: rows.map(({ line, order, step, sentence }) => ({ line, order, step, sentence })),
    }))
    .sort((a, b) => b.rows - a.rows);
}

function stepLines({ unique, orders, outcomes }: Replayed) {
  const keyOf = (row: LogRow) => JSON.stringify([row.order, row.step]);
  const accepted = groupBy(acceptedRows(outcomes), keyOf);
  return reportedSteps(unique, orders).map((step) => {
    const rows = accepted.get(JSON.stringify([step.order, step.step])) ?? [];
    return {
      ...stepName(step),
      reportedScrap: formatAmount(step.scrap),
      accepted: total(rows, (row) => row.good),
      acceptedScrap: total(rows, (row) => row.scrap),
    };
  });
}

function acceptedRows(outcomes: readonly Outcome[]): LogRow[] {
  return outcomes.flatMap((outcome) => (outcome.accepted ? [outcome.row] : []));
}

function total(rows: readonly LogRow[], amountOf: (row: LogRow) => Amount): string {
  return formatAmount(rows.reduce((sum, row) => sum + amountOf(row), 0n));
}

function stepName(step: StepReported) {
  const { order, step: name, quantityOrdered, good } = step;
  return { order, step: name, ordered: formatAmount(quantityOrdered), reported: formatAmount(good) };
}

function findingsOf({ unique, duplicates, orders, outcomes }: Replayed) {
  const steps = reportedSteps(unique, orders);
  const overlaps = findWorkerOverlaps(unique);
  return {
    exactDuplicates: finding(duplicates, ({ row, first }) => ({ ...nameOf(row), firstLine: first.line })),
    machineMismatches: finding(findMachineMismatches(unique), (row) => ({
      ...nameOf(row),
      planned: row.stepText,
      resource: row.resource,
    })),
    machinesOfAnotherWorkCentre: finding(
      outcomes.flatMap((outcome) => (outcome.accepted && outcome.machineLeftOut ? [outcome.row] : [])),
      (row) => ({ ...nameOf(row), resource: row.resource }),
    ),
    moreReportedThanOrdered: finding(findOverReported(steps), stepName),
    fewerReportedThanOrdered: finding(findUnderReported(steps), stepName),
    piecesThatNeverArrived: finding(findUnarrived(unique, orders), ({ row, before, arrived, accounted }) => ({
      ...nameOf(row),
      before,
      arrived: formatAmount(arrived),
      accounted: formatAmount(accounted),
    })),
    workersOnTwoOrders: {
      ...finding(overlaps, ({ worker, first, second, minutes }) => ({
        worker,
        minutes,
        first: nameOf(first),
        second: nameOf(second),
      })),
      orderPairs: countOrderPairs(overlaps),
    },
  };
}

function finding<T, I>(found: readonly T[], present: (one: T) => I) {
  return { count: found.length, instances: found.map(present) };
}

function nameOf(row: LogRow) {
  return {
    line: row.line,
    order: row.order,
    step: row.step,
    worker: row.worker,
    from: row.startedAt.toISOString(),
    to: row.endedAt.toISOString(),
    good: formatAmount(row.good),
    scrap: formatAmount(row.scrap),
  };
}
