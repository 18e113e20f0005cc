import { assertInScope, defineQuery, type QueryContext } from '../../../kernel/index.ts';
import {
  type DailyReport,
  dailyreportLimits,
  type ReadDailyReportRequest,
  type ReportShift,
  type ReportState,
  zDailyReport,
  zReadDailyReportRequest,
  zReadFrozenReportRequest,
} from '../contract.ts';
import { countLate } from '../queries/find-around.ts';
import { findShiftNames } from '../queries/places.ts';
import { type FrozenReport, findFrozenReport, findReport } from '../queries/reports.ts';
import { refuse } from '../refusals.ts';
import type { Shift } from '../rules/lay-day.ts';
import { findDays } from './find-day.ts';
import { findPlace, readerAt } from './find-place.ts';
import { differencesOf, gatherFigures, partsOfDay } from './gather-figures.ts';

const DAY = 86_400_000;
/** So long after the end of a time what waits is still what it left. */
const FRESH_MILLISECONDS = 3_600_000;

/** The report of a shift or day: as known now, and beside it as it was settled. */
export const readDailyReport = defineQuery({
  name: 'dailyreport.read-daily-report',
  summary: { zh: '生产日报：一个班或一天', en: 'The daily report of a shift or day' },
  permission: 'dailyreport.report.read',
  input: zReadDailyReportRequest,
  output: zDailyReport,
  http: { method: 'GET', path: '/daily-report' },
  heavy: true,
  kept: true,
  handle: (reader, asked) => readAt(reader, asked),
});

/** The same, of one that was settled. */
export const readFrozenReport = defineQuery({
  name: 'dailyreport.read-frozen-report',
  summary: { zh: '已定稿的生产日报', en: 'A daily report that was settled' },
  permission: 'dailyreport.report.read',
  input: zReadFrozenReportRequest,
  output: zDailyReport,
  http: { method: 'GET', path: '/daily-reports/:reportId' },
  heavy: true,
  handle: async (reader, { reportId }) => readAt(reader, askedOf(await findSettled(reader, reportId))),
});

/** Throws dailyreport.report_unknown; kernel.out_of_scope where it is another’s, the plant’s included. */
export async function findSettled({ tx, principal }: QueryContext, reportId: string): Promise<FrozenReport> {
  const report = await findReport(tx, reportId);
  if (!report) throw refuse('dailyreport.report_unknown', { id: reportId }, { where: '/reportId' });
  // What belongs to no workshop is the whole plant’s, and not everybody’s.
  assertInScope(principal, report.workshopId ? report : { workshopId: report.id });
  return report;
}

const askedOf = ({ day, shiftId, workshopId, lineId }: FrozenReport): ReadDailyReportRequest => ({
  day,
  ...(shiftId && { shiftId }),
  ...(workshopId && { workshopId }),
  ...(lineId && { lineId }),
});

async function readAt(reader: QueryContext, asked: ReadDailyReportRequest): Promise<DailyReport> {
  const { tx, now } = reader;
  const { place, places } = await findPlace(reader, asked);
  const { timeZone, today, planOf } = await findDays(reader, place, asked.day);
  const day = asked.day ?? today;
  whyNotDay(day, today);
  const plan = planOf(day);
  const shift = asked.shiftId ? plan.shifts.find(({ shiftId }) => shiftId === asked.shiftId) : undefined;
  if (asked.shiftId && !shift)
    throw refuse('dailyreport.shift_unknown', { place: place.name, day }, { where: '/shiftId' });
  const names = await findShiftNames(
    tx,
    plan.shifts.map(({ shiftId }) => shiftId),
  );
  const { from, to } = shift ?? plan;
  const parts = partsOfDay(plan, names).filter((part) => !shift || part.shift?.shiftId === shift.shiftId);
  const frozen = await findFrozenReport(tx, { ...place, day, shiftId: shift?.shiftId ?? null });
  const known = await gatherFigures({
    reader: readerAt(reader, place),
    asked: { place, from, to, knownAt: now },
    parts,
    withBottleneck: !frozen && from <= now && now.getTime() < to.getTime() + FRESH_MILLISECONDS,
  });
  const shown = (one: Shift, settled: boolean): ReportShift => ({
    shiftId: one.shiftId,
    name: names.get(one.shiftId)?.name ?? '',
    nameEn: names.get(one.shiftId)?.nameEn ?? '',
    from: one.from.toISOString(),
    to: one.to.toISOString(),
    state: stateAt(one, now, settled),
  });
  return {
    place,
    places,
    ...{ day, today, timeZone },
    from: from.toISOString(),
    to: to.toISOString(),
    shift: shift ? shown(shift, frozen !== undefined) : null,
    shifts: plan.shifts.map((one) => shown(one, frozen !== undefined && one === shift)),
    state: stateAt({ from, to }, now, frozen !== undefined),
    now: frozen ? { ...known, bottleneck: frozen.figures.bottleneck } : known,
    sent: frozen
      ? {
          reportId: frozen.id,
          frozenAt: frozen.frozenAt.toISOString(),
          figures: frozen.figures,
          difference: differencesOf(known, frozen.figures),
          ...(await countLate(tx, { place, from: frozen.fromAt, to: frozen.toAt, knownAt: frozen.knownAt })),
        }
      : null,
  };
}

function whyNotDay(day: string, today: string): void {
  const days = dailyreportLimits.daysBackMax;
  const away = (Date.parse(day) - Date.parse(today)) / DAY;
  if (away > 1 || away < -days) throw refuse('dailyreport.day_too_far', { day, days }, { where: '/day' });
}

function stateAt({ from, to }: { from: Date; to: Date }, now: Date, frozen: boolean): ReportState {
  if (frozen) return 'frozen';
  if (now < from) return 'ahead';
  return now < to ? 'running' : 'over';
}
