import { z } from 'zod';
import { zSignedAmount, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { defineEvent, type EventDefinition } from '../../kernel/index.ts';
import { zPlaceKind } from './contract.ts';

const ofDay = { aggregate: 'closing.day', permission: 'closing.day.read' } as const;
const dayFields = {
  dayId: zUuid,
  placeId: zUuid,
  placeKind: zPlaceKind,
  placeCode: z.string(),
  placeName: z.string(),
  placeNameEn: z.string(),
  day: z.iso.date(),
  workshopId: zUuid.nullable(),
  lineId: zUuid.nullable(),
};
const notes = z.array(z.object({ reason: z.string(), count: z.number().int(), note: z.string(), by: z.string() }));

export const dayWaits = defineEvent({
  type: 'closing.day-waits',
  ...ofDay,
  summary: { zh: '有一天还没日清', en: 'A day is over and open' },
  data: z.object(dayFields),
});

export const daySigned = defineEvent({
  type: 'closing.day-signed',
  ...ofDay,
  summary: { zh: '日清已签第一个字', en: 'A day was signed once' },
  data: z.object({ ...dayFields, from: z.literal('open'), to: z.literal('signed'), byName: z.string(), notes }),
});

export const signatureWithdrawn = defineEvent({
  type: 'closing.signature-withdrawn',
  ...ofDay,
  summary: { zh: '日清的第一个签字被撤回', en: 'The first signature of a day was withdrawn' },
  data: z.object({
    ...dayFields,
    from: z.literal('signed'),
    to: z.literal('open'),
    signedByName: z.string(),
    byName: z.string(),
    reason: z.string(),
  }),
});

export const daySealed = defineEvent({
  type: 'closing.day-sealed',
  ...ofDay,
  summary: { zh: '已日清封账', en: 'A day was sealed' },
  data: z.object({
    ...dayFields,
    from: z.literal('signed'),
    to: z.literal('sealed'),
    sealId: zUuid,
    number: z.number().int(),
    /** What happened before that at the place counts from that moment on. */
    sealedUntil: zTimestamp,
    firstByName: z.string(),
    secondByName: z.string(),
    lateMinutes: z.number().int(),
    reason: z.string().nullable(),
    movements: z.number().int(),
    reports: z.number().int(),
    hash: z.string(),
    notes,
    /** What the workshop made in the day, net of what was taken back. */
    made: z.array(
      z.object({
        itemId: zUuid,
        operationName: z.string(),
        reports: z.number().int(),
        good: zSignedAmount,
        scrap: zSignedAmount,
        rework: zSignedAmount,
      }),
    ),
  }),
});

export const dayReopened = defineEvent({
  type: 'closing.day-reopened',
  ...ofDay,
  summary: { zh: '已封的日被重开', en: 'A sealed day was reopened' },
  data: z.object({
    ...dayFields,
    from: z.literal('sealed'),
    to: z.literal('open'),
    sealId: zUuid,
    reopensId: zUuid,
    number: z.number().int(),
    /** Null: no day of the place is sealed any more. */
    sealedUntil: zTimestamp.nullable(),
    byName: z.string(),
    reason: z.string(),
    hash: z.string(),
  }),
});

export const closingEvents: readonly EventDefinition[] = [
  dayWaits,
  daySigned,
  signatureWithdrawn,
  daySealed,
  dayReopened,
];
