/** What handover says on the wire. Browser-safe. Paths are under /api/v1; quantities of pieces are in the order's unit. */
import { z } from 'zod';
import {
  type Text,
  zAmount,
  zCode,
  zNamed,
  zSignedAmount,
  zSubjectName,
  zText,
  zTimestamp,
  zUuid,
} from '../../kernel/contract.ts';

export const handoverPermissions = {
  'handover.handover.read': { zh: '查看交接班', en: 'See handovers' },
  'handover.handover.write': { zh: '交班：清点、写备注、签字', en: 'Hand over: count, write remarks, sign' },
  'handover.handover.receive': { zh: '接班：核对、签字', en: 'Take over: check and sign' },
  'handover.difference.settle': { zh: '处理交接差异', en: 'Explain and correct differences of handovers' },
  'handover.custody.read': { zh: '查看“谁在什么时候经手”', en: 'See who had what, when' },
} as const satisfies Record<string, Text>;
export type HandoverPermission = keyof typeof handoverPermissions;

export const handoverLimits = {
  linesMax: 300,
  boxesMax: 60,
  partRowsMax: 30,
  custodyRowsMax: 500,
  shiftsMax: 3,
} as const;

export const handoverStates = ['open', 'signed_out', 'unattended', 'signed_in', 'taken'] as const;
export const zHandoverState = z.enum(handoverStates);
export type HandoverState = z.infer<typeof zHandoverState>;
export const handoverStateLabels: Record<HandoverState, Text> = {
  open: { zh: '待交班', en: 'To be handed over' },
  signed_out: { zh: '待接班', en: 'To be checked' },
  unattended: { zh: '无人接班', en: 'Without a successor' },
  signed_in: { zh: '已交接', en: 'Handed over' },
  taken: { zh: '直接接班', en: 'Taken over alone' },
};

export const sides = { out: { zh: '交班', en: 'Outgoing' }, in: { zh: '接班', en: 'Incoming' } } as const;
export const zSide = z.enum(['out', 'in']);
export type Side = z.infer<typeof zSide>;

export const differenceStates = {
  open: { zh: '待查明', en: 'To be explained' },
  settled: { zh: '已查明', en: 'Explained' },
} as const;

/** What may have led to a difference. */
export const causeKinds = {
  lost_box: { zh: '丢了一箱', en: 'A lost box' },
  wrong_shift: { zh: '报到了另一个班', en: 'Reported in the wrong shift' },
  scrap_unreported: { zh: '报废没有报', en: 'Scrap not reported' },
  double_report: { zh: '报工报了两次', en: 'Reported twice' },
  transfer_missing: { zh: '转序没有扫', en: 'Handing on wasn’t scanned' },
  report_missing: { zh: '做完没有报工', en: 'Done and not reported' },
  held_as_free: { zh: '待检的当成可用的数了', en: 'Held pieces counted as free' },
} as const satisfies Record<string, Text>;
export const causeNames = Object.keys(causeKinds) as CauseKind[];
export type CauseKind = keyof typeof causeKinds;
export const zCauseKind = z.enum([
  'lost_box',
  'wrong_shift',
  'scrap_unreported',
  'double_report',
  'transfer_missing',
  'report_missing',
  'held_as_free',
]);

/** What puts right what a cause says went wrong. */
export const correctionSteps = {
  reverse: { zh: '撤销报工', en: 'Reverse the report' },
  report: { zh: '报工', en: 'Report' },
  scrap: { zh: '报废', en: 'Report as scrap' },
  transfer: { zh: '转序', en: 'Hand on' },
  empty: { zh: '清空箱子', en: 'Empty the box' },
  takeOut: { zh: '从外箱取出', en: 'Take it out of the box around it' },
  adjust: { zh: '盘亏出账', en: 'Write off by adjustment' },
  close: { zh: '箱子停用', en: 'Take the box out of use' },
} as const satisfies Record<string, Text>;
export const correctionWays = {
  post: { zh: '更正账面', en: 'Correct the books' },
  settled: { zh: '账上已经对了：确认原因即可。', en: 'The books have it by now: the cause only has to be confirmed.' },
  look: {
    zh: '不能自动更正：查清后写明原因。',
    en: 'Nothing can be posted by itself: find out, and write what it was.',
  },
} as const satisfies Record<string, Text>;

