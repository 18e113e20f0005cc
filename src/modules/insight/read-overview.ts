import {
  clockPolicies,
  defineQuery,
  formatAmount,
  mayDo,
  parseAmount,
  policiesOf,
  type QueryContext,
} from '../../kernel/index.ts';
import { stockAlerts } from '../inventory/index.ts';
import { type Overview, type WorkshopOutput, zOverview } from './contract.ts';
import { type Diagnosis, describeOrders, findStuck } from './find-stuck.ts';
import { countMaterialDifferences, countOrders, findLateOrders, readHeld } from './queries/orders.ts';
import { type OutputRow, readOutput } from './queries/output.ts';
import { findWorkshops, readPlannedWork, readQueues } from './queries/work.ts';
import { dayAfter, dayOf, startOfDay } from './rules/day.ts';
import { countKinds } from './rules/facts.ts';
import {
  ordersDue,
  ordersInState,
  ordersWithMaterialDifference,
  queueAt,
  reportsBetween,
  waitingInspections,
} from './rules/targets.ts';

const ROWS_SHOWN = 8;
const TREND_DAYS = 7;
const shownStates = ['draft', 'released', 'in_progress', 'on_hold', 'completed'] as const;

/** The morning's page: what is late and stuck and why, what today brings, what the shelf lacks. */
export const readOverview = defineQuery({
  name: 'insight.read-overview',
  summary: { zh: '总览', en: 'Overview' },
  permission: 'insight.overview.read',
  heavy: true,
  kept: true,
  output: zOverview,
  http: { method: 'GET', path: '/overview' },
  handle: async (reader): Promise<Overview> => {
    const { tx, principal, now } = reader;
    const days = await daysFor(reader);
    const diagnosis = await findStuck(reader);
    const counts = await countOrders(tx, { scope: principal.scope, now, ...days });
    return {
      at: now.toISOString(),
      today: days.today,
      ordersByState: shownStates.map((state) => ({
        state,
        count: counts.states[state] ?? 0,
        target: ordersInState(state),
      })),
      materialDifferences: {
        count: await countMaterialDifferences(tx, principal.scope),
        target: ordersWithMaterialDifference,
      },
      dueToday: counts.dueToday,
      dueWeek: counts.dueWeek,
      ...(await lateAndStuck(reader, diagnosis, counts.late)),
      inspection: {
        ...(await readHeld(tx, principal.scope)),
        oldestSince: diagnosis.heldSince?.toISOString() ?? null,
        target: waitingInspections,
      },
      ...(await outputOf(reader, days)),
      queues: (await readQueues(tx, principal.scope)).map((queue) => ({
        ...queue,
        target: queueAt(queue.workCentreId),
      })),
      stockAlerts: await alertsOf(reader),
      targets: { dueToday: ordersDue(days.dayFrom, days.dayUntil), dueWeek: ordersDue(days.dayFrom, days.weekUntil) },
    };
  },
});

interface Days {
  today: string;
  timeZone: string;
  trendFrom: Date;
  dayFrom: Date;
  dayUntil: Date;
  weekUntil: Date;
}

/** The factory's own day, and its neighbours. */
async function daysFor({ now, configuration }: QueryContext): Promise<Days> {
  const timeZone = policiesOf(await configuration(), clockPolicies)['clock.time_zone'];
  const today = dayOf(now, timeZone);
  const start = (days: number) => startOfDay(dayAfter(today, days), timeZone);
  return {
    today,
    timeZone,
    trendFrom: start(1 - TREND_DAYS),
    dayFrom: start(0),
    dayUntil: start(1),
    weekUntil: start(8),
  };
}

