import { z } from 'zod';
import { type Text, zAmount, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zMachineState } from './machine.ts';
import { zLoss } from './stops.ts';

/** Why a figure isn't known. */
export const figureGaps = {
  no_calendar: { zh: '工作中心没有日历', en: 'The work centre has no calendar' },
  not_planned: { zh: '没有排班，也没有运行', en: 'It was neither planned nor did it run' },
  no_data: { zh: '设备数据缺得太多', en: 'Too much of its time is without data' },
  not_running: { zh: '没有运行过', en: 'It didn’t run' },
  no_standard_time: { zh: '工艺路线没有标准工时', en: 'The routing has no standard time' },
  no_pieces: { zh: '没有报工', en: 'Nothing was reported' },
} as const satisfies Record<string, Text>;
export type FigureGap = keyof typeof figureGaps;
const zGap = z.enum(Object.keys(figureGaps) as [FigureGap, ...FigureGap[]]);

/**
 * ISO 22400 (DOMAIN.md): availability APT/PBT, effectiveness PRI·PQ/APT, quality ratio GQ/PQ, OEE their product. Times in seconds, ratios from 0 on,
 * rounded to 4 decimals. A figure that isn't known is null, and `why` says what is missing.
 */
export const zFigures = z
  .object({
    /** The calendar's hours without planned stops, and what it ran besides. */
    plannedBusySeconds: z.number().nullable(),
    /** It ran. */
    productionSeconds: z.number().nullable(),
    /** Of that outside the calendar's hours. */
    overtimeSeconds: z.number(),
    plannedStopSeconds: z.number(),
    idleSeconds: z.number(),
    stopSeconds: z.number(),
    offSeconds: z.number(),
    noDataSeconds: z.number(),
    /** Stops without a reason, micro stops left out. */
    unreasonedSeconds: z.number(),
    /** Σ standard time per piece × pieces reported, in seconds. */
    standardSeconds: z.number().nullable(),
    quantityProduced: zAmount,
    quantityGood: zAmount,
    quantityCounted: zAmount,
    availability: z.number().nullable(),
    effectiveness: z.number().nullable(),
    qualityRatio: z.number().nullable(),
    oee: z.number().nullable(),
    why: z.object({
      availability: zGap.optional(),
      effectiveness: zGap.optional(),
      qualityRatio: zGap.optional(),
      oee: zGap.optional(),
    }),
  })
  .meta({ id: 'MachineFigures' });
export type Figures = z.infer<typeof zFigures>;

export const figureGroups = ['machine', 'work_centre', 'shift', 'day', 'month'] as const;

/** GET /machines/figures: from and to are moments; shifts, days and months are those of the calendar's time zone. */
export const zReadFiguresRequest = z.strictObject({
  from: zTimestamp,
  to: zTimestamp,
  by: z.enum(figureGroups).default('machine'),
  workshopId: zUuid.optional(),
  workCentreId: zUuid.optional(),
  machineId: zUuid.optional(),
});
const zFigureRow = z.object({
  /** The machine's or the work centre's id, the shift as date and code, the day, the month. */
  key: z.string(),
  name: z.string(),
  nameEn: z.string(),
  from: zTimestamp,
  to: zTimestamp,
  machines: z.number().int(),
  /** Those of which a part isn't known: they aren't in the ratios. */
  without: z.array(z.string()),
  figures: zFigures,
});
export type FigureRow = z.infer<typeof zFigureRow>;
export const zReadFiguresResponse = z.object({ rows: z.array(zFigureRow) }).meta({ id: 'MachineFiguresByGroup' });

/** GET /machines/stop-reasons: time lost by reason, the most first. */
export const zReadReasonsRequest = z.strictObject({
  from: zTimestamp,
  to: zTimestamp,
  workshopId: zUuid.optional(),
  workCentreId: zUuid.optional(),
  machineId: zUuid.optional(),
});
const zReasonRow = z.object({
  /** Null: nobody has said one. */
  reasonCode: z.string().nullable(),
  name: z.string().nullable(),
  nameEn: z.string().nullable(),
  loss: zLoss.nullable(),
  micro: z.boolean(),
  stops: z.number().int(),
  seconds: z.number(),
});
export type ReasonRow = z.infer<typeof zReasonRow>;
export const zReadReasonsResponse = z.object({ rows: z.array(zReasonRow) }).meta({ id: 'StopReasons' });

/** GET /machines/:machineId/time-line */
export const zReadTimeLineRequest = z.strictObject({ machineId: zUuid, from: zTimestamp, to: zTimestamp });
const zSegment = z.object({
  from: zTimestamp,
  to: zTimestamp,
  state: zMachineState,
  stopId: zUuid.nullable(),
  reasonCode: z.string().nullable(),
  reasonName: z.string().nullable(),
  reasonNameEn: z.string().nullable(),
  micro: z.boolean(),
});
export type Segment = z.infer<typeof zSegment>;
export const zShiftWindow = z.object({
  date: z.string(),
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  from: zTimestamp,
  to: zTimestamp,
});
export type ShiftWindow = z.infer<typeof zShiftWindow>;
const zCallAtStop = z.object({
  callId: zUuid,
  code: z.string(),
  state: z.string(),
  raisedAt: zTimestamp,
  endedAt: zTimestamp.nullable(),
  raisedByName: z.string(),
  answeredByName: z.string().nullable(),
  note: z.string().nullable(),
  solution: z.string().nullable(),
});
export type CallAtStop = z.infer<typeof zCallAtStop>;
const zCountedRow = z.object({
  operationId: zUuid.nullable(),
  operationCode: z.string().nullable(),
  operationName: z.string().nullable(),
  operationNameEn: z.string().nullable(),
  orderId: zUuid.nullable(),
  orderCode: z.string().nullable(),
  unit: z.string().nullable(),
  counted: zAmount,
  /** Good, scrap and rework reported on this machine in the same time. */
  reported: zAmount,
  runSecondsPerPiece: z.string().nullable(),
  piecesPerCycle: zAmount.nullable(),
});
export type CountedRow = z.infer<typeof zCountedRow>;
const zStopChange = z.object({
  stopId: zUuid,
  verb: z.enum(['reason', 'split', 'end']),
  reasonFrom: z.string().nullable(),
  reasonTo: z.string().nullable(),
  note: z.string().nullable(),
  byName: z.string(),
  at: zTimestamp,
});
export type StopChange = z.infer<typeof zStopChange>;
export const zReadTimeLineResponse = z
  .object({
    machineId: zUuid,
    code: z.string(),
    name: z.string(),
    nameEn: z.string(),
    workCentreName: z.string(),
    workCentreNameEn: z.string(),
    timeZone: z.string().nullable(),
    segments: z.array(zSegment),
    /** The hours that the calendar has for it, without breaks. */
    planned: z.array(z.object({ from: zTimestamp, to: zTimestamp })),
    shifts: z.array(zShiftWindow),
    calls: z.array(zCallAtStop),
    changes: z.array(zStopChange),
    counted: z.array(zCountedRow),
    figures: zFigures,
  })
  .meta({ id: 'MachineTimeLine' });
export type TimeLine = z.infer<typeof zReadTimeLineResponse>;
