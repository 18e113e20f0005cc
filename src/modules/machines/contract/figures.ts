import { z } from 'zod';
import { zAmount, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zFigures } from './figure-parts.ts';
import { zMachineState } from './machine.ts';
import { zLoss } from './stops.ts';

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
  /** `2026-11-22`, by the calendar’s clock: the day on which it begins. */
  day: z.string(),
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
  raisedByNameEn: z.string().nullable(),
  answeredByName: z.string().nullable(),
  answeredByNameEn: z.string().nullable(),
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