async function lateAndStuck(
  reader: QueryContext,
  { byOrder: stuck }: Diagnosis,
  countLate: number,
): Promise<Pick<Overview, 'late' | 'stuck'>> {
  const late = await findLateOrders(reader.tx, {
    scope: reader.principal.scope,
    now: reader.now,
    limit: ROWS_SHOWN,
    offset: 0,
  });
  const first = [...stuck.keys()].slice(0, ROWS_SHOWN);
  const described = await describeOrders(reader, [...new Set([...first, ...late])], stuck);
  const byId = new Map(described.map((order) => [order.orderId, order]));
  const rowsOf = (ids: string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  return {
    late: { count: countLate, rows: rowsOf(late), target: ordersDue(undefined, reader.now) },
    stuck: { count: stuck.size, byKind: countKinds(stuck), rows: rowsOf(first) },
  };
}

async function outputOf(reader: QueryContext, days: Days) {
  const { tx, principal, now } = reader;
  const { scope } = principal;
  const rows = await readOutput(tx, { from: days.trendFrom, until: days.dayUntil, timeZone: days.timeZone, scope });
  const today = rows.filter((row) => row.day === days.today);
  return {
    output: await workshopOutput(reader, days, today),
    outputByHour: hoursOf(today, lastHour(now, days)),
    trend: trendOf(rows, days),
  } satisfies Pick<Overview, 'output' | 'outputByHour' | 'trend'>;
}

async function workshopOutput(
  { tx, principal }: QueryContext,
  days: Days,
  today: OutputRow[],
): Promise<WorkshopOutput[]> {
  const { scope } = principal;
  const plans = await readPlannedWork(tx, { from: days.dayFrom, until: days.dayUntil, scope });
  return (await findWorkshops(tx, scope)).map((workshop) => {
    const rows = today.filter((row) => row.workshopId === workshop.workshopId);
    const plan = plans.find((one) => one.workshopId === workshop.workshopId);
    return {
      ...workshop,
      ...totalOf(rows),
      minutes: rows.reduce((sum, row) => sum + row.minutes, 0),
      planned: plan?.planned ?? '0',
      plannedDone: plan?.plannedDone ?? '0',
      minutesPlanned: plan?.minutesPlanned ?? 0,
      target: reportsBetween(days.dayFrom, days.dayUntil, workshop.workshopId),
    };
  });
}

/** Good and scrap of rows, exactly. */
function totalOf(rows: readonly OutputRow[]): { good: string; scrap: string } {
  const sum = (name: 'good' | 'scrap') => formatAmount(rows.reduce((total, row) => total + parseAmount(row[name]), 0n));
  return { good: sum('good'), scrap: sum('scrap') };
}

function lastHour(now: Date, days: Days): number {
  return Math.floor((now.getTime() - days.dayFrom.getTime()) / 3_600_000);
}

/** From the first hour with a report to the present one, without gaps. */
function hoursOf(today: OutputRow[], last: number): Overview['outputByHour'] {
  if (today.length === 0) return [];
  const hours = today.map((row) => row.hour);
  const first = Math.min(...hours);
  const until = Math.max(last, ...hours);
  return Array.from({ length: until - first + 1 }, (_, index) => {
    const hour = first + index;
    return { hour, ...totalOf(today.filter((row) => row.hour === hour)) };
  });
}

function trendOf(rows: OutputRow[], days: Days): Overview['trend'] {
  return Array.from({ length: TREND_DAYS }, (_, index) => {
    const day = dayAfter(days.today, index + 1 - TREND_DAYS);
    const own = rows.filter((row) => row.day === day);
    const from = startOfDay(day, days.timeZone);
    const until = startOfDay(dayAfter(day, 1), days.timeZone);
    const reports = own.reduce((sum, row) => sum + row.reports, 0);
    return { day, ...totalOf(own), reports, target: reportsBetween(from, until) };
  });
}

/** Inventory's own alerts; nothing for a reader who may not see stock. */
async function alertsOf(reader: QueryContext): Promise<Overview['stockAlerts']> {
  if (!mayDo(reader.principal, stockAlerts.permission)) return { count: 0, byKind: [], rows: [] };
  const { alerts, counts } = await stockAlerts.handle(reader, {});
  const byKind = Object.entries(counts).map(([kind, count]) => ({ kind: kind as keyof typeof counts, count }));
  const rows = alerts.slice(0, ROWS_SHOWN).map(({ locationId: _l, lotId: _t, lotCode: _c, ...row }) => row);
  return {
    count: byKind.reduce((sum, one) => sum + one.count, 0),
    byKind: byKind.filter((one) => one.count > 0),
    rows,
  };
}