const handoverId = { handoverId: zUuid };
const differenceId = { differenceId: zUuid };
const businessAt = { businessAt: zTimestamp.optional() };
const zDay = z.iso.date();

/**
 * POST /handovers: of a workshop or one of its lines; without any the opener's own. The shift is the one that is on, or ended last, unless
 * one is named. Opened already, it is the same.
 */
export const zOpenHandoverRequest = z.strictObject({
  newHandoverId: zUuid.optional(),
  workshopId: zUuid.optional(),
  lineId: zUuid.optional(),
  shiftId: zUuid.optional(),
  day: zDay.optional(),
});
export type OpenHandoverRequest = z.output<typeof zOpenHandoverRequest>;

/** POST /handovers/:handoverId/counts and /checks: pieces at an operation, or whether a box is there (1 or 0). */
export const zCountLineRequest = z.strictObject({
  ...handoverId,
  operationId: zUuid.optional(),
  handlingUnitId: zUuid.optional(),
  quantity: zAmount,
  ...businessAt,
});
export type CountLineRequest = z.output<typeof zCountLineRequest>;
/** POST …/sign-out; `alone`: nobody comes after this shift. What came to a step after `businessAt` needn't have been counted. */
export const zSignOutRequest = z.strictObject({
  ...handoverId,
  remarks: zText(2000).optional(),
  alone: z.boolean().default(false),
  ...businessAt,
});
/** POST /handovers/:handoverId/sign-in */
export const zSignInRequest = z.strictObject({ ...handoverId, remarks: zText(2000).optional() });
/** POST /handovers/:handoverId/take */
export const zTakeHandoverRequest = z.strictObject({ ...handoverId, reason: zText(400), ...businessAt });

export const zHandover = zNamed('Handover', {
  id: zUuid,
  code: z.string(),
  state: zHandoverState,
  workshopId: zUuid,
  lineId: zUuid.nullable(),
  shiftId: zUuid,
  shiftName: z.string(),
  shiftNameEn: z.string(),
  day: zDay,
  startsAt: zTimestamp,
  endsAt: zTimestamp,
  openedByName: z.string(),
  openedAt: zTimestamp,
  outByName: z.string().nullable(),
  outAt: zTimestamp.nullable(),
  inByName: z.string().nullable(),
  inAt: zTimestamp.nullable(),
});
export type Handover = z.infer<typeof zHandover>;

/** What whoever counted is told: what of the handover is still to be counted on their side. */
export const zCountedLine = zNamed('HandoverCount', {
  handoverId: zUuid,
  side: zSide,
  quantity: zAmount,
  left: z.number().int(),
});
export type CountedLine = z.infer<typeof zCountedLine>;

/** POST /handover-differences/:differenceId/assign */
export const zAssignDifferenceRequest = z.strictObject({ ...differenceId, personId: zUuid });
/** POST /handover-differences/:differenceId/settle: what it was, in words or by a cause that needs no entry. */
export const zSettleDifferenceRequest = z.strictObject({
  ...differenceId,
  cause: zCauseKind.optional(),
  note: zText(400).optional(),
});
/** POST /handover-differences/:differenceId/correct: posts what was shown for this cause, and nothing else. */
export const zCorrectDifferenceRequest = z.strictObject({
  ...differenceId,
  cause: zCauseKind,
  /** `correction.id` as it was shown. */
  correctionId: z.string().min(1).max(200),
  /** Of scrap where it is reported, of an adjustment where a box is written off. */
  reasonCode: zCode.optional(),
});
export const zDifference = zNamed('HandoverDifference', {
  id: zUuid,
  handoverId: zUuid,
  state: z.enum(['open', 'settled']),
  amount: zSignedAmount,
  cause: zCauseKind.nullable(),
  ownerName: z.string(),
});

