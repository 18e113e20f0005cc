import { formatAmount, groupBy, parseAmount, type QueryContext } from '../../../kernel/index.ts';
import { findDowntime, findFigures } from '../../machines/index.ts';
import { findFirstPass } from '../../qualityfigures/index.ts';
import { type DayFigures, dailyreportLimits, type ReportPart, type UnitTotals } from '../contract.ts';
import type { Asked } from '../queries/asked.ts';
import { findHandovers, sumCalls } from '../queries/find-around.ts';
import type { OrderSums } from '../queries/find-orders.ts';
import { type InspectedRow, type PartRow, sumRejected, sumReports, type UnitRow } from '../queries/sum-reports.ts';
import type { DayPlan } from '../rules/lay-day.ts';
import { findBottleneck } from './find-bottleneck.ts';

export interface NamedShift {
  shiftId: string;
  name: string;
  nameEn: string;
  from: Date;
  to: Date;
}

interface Gathering {
  /** The reader, whose area is the place. */
  reader: QueryContext;
  asked: Asked;
  /** Shifts and gaps of the time that is told of. */
  parts: { shift: NamedShift | null; from: Date; to: Date }[];
  /** What waits is of this moment alone: left out of a time that is over and wasn’t noted then. */
  withBottleneck: boolean;
}

/** All figures of a place and time, as known at a moment. */
export async function gatherFigures({ reader, asked, parts, withBottleneck }: Gathering): Promise<DayFigures> {
  const { tx } = reader;
  const { ordersMax: ordersMost, rowsMax: peopleMost } = dailyreportLimits;
  const beginnings = parts.map(({ from }) => from);
  const sums = await sumReports(tx, { ...asked, parts: beginnings, peopleMost, ordersMost });
  const { orders } = sums;
  const rejected = await sumRejected(tx, asked);
  const firstPass = await findFirstPass(tx, { ...asked, ...asked.place, parts: beginnings }, sums.parts);
  const { setup, run, people, standard } = sums.minutes;
  const due = orders.sums.reduce((sum, one) => sum + one.due, 0);
  const met = orders.sums.reduce((sum, one) => sum + one.met, 0);
  return {
    knownAt: asked.knownAt.toISOString(),
    totals: totalsOf(sums.units, orders.sums, rejected, firstPass.totals),
    reports: sums.units.reduce((sum, { reports }) => sum + reports, 0),
    hours: {
      setup: hours(setup),
      run: hours(run),
      booked: hours(setup + run),
      standard: hours(standard),
      people: hours(people),
      efficiency: run > 0 ? ratio(standard / run) : null,
    },
    orders: { due, met, attainment: due > 0 ? ratio(met / due) : null, count: orders.count, rows: orders.rows },
    parts: partsOf(parts, sums.parts, firstPass.parts),
    byHour: sums.hours.map(({ at, good, scrap }) => ({ at: at.toISOString(), good, scrap })),
    people: {
      count: sums.peopleCount,
      rows: sums.people.map(({ units, unit, minutes, standardMinutes, ...person }) => ({
        ...person,
        unit: units === 1 ? unit : null,
        hours: hours(minutes),
        standard: hours(standardMinutes),
        // Nobody notes when people come and go, so APAT isn’t known, and nothing is put in its place.
        efficiency: null,
      })),
    },
    machines: await machinesOf(reader, asked),
    stops: await stopsOf(reader, asked),
    calls: await sumCalls(tx, asked),
    handovers: await findHandovers(tx, asked),
    bottleneck: withBottleneck ? await findBottleneck(reader, asked, sums.centres) : null,
  };
}

type Passes = Awaited<ReturnType<typeof findFirstPass>>;

const sumOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + parseAmount(text), 0n);
const inspectedOf = (rows: readonly InspectedRow[]) => ({
  rejected: sumOf(rows.map(({ rejected }) => rejected)),
  scrapped: sumOf(rows.map(({ scrapped }) => scrapped)),
});

function totalsOf(
  units: readonly UnitRow[],
  orders: readonly OrderSums[],
  inspected: readonly InspectedRow[],
  passes: Passes['totals'],
): UnitTotals[] {
  const all = new Set([...units, ...orders, ...inspected, ...passes].map(({ unit }) => unit));
  return [...all].map((unit): UnitTotals => {
    const { reports = 0, good = '0', scrap = '0', rework = '0' } = units.find((one) => one.unit === unit) ?? {};
    const { output = '0', planned = '0', plannedDone = '0' } = orders.find((one) => one.unit === unit) ?? {};
    const { rejected, scrapped } = inspectedOf(inspected.filter((one) => one.unit === unit));
    const pass = passes.find((one) => one.unit === unit);
    return {
      ...{ unit, reports, good, scrap, rework, output, planned, plannedDone },
      again: pass?.again ?? '0',
      rejected: formatAmount(rejected),
      scrapInspected: formatAmount(scrapped),
      passed: pass?.good ?? '0',
      inspected: pass?.inspected ?? '0',
      firstPass: pass?.firstPassYield ?? null,
    };
  });
}

