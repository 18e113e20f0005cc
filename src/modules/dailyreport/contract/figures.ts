import { z } from 'zod';
import { zAmount, zNamed, zSignedAmount, zTimestamp, zUuid, zWords } from '../../../kernel/contract.ts';
import type { CauseKind } from './words.ts';

const named = { name: z.string(), nameEn: z.string() };
const pieces = { good: zAmount, scrap: zAmount, rework: zAmount };
const zRatio = z.number().nullable();

/** Hours: booked are set-up and run as reported; standard is the routing’s run time for the good pieces. `efficiency` = standard / run. */
const zHours = z.object({
  setup: z.number(),
  run: z.number(),
  booked: z.number(),
  standard: z.number(),
  /** Booked hours times the people of each report. */
  people: z.number(),
  efficiency: zRatio,
});

/** All pieces of one unit. A piece counts at each step that reports it; `output` are the good ones of each order’s last step there. */
const zUnitTotals = z.object({
  unit: z.string(),
  reports: z.number().int(),
  ...pieces,
  /** Of the good and scrapped ones: had been through their step before. */
  again: zAmount,
  /** Reported good, and an inspection of this time decided otherwise. */
  rejected: zAmount,
  /** Scrapped by inspections of this time, beside the scrap of reports. */
  scrapInspected: zAmount,
  output: zAmount,
  /** Of orders due in this time: to be made at their last step there, and made of it by whenever. */
  planned: zAmount,
  plannedDone: zAmount,
  /** GP, IP and GP/IP as DOMAIN has it. */
  passed: zAmount,
  inspected: zAmount,
  firstPass: zRatio,
});
export type UnitTotals = z.infer<typeof zUnitTotals>;

const zPart = z.object({
  /** Null: outside the shifts. */
  shiftId: zUuid.nullable(),
  name: z.string().nullable(),
  nameEn: z.string().nullable(),
  from: zTimestamp,
  to: zTimestamp,
  reports: z.number().int(),
  totals: z.array(z.object({ unit: z.string(), reports: z.number().int(), ...pieces, firstPass: zRatio })),
  hours: z.number(),
  standard: z.number(),
});
export type ReportPart = z.infer<typeof zPart>;

/** An order that was due or was worked at in this time, by its last step there. */
const zOrderRow = z.object({
  orderId: zUuid,
  code: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  operationId: zUuid,
  operationName: z.string(),
  operationNameEn: z.string(),
  unit: z.string(),
  dueAt: zTimestamp,
  due: z.boolean(),
  /** At the last step there: to be made, made so far, made in this time. */
  planned: zAmount,
  madeByNow: zAmount,
  made: zAmount,
  /** At all steps there in this time. */
  scrap: zAmount,
  rework: zAmount,
  reports: z.number().int(),
  /** In full by its due date. */
  met: z.boolean(),
});
export type OrderRow = z.infer<typeof zOrderRow>;

/** Somebody who worked: those that a report names, else who reported. Pieces of a report count for each of them. */
const zPersonRow = z.object({
  personId: zUuid,
  ...named,
  reports: z.number().int(),
  ...pieces,
  unit: z.string().nullable(),
  hours: z.number(),
  standard: z.number(),
  workshops: z.number().int(),
  /** APWT / APAT; null while nobody notes attendance. */
  efficiency: zRatio,
});
export type PersonRow = z.infer<typeof zPersonRow>;

const zHour = z.object({ at: zTimestamp, good: zAmount, scrap: zAmount });

const zCause = z.object({
  kind: z.string() as unknown as z.ZodType<CauseKind>,
  text: zWords,
  /** Page of the desk where it is dealt with. */
  link: z.string().nullable(),
});
export type Cause = z.infer<typeof zCause>;

/** The work centre with the longest queue at `at`, by standard hours for each of its machines. */
const zBottleneck = z.object({
  at: zTimestamp,
  workCentreId: zUuid,
  code: z.string(),
  ...named,
  orders: z.number().int(),
  queue: z.array(z.object({ unit: z.string(), quantity: zAmount })),
  hours: z.number(),
  machines: z.number().int(),
  /** The longest that anything has waited there. */
  since: zTimestamp.nullable(),
  /** Standard hours that it earned in this time. */
  earned: z.number(),
  causes: z.array(zCause),
});
export type Bottleneck = z.infer<typeof zBottleneck>;

const zMachineRow = z.object({
  machineId: zUuid,
  ...named,
  ranSeconds: z.number().nullable(),
  stopSeconds: z.number(),
  availability: zRatio,
  effectiveness: zRatio,
  qualityRatio: zRatio,
  oee: zRatio,
});

const zStopRow = z.object({
  machineId: zUuid,
  ...named,
  reason: zWords.nullable(),
  from: zTimestamp,
  to: zTimestamp.nullable(),
  seconds: z.number(),
  planned: z.boolean(),
});

const zCallRow = z.object({
  kind: z.enum(['material', 'machine', 'quality', 'help']),
  calls: z.number().int(),
  open: z.number().int(),
  /** Until somebody came, on average. */
  answerSeconds: z.number().nullable(),
});

const zHandoverRow = z.object({
  handoverId: zUuid,
  code: z.string(),
  state: z.string(),
  shiftName: z.string(),
  shiftNameEn: z.string(),
  workshopName: z.string(),
  workshopNameEn: z.string(),
  differences: z.number().int(),
  differencesOpen: z.number().int(),
});

/** All that a report says, of one place and time, as known at `knownAt`. */
export const zDayFigures = zNamed('DailyFigures', {
  knownAt: zTimestamp,
  totals: z.array(zUnitTotals),
  reports: z.number().int(),
  hours: zHours,
  orders: z.object({
    /** Due in this time; finished in full by then. */
    due: z.number().int(),
    met: z.number().int(),
    /** DOMAIN: finished on time in full / due. */
    attainment: zRatio,
    count: z.number().int(),
    rows: z.array(zOrderRow),
  }),
  parts: z.array(zPart),
  byHour: z.array(zHour),
  people: z.object({ count: z.number().int(), rows: z.array(zPersonRow) }),
  machines: z.array(zMachineRow),
  stops: z.object({ count: z.number().int(), seconds: z.number(), rows: z.array(zStopRow) }),
  calls: z.array(zCallRow),
  handovers: z.array(zHandoverRow),
  /** Null where nothing waits, or the time is over and nobody noted it then. */
  bottleneck: zBottleneck.nullable(),
});
export type DayFigures = z.infer<typeof zDayFigures>;

export const zDifference = z.object({
  unit: z.string(),
  good: zSignedAmount,
  scrap: zSignedAmount,
  rework: zSignedAmount,
});
