import { z } from 'zod';
import { zDate, zNamed, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zDayFigures, zDifference } from './figures.ts';
import { reportStates } from './words.ts';

const zPlace = {
  workshopId: zUuid.nullable(),
  lineId: zUuid.nullable(),
};

/**
 * GET /daily-report: of the whole plant where neither workshop nor line is named, of the reader's own part where that is all they may see. Without a day the
 * one that is on; without a shift all of it.
 */
export const zReadDailyReportRequest = z.strictObject({
  day: zDate.optional(),
  shiftId: zUuid.optional(),
  workshopId: zUuid.optional(),
  lineId: zUuid.optional(),
});
export type ReadDailyReportRequest = z.output<typeof zReadDailyReportRequest>;

/** GET /daily-reports/:reportId: one that was settled, found by its id. */
export const zReadFrozenReportRequest = z.strictObject({ reportId: zUuid });

const zShift = z.object({
  shiftId: zUuid,
  name: z.string(),
  nameEn: z.string(),
  from: zTimestamp,
  to: zTimestamp,
  state: z.enum(Object.keys(reportStates) as [keyof typeof reportStates]),
});
export type ReportShift = z.infer<typeof zShift>;

const zReportPlace = z.object({ ...zPlace, code: z.string(), name: z.string(), nameEn: z.string() });
export type ReportPlace = z.infer<typeof zReportPlace>;

export const zDailyReport = zNamed('DailyReport', {
  place: zReportPlace,
  /** Those that the reader may choose. */
  places: z.array(zReportPlace),
  day: z.string(),
  today: z.string(),
  timeZone: z.string(),
  from: zTimestamp,
  to: zTimestamp,
  shift: zShift.nullable(),
  /** The day’s shifts there. */
  shifts: z.array(zShift),
  state: z.enum(Object.keys(reportStates) as [keyof typeof reportStates]),
  /** As known at this moment. */
  now: zDayFigures,
  /** As it was settled and sent, and what has been told of its time since. */
  sent: z
    .object({
      reportId: zUuid,
      frozenAt: zTimestamp,
      figures: zDayFigures,
      /** Known now less as sent. */
      difference: z.array(zDifference),
      /** Reports of this time that were told afterwards; those taken back afterwards. */
      toldLate: z.number().int(),
      takenBack: z.number().int(),
    })
    .nullable(),
});
export type DailyReport = z.infer<typeof zDailyReport>;

/** POST /daily-reports: settles the report of a time that is over; the same again answers with the one there is. */
export const zFreezeReportRequest = z.strictObject({
  day: zDate,
  shiftId: zUuid.nullable().default(null),
  workshopId: zUuid.nullable().default(null),
  lineId: zUuid.nullable().default(null),
});
export const zReportFrozen = zNamed('DailyReportFrozen', { reportId: zUuid, made: z.boolean() });
