/** What closing days says on the wire. Browser-safe: zod and other contracts only. Paths are under /api/v1. */
import { z } from 'zod';
import { type Text, zNamed, zSignedAmount, zSubjectName, zText, zUuid } from '../../kernel/contract.ts';

/** `closing.<noun>.<verb>`. Who signs first, who signs second and who lets a day be reopened are three people for one day. */
export const closingPermissions = {
  'closing.day.read': { zh: '查看日清', en: 'See days and what keeps them open' },
  'closing.day.sign': { zh: '日清签字（第一人）', en: 'Sign a day, as the first of two' },
  'closing.day.seal': { zh: '日清复核并封账（第二人）', en: 'Sign a day as the second, which seals it' },
  'closing.day.withdraw': {
    zh: '撤回第一个签字（自己的；能批准重开的，也可以撤回别人的）',
    en: 'Withdraw the first signature: one’s own; another’s, if one may let days be reopened',
  },
  'closing.day.reopen': { zh: '批准重开已封的日', en: 'Let a sealed day be reopened' },
} as const satisfies Record<string, Text>;
export type ClosingPermission = keyof typeof closingPermissions;

export const closingLimits = { daysMax: 62, documentsMax: 20, linesMax: 50_000, placesMax: 500 } as const;

export const placeKinds = {
  warehouse: { zh: '仓库', en: 'Warehouse' },
  workshop: { zh: '车间', en: 'Workshop' },
} as const;
export const zPlaceKind = z.enum(['warehouse', 'workshop']);

/** How a day stands. `running`: it isn't over. `covered`: nothing happened, and a later day holds it. */
export const dayStates = {
  running: { zh: '未结束', en: 'Not over' },
  open: { zh: '待日清', en: 'To be closed' },
  overdue: { zh: '逾期未清', en: 'Overdue' },
  signed: { zh: '待复核', en: 'Signed once' },
  sealed: { zh: '已日清', en: 'Sealed' },
  covered: { zh: '无业务', en: 'Nothing happened' },
  before: { zh: '未开始', en: 'Before the first' },
} as const;
export const zDayState = z.enum(['running', 'open', 'overdue', 'signed', 'sealed', 'covered', 'before']);
export type DayState = z.infer<typeof zDayState>;

export const sealKinds = { sealed: { zh: '封账', en: 'Sealed' }, reopened: { zh: '重开', en: 'Reopened' } } as const;
export const zSealKind = z.enum(['sealed', 'reopened']);

const zDay = z.iso.date();
const ofDay = { placeId: zUuid, day: zDay };

/** GET /closing/board: places and their days, the newest last. */
export const zReadBoardRequest = z.strictObject({
  to: zDay.optional(),
  days: z.coerce.number().int().min(1).max(closingLimits.daysMax).optional(),
});
const placeFields = {
  placeId: z.string(),
  kind: zPlaceKind,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
};
export const zBoard = zNamed('ClosingBoard', {
  days: z.array(zDay),
  places: z.array(
    z.object({
      ...placeFields,
      /** Of days that are over and not sealed, the first. */
      nextDay: zDay.nullable(),
      waiting: z.number().int(),
      states: z.array(zDayState),
    }),
  ),
});
export type Board = z.infer<typeof zBoard>;

export const zDayNote = z.object({ reason: z.string(), count: z.number().int(), note: z.string(), by: z.string() });
export type DayNote = z.infer<typeof zDayNote>;

