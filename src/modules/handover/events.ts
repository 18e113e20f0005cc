import { z } from 'zod';
import { type Text, zAmount, zSignedAmount, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { defineEvent, type EventDefinition } from '../../kernel/index.ts';
import { zCauseKind, zHandoverState, zSide } from './contract.ts';

/** What every event of a handover carries. */
const zTold = z.object({
  handoverId: zUuid,
  handoverCode: z.string(),
  workshopId: zUuid,
  lineId: zUuid.nullable(),
  place: z.string(),
  placeEn: z.string(),
  shiftName: z.string(),
  shiftNameEn: z.string(),
  day: z.iso.date(),
});

function handoverEvent<const Name extends string, Data extends z.ZodObject>(name: Name, summary: Text, data: Data) {
  return defineEvent({
    type: `handover.${name}` as const,
    aggregate: 'handover.handover',
    permission: 'handover.handover.read',
    summary,
    data,
  });
}

export const handoverOpened = handoverEvent(
  'handover-opened',
  { zh: '开始交班', en: 'A handover was opened' },
  zTold.extend({ byName: z.string(), startsAt: zTimestamp, endsAt: zTimestamp }),
);

export const handoverCounted = handoverEvent(
  'line-counted',
  { zh: '交接时清点了在制', en: 'Work in progress was counted for a handover' },
  zTold.extend({
    countId: zUuid,
    side: zSide,
    operationId: zUuid.nullable(),
    handlingUnitId: zUuid.nullable(),
    quantity: zAmount,
    unit: z.string(),
    countedAt: zTimestamp,
    byName: z.string(),
  }),
);

const zSigned = zTold.extend({
  from: zHandoverState,
  to: zHandoverState,
  byId: zUuid.nullable(),
  byName: z.string(),
  /** The outgoing leader, where the incoming one has signed. */
  otherId: zUuid.nullable(),
  at: zTimestamp,
  differences: z.number().int(),
  reason: z.string().nullable(),
});
export const handoverSignedOut = handoverEvent(
  'signed-out',
  { zh: '已交班签字', en: 'The outgoing leader signed' },
  zSigned,
);
export const handoverSignedIn = handoverEvent(
  'signed-in',
  { zh: '已接班签字', en: 'The incoming leader signed' },
  zSigned,
);
export const handoverTaken = handoverEvent(
  'taken-over',
  { zh: '交班人不在，已直接接班', en: 'A shift was taken over without its leader' },
  zSigned,
);

const zDifferenceTold = zTold.extend({
  differenceId: zUuid,
  side: zSide,
  operationId: zUuid.nullable(),
  handlingUnitId: zUuid.nullable(),
  /** In words: an operation with its code, or a box. */
  what: z.string(),
  amount: zSignedAmount,
  unit: z.string(),
  ownerId: zUuid.nullable(),
  ownerName: z.string(),
});
export const differenceFound = handoverEvent(
  'difference-found',
  { zh: '交接有差异', en: 'A handover differs' },
  zDifferenceTold,
);
export const differenceAssigned = handoverEvent(
  'difference-assigned',
  { zh: '交接差异换了负责人', en: 'A difference is somebody else’s task' },
  zDifferenceTold.extend({ byName: z.string() }),
);
export const differenceSettled = handoverEvent(
  'difference-settled',
  { zh: '交接差异已查明', en: 'A difference of a handover was explained' },
  zDifferenceTold.extend({
    cause: zCauseKind.nullable(),
    note: z.string().nullable(),
    corrected: z.boolean(),
    byName: z.string(),
  }),
);

export const lateFactArrived = handoverEvent(
  'late-fact-arrived',
  { zh: '交班签字后才传到的记录', en: 'A fact of before the signature arrived after it' },
  zTold.extend({
    lateFactId: zUuid,
    /** The report, its reversal, or the transfer. */
    factId: zUuid,
    operationId: zUuid,
    operation: z.string(),
    quantity: zAmount,
    unit: z.string(),
    businessAt: zTimestamp,
    toldAt: zTimestamp,
    outById: zUuid.nullable(),
    inById: zUuid.nullable(),
  }),
);

/** Its aggregate is the reminder: perhaps there is no handover. */
export const handoverMissing = defineEvent({
  type: 'handover.handover-missing',
  aggregate: 'handover.reminder',
  permission: 'handover.handover.read',
  summary: { zh: '没有交接班就开工了', en: 'Work began without the handover before it' },
  data: z.object({
    reminderId: zUuid,
    workshopId: zUuid,
    lineId: zUuid.nullable(),
    place: z.string(),
    placeEn: z.string(),
    /** The shift that was to hand over. */
    shiftName: z.string(),
    shiftNameEn: z.string(),
    day: z.iso.date(),
    handoverId: zUuid.nullable(),
    handoverState: zHandoverState.nullable(),
    operationId: zUuid,
    operationCode: z.string(),
    businessAt: zTimestamp,
  }),
});

export const handoverEvents: readonly EventDefinition[] = [
  handoverOpened,
  handoverCounted,
  handoverSignedOut,
  handoverSignedIn,
  handoverTaken,
  differenceFound,
  differenceAssigned,
  differenceSettled,
  lateFactArrived,
  handoverMissing,
];