/** A gap in which nothing was reported isn’t told of; a shift always is. */
function partsOf(parts: Gathering['parts'], rows: readonly PartRow[], passes: Passes['parts']): ReportPart[] {
  const byPart = groupBy(rows, ({ part }) => part);
  return parts.flatMap(({ shift, from, to }, at): ReportPart[] => {
    const own = byPart.get(at) ?? [];
    if (own.length === 0 && !shift) return [];
    const minutes = own.reduce((sum, one) => sum + one.minutes, 0);
    const standard = own.reduce((sum, one) => sum + one.standardMinutes, 0);
    return [
      {
        shiftId: shift?.shiftId ?? null,
        name: shift?.name ?? null,
        nameEn: shift?.nameEn ?? null,
        from: from.toISOString(),
        to: to.toISOString(),
        reports: own.reduce((sum, { reports }) => sum + reports, 0),
        totals: own.map(({ unit, reports, good, scrap, rework }) => {
          const pass = passes.find((one) => one.part === at && one.unit === unit);
          return { unit, reports, good, scrap, rework, firstPass: pass?.firstPassYield ?? null };
        }),
        hours: hours(minutes),
        standard: hours(standard),
      },
    ];
  });
}

async function machinesOf(reader: QueryContext, { place, from, to }: Asked): Promise<DayFigures['machines']> {
  const { workshopId } = place;
  const asked = {
    from: from.toISOString(),
    to: to.toISOString(),
    by: 'machine' as const,
    ...(workshopId && { workshopId }),
  };
  const rows = await findFigures(reader, asked);
  return rows
    .filter(({ figures }) => figures.plannedBusySeconds !== null || Number(figures.quantityProduced) > 0)
    .slice(0, dailyreportLimits.rowsMax)
    .map(({ key, name, nameEn, figures }) => ({
      machineId: key,
      ...{ name, nameEn },
      ranSeconds: figures.productionSeconds,
      stopSeconds: figures.stopSeconds,
      availability: figures.availability,
      effectiveness: figures.effectiveness,
      qualityRatio: figures.qualityRatio,
      oee: figures.oee,
    }));
}

async function stopsOf(reader: QueryContext, { place, from, to }: Asked): Promise<DayFigures['stops']> {
  const { workshopId } = place;
  const stops = await findDowntime(reader, { from, to, ...(workshopId && { workshopId }) });
  const rows = [...stops].sort((a, b) => b.seconds - a.seconds).slice(0, 20);
  return {
    count: stops.length,
    seconds: Math.round(stops.reduce((sum, { seconds }) => sum + seconds, 0)),
    rows: rows.map((stop) => ({
      machineId: stop.machineId,
      name: stop.machineName,
      nameEn: stop.machineNameEn,
      reason: stop.reasonName === null ? null : { zh: stop.reasonName, en: stop.reasonNameEn ?? stop.reasonName },
      from: stop.fromAt.toISOString(),
      to: stop.toAt?.toISOString() ?? null,
      seconds: Math.round(stop.seconds),
      planned: stop.planned,
    })),
  };
}

/** Shifts of a day and the gaps between them, in order; all of it together is the day. */
export function partsOfDay(
  { from, to, shifts }: DayPlan,
  named: ReadonlyMap<string, { name: string; nameEn: string }>,
): Gathering['parts'] {
  const parts: Gathering['parts'] = [];
  let until = from;
  for (const shift of shifts) {
    if (shift.from > until) parts.push({ shift: null, from: until, to: shift.from });
    const { name = '', nameEn = '' } = named.get(shift.shiftId) ?? {};
    parts.push({ shift: { ...shift, name, nameEn }, from: shift.from, to: shift.to });
    until = shift.to;
  }
  if (until < to) parts.push({ shift: null, from: until, to });
  return parts;
}

/** Known now less as it was sent, by unit; units in which nothing differs are left out. */
export function differencesOf(now: DayFigures, sent: DayFigures) {
  const units = new Set([...now.totals, ...sent.totals].map(({ unit }) => unit));
  return [...units].flatMap((unit) => {
    const [a, b] = [now, sent].map(({ totals }) => totals.find((one) => one.unit === unit));
    const less = (pick: 'good' | 'scrap' | 'rework') => parseAmount(a?.[pick] ?? '0') - parseAmount(b?.[pick] ?? '0');
    const [good, scrap, rework] = [less('good'), less('scrap'), less('rework')];
    if (good === 0n && scrap === 0n && rework === 0n) return [];
    return [{ unit, good: formatAmount(good), scrap: formatAmount(scrap), rework: formatAmount(rework) }];
  });
}

const hours = (minutes: number) => Math.round((minutes / 60) * 1_000) / 1_000;
const ratio = (value: number) => Math.round(value * 10_000) / 10_000;