/** GET /closing/days/:placeId/:day */
export const zReadDayRequest = z.strictObject(ofDay);
const person = { byName: z.string(), at: z.string() };
export const zClosingDay = zNamed('ClosingDay', {
  ...placeFields,
  id: z.string().nullable(),
  day: zDay,
  state: zDayState,
  from: z.string(),
  until: z.string(),
  /** Until when it is closed in time. */
  closeBy: z.string(),
  /** A day that is to be closed before this one. */
  first: zDay.nullable(),
  /** What keeps it open, the heaviest first. Empty for a sealed day. */
  reasons: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      repair: z.string(),
      must: z.boolean(),
      count: z.number().int(),
      note: z.string().nullable(),
      /** Empty for whoever may not see them. */
      documents: z.array(
        z.object({
          code: z.string(),
          says: z.string(),
          amount: zSignedAmount.nullable(),
          unit: z.string().nullable(),
          subject: zSubjectName.nullable(),
        }),
      ),
      mend: z.object({ list: z.string(), query: z.record(z.string(), z.string()) }),
    }),
  ),
  signature: z.object(person).nullable(),
  /** Why the reader can't sign, seal, withdraw or reopen it now, in a sentence; null where it can be done. */
  whyNot: z.object({
    sign: z.string().nullable(),
    seal: z.string().nullable(),
    withdraw: z.string().nullable(),
    reopen: z.string().nullable(),
  }),
  lateFacts: z.number().int(),
  seals: z.array(
    z.object({
      id: z.string(),
      number: z.number().int(),
      kind: zSealKind,
      firstByName: z.string(),
      firstByNameEn: z.string(),
      firstAt: z.string(),
      secondByName: z.string(),
      secondByNameEn: z.string(),
      sealedAt: z.string(),
      lateMinutes: z.number().int(),
      reason: z.string().nullable(),
      notes: z.array(zDayNote.extend({ label: z.string() })),
      movements: z.number().int(),
      reports: z.number().int(),
      hash: z.string(),
      previous: z.string().nullable(),
      inForce: z.boolean(),
    }),
  ),
  made: z.array(
    z.object({
      itemCode: z.string(),
      itemName: z.string(),
      itemNameEn: z.string(),
      operationName: z.string(),
      reports: z.number().int(),
      good: zSignedAmount,
      scrap: zSignedAmount,
      rework: zSignedAmount,
      unit: z.string(),
    }),
  ),
});
export type ClosingDay = z.infer<typeof zClosingDay>;

const notes = z.array(z.strictObject({ reason: z.string().max(80), note: zText(200) })).max(50);

/** POST /closing/days/:placeId/:day/sign: the first signature. What may be left open is said why, reason by reason. */
export const zSignDayRequest = z.strictObject({ ...ofDay, notes: notes.default([]) });
/** POST /closing/days/:placeId/:day/seal: the second one, by somebody else. `reason`: why it is closed late. */
export const zSealDayRequest = z.strictObject({ ...ofDay, notes: notes.default([]), reason: zText(200).optional() });
/** POST /closing/days/:placeId/:day/withdraw: takes the first signature back, before the second; by who gave it, or by an approver. */
export const zWithdrawDayRequest = z.strictObject({ ...ofDay, reason: zText(200) });
/** POST /closing/days/:placeId/:day/reopen: by somebody who signed neither; of a place the last sealed day first. */
export const zReopenDayRequest = z.strictObject({ ...ofDay, reason: zText(200) });

export const zDayResponse = zNamed('ClosingDayResponse', {
  dayId: z.string(),
  placeId: z.string(),
  day: zDay,
  state: z.enum(['open', 'signed', 'sealed']),
  sealId: z.string().nullable(),
  hash: z.string().nullable(),
});
export type DayResponse = z.infer<typeof zDayResponse>;

/** POST /closing/reminders: tells of days that are over and open, each once. */
export const zRemindRequest = z.strictObject({});
export const zRemindResponse = z.object({ reminded: z.number().int() });

/** GET /closing/months/:month: whether the days of a month are sealed everywhere, which a period needs before it is closed. */
export const zReadMonthRequest = z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) });
export const zClosingMonth = zNamed('ClosingMonth', {
  month: z.string(),
  closable: z.boolean(),
  over: z.boolean(),
  places: z.array(z.object({ ...placeFields, nextDay: zDay.nullable(), closable: z.boolean() })),
});
