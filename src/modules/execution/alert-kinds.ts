import { defineAlertKind, type Tx } from '../../kernel/index.ts';
import { unitName, type WorkingCalendar, workingCalendarFor, workingMinutesBetween } from '../masterdata/index.ts';
import { findLateOperations, findScrapShares, type LateOperation } from './queries/alert-facts.ts';

const HOUR = 3_600_000;
/** What runs too long by the clock; the shifts leave fewer. */
const CANDIDATES_MAX = 5_000;

/** What runs longer than the standard gives it. Where the work centre has a calendar only its working time counts. */
const operationLate = defineAlertKind({
  name: 'execution.operation-late',
  label: { zh: '工序超过标准工时', en: 'An operation over its standard time' },
  help: {
    zh: '加工中的工序，开工以来的工作时间超过标准工时（准备＋单件×计划数）的这个百分比，再加上宽限。',
    en: 'A running operation whose working time since it began is above this share of its standard time (set-up and run of all pieces planned), with some grace.',
  },
  placed: true,
  limits: {
    percent: {
      label: { zh: '标准工时的', en: 'Of the standard' },
      unit: { zh: '%', en: '%' },
      default: 120,
      min: 50,
      max: 1_000,
    },
    minutes: { label: { zh: '宽限', en: 'Grace' }, unit: { zh: '分钟', en: 'min' }, default: 15, min: 0, max: 1_440 },
  },
  async find(tx, { now, limits: { percent, minutes }, area, most }) {
    const rows = await findLateOperations(tx, { now, percent, minutes, area, most: CANDIDATES_MAX });
    const late = await inWorkingTime(
      tx,
      rows,
      now,
      ({ standardMinutes }) => (standardMinutes * percent) / 100 + minutes,
    );
    return late.slice(0, most).map((one) => ({
      key: one.operationId,
      about: { kind: 'execution.operation', id: one.operationId },
      name: { zh: `${one.code} ${one.name}`, en: `${one.code} ${one.nameEn}` },
      workshopId: one.workshopId,
      lineId: one.lineId,
      since: one.startedAt,
      why: {
        zh: `标准 ${hours(one.standardMinutes)} 小时做 ${one.quantityPlanned} ${unitName(one.unit, 'zh')}，还剩 ${one.quantityLeft} ${unitName(one.unit, 'zh')}`,
        en: `standard ${hours(one.standardMinutes)} h for ${one.quantityPlanned} ${unitName(one.unit, 'en')}; ${one.quantityLeft} ${unitName(one.unit, 'en')} are left`,
      },
    }));
  },
});

const scrapAbove = defineAlertKind({
  name: 'execution.scrap-above',
  label: { zh: '报废超过比例', en: 'Scrap above a share' },
  help: {
    zh: '一道工序最近几小时的报工里，报废占全部报工数的比例达到界限；报工太少的不算。',
    en: 'Of what was reported at an operation in the last hours, so much is scrap; too few reports don’t count.',
  },
  placed: true,
  limits: {
    percent: {
      label: { zh: '报废达到', en: 'Scrap at least' },
      unit: { zh: '%', en: '%' },
      default: 5,
      min: 1,
      max: 100,
    },
    hours: {
      label: { zh: '最近', en: 'Within the last' },
      unit: { zh: '小时', en: 'h' },
      default: 8,
      min: 1,
      max: 168,
    },
    pieces: {
      label: { zh: '至少报工', en: 'Reported at least' },
      unit: { zh: '件', en: 'pieces' },
      default: 20,
      min: 1,
      max: 100_000,
    },
  },
  async find(tx, { now, limits, area, most }) {
    const since = new Date(now.getTime() - limits.hours * HOUR);
    const { percent, pieces } = limits;
    return (await findScrapShares(tx, { since, percent, pieces, area, most })).map((one) => ({
      key: one.operationId,
      about: { kind: 'execution.operation', id: one.operationId },
      name: { zh: `${one.code} ${one.name}`, en: `${one.code} ${one.nameEn}` },
      workshopId: one.workshopId,
      lineId: one.lineId,
      since: one.since,
      why: {
        zh: `${limits.hours} 小时报工 ${one.pieces} ${unitName(one.unit, 'zh')}，报废 ${one.scrap} ${unitName(one.unit, 'zh')}（${one.share} %）${one.reason ? `，多为${one.reason}` : ''}`,
        en: `${one.scrap} of ${one.pieces} ${unitName(one.unit, 'en')} reported in ${limits.hours} h are scrap (${one.share} %)${one.reasonEn ? `, mostly ${one.reasonEn}` : ''}`,
      },
    }));
  },
});

async function inWorkingTime(
  tx: Tx,
  rows: readonly LateOperation[],
  now: Date,
  allowed: (row: LateOperation) => number,
): Promise<LateOperation[]> {
  const calendars = new Map<string, WorkingCalendar>();
  for (const id of new Set(rows.flatMap(({ calendarId }) => calendarId ?? [])))
    calendars.set(id, await workingCalendarFor(tx, id));
  return rows.filter((row) => {
    const calendar = row.calendarId ? calendars.get(row.calendarId) : undefined;
    return !calendar || workingMinutesBetween(calendar, row.startedAt, now) > allowed(row);
  });
}

/** With one digit, exact enough for a person. */
function hours(minutes: number): string {
  return (Math.round(minutes / 6) / 10).toString();
}

export const executionAlertKinds = [operationLate, scrapAbove];