/** POST /handovers/late-facts and /handovers/missing: told by the program to itself. */
export const zNoteLateFactRequest = z.strictObject({
  kind: z.enum(['report', 'reversal', 'transfer']),
  factId: zUuid,
  operationId: zUuid,
  quantity: zAmount,
  businessAt: zTimestamp,
  toldAt: zTimestamp,
});
export const zNoted = z.object({ noted: z.number().int() });
export const zTellMissingRequest = z.strictObject({ operationId: zUuid, businessAt: zTimestamp });

// ── What a handover shows ─────────────────────────────────────────────────────────────────────────────────────────

export const zPartRow = z.object({
  code: z.string(),
  says: z.string(),
  since: z.string().nullable(),
  subject: zSubjectName.nullable(),
});
const zPart = z.object({ name: z.string(), label: z.string(), rows: z.array(zPartRow), more: z.number().int() });
export type HandoverPartShown = z.infer<typeof zPart>;

const zSaid = z.object({ quantity: zAmount, at: z.string(), byName: z.string() });
const zLine = z.object({
  operationId: zUuid.nullable(),
  handlingUnitId: zUuid.nullable(),
  orderId: zUuid.nullable(),
  orderCode: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  itemName: z.string(),
  unit: z.string(),
  /** By the books, now; of a signed one, as it was signed. */
  book: zSignedAmount,
  held: zAmount,
  ready: zAmount,
  outside: zAmount,
  /** It must be counted: pieces that came from an operation before. */
  needed: z.boolean(),
  out: zSaid.nullable(),
  in: zSaid.nullable(),
  /** What the incoming side should find, by the outgoing count and what was reported since; null where it wasn't counted. */
  expected: zSignedAmount.nullable(),
  /** Of the outgoing count against the books of its moment, and of the incoming count against the outgoing one. */
  differenceOut: zSignedAmount.nullable(),
  differenceIn: zSignedAmount.nullable(),
});
export type HandoverLine = z.infer<typeof zLine>;

const zFact = z.object({
  at: z.string(),
  says: z.string(),
  personName: z.string().nullable(),
  quantity: zSignedAmount.nullable(),
  subject: zSubjectName.nullable(),
});
const zCorrection = z.object({
  does: z.enum(['post', 'settled', 'look']),
  id: z.string().nullable(),
  /** Whether whoever asks may do all of it. */
  allowed: z.boolean(),
  /** Of which kind a reason is to be chosen; null where none is. */
  needsReason: z.enum(['scrap', 'adjustment']).nullable(),
  steps: z.array(
    z.object({
      does: z.enum(['reverse', 'report', 'scrap', 'transfer', 'empty', 'takeOut', 'adjust', 'close']),
      /** The operation, item or box that it is about. */
      operation: z.string(),
      quantity: zAmount.nullable(),
      /** Null: the difference’s own. */
      unit: z.string().nullable(),
      at: z.string(),
    }),
  ),
});
export type ShownCorrection = z.infer<typeof zCorrection>;
const zCause = z.object({ kind: zCauseKind, weight: z.number().int(), facts: z.array(zFact), correction: zCorrection });
export type ShownCause = z.infer<typeof zCause>;
const zShownDifference = z.object({
  id: zUuid,
  side: zSide,
  state: z.enum(['open', 'settled']),
  operationId: zUuid.nullable(),
  handlingUnitId: zUuid.nullable(),
  code: z.string(),
  name: z.string(),
  expected: zSignedAmount,
  counted: zAmount,
  amount: zSignedAmount,
  /** As the books know that moment now: facts that were told late change it. */
  amountNow: zSignedAmount,
  unit: z.string(),
  countedAt: z.string(),
  ownerId: zUuid.nullable(),
  ownerName: z.string(),
  cause: zCauseKind.nullable(),
  note: z.string().nullable(),
  settledByName: z.string().nullable(),
  settledAt: z.string().nullable(),
  causes: z.array(zCause),
});
export type ShownDifference = z.infer<typeof zShownDifference>;

export const zReadHandoverRequest = z.strictObject(handoverId);
/** GET /handovers/:handoverId */
export const zHandoverDetail = zNamed('HandoverDetail', {
  ...zHandover.shape,
  workshopName: z.string(),
  lineName: z.string().nullable(),
  outRemarks: z.string().nullable(),
  inRemarks: z.string().nullable(),
  takenReason: z.string().nullable(),
  /** Lines that the side whose turn it is has still to count. */
  left: z.number().int(),
  lines: z.array(zLine),
  boxes: z.array(zLine),
  parts: z.array(zPart),
  differences: z.array(zShownDifference),
  lateFacts: z.array(
    z.object({
      at: z.string(),
      toldAt: z.string(),
      says: z.string(),
      quantity: zAmount,
      operation: z.string(),
      personName: z.string().nullable(),
    }),
  ),
  /** Who may be given a difference to explain; nobody where nothing is to be explained. */
  owners: z.array(z.object({ id: zUuid, name: z.string() })),
  /** Why the reader can't do it now, in a sentence; null where it can be done. */
  whyNot: z.object({
    sign_out: z.string().nullable(),
    sign_in: z.string().nullable(),
    take: z.string().nullable(),
  }),
});
export type HandoverDetail = z.infer<typeof zHandoverDetail>;

/** GET /handover-places: the reader's workshops and lines with the shifts that may be handed over now, the newest last. */
export const zHandoverPlaces = zNamed('HandoverPlaces', {
  places: z.array(
    z.object({
      workshopId: zUuid,
      lineId: zUuid.nullable(),
      code: z.string(),
      name: z.string(),
      nameEn: z.string(),
      required: z.boolean(),
      shifts: z.array(
        z.object({
          shiftId: zUuid,
          name: z.string(),
          nameEn: z.string(),
          day: zDay,
          from: z.string(),
          to: z.string(),
          handoverId: zUuid.nullable(),
          state: zHandoverState.nullable(),
          /** Opened without naming a shift, it is this one. */
          next: z.boolean(),
        }),
      ),
    }),
  ),
});
export type HandoverPlaces = z.infer<typeof zHandoverPlaces>;

// ── Who had what, when ────────────────────────────────────────────────────────────────────────────────────────────

/** GET /custody: of one work order, lot or box. */
export const zReadCustodyRequest = z.strictObject({
  orderId: zUuid.optional(),
  lotId: zUuid.optional(),
  handlingUnitId: zUuid.optional(),
});
export const custodyWays = {
  work: { zh: '开工', en: 'Worked on' },
  report: { zh: '报工', en: 'Reported' },
  transfer: { zh: '转序', en: 'Handed on' },
  movement: { zh: '出入库', en: 'Moved' },
  inspection: { zh: '检验', en: 'Inspected' },
  handover: { zh: '交接班', en: 'Handed over' },
} as const satisfies Record<string, Text>;
export const zCustody = zNamed('Custody', {
  kind: z.enum(['order', 'lot', 'unit']),
  id: zUuid,
  code: z.string(),
  name: z.string(),
  /** The newest last; what is older than the newest 500 is left out, and said. */
  more: z.boolean(),
  rows: z.array(
    z.object({
      id: z.string(),
      how: z.enum(['work', 'report', 'transfer', 'movement', 'inspection', 'handover']),
      from: z.string(),
      /** Null: it is still there. */
      to: z.string().nullable(),
      personName: z.string().nullable(),
      shiftName: z.string().nullable(),
      shiftDay: z.string().nullable(),
      operation: z.string().nullable(),
      place: z.string().nullable(),
      quantity: zAmount.nullable(),
      unit: z.string().nullable(),
      note: z.string().nullable(),
      subject: zSubjectName.extend({ code: z.string() }).nullable(),
    }),
  ),
});
export type Custody = z.infer<typeof zCustody>;
