/** What counting says on the wire. Browser-safe: zod and other contracts only. Paths are under /api/v1. */
import { z } from 'zod';
import {
  type Text,
  zAmount,
  zCode,
  zDate,
  zNamed,
  zSignedAmount,
  zText,
  zTimestamp,
  zUuid,
} from '../../kernel/contract.ts';
import { zLateFact, zStockStatus } from '../inventory/contract.ts';

/** `counting.<noun>.<verb>`. What the books have is seen with `counting.result.read` alone: who counts does so blind. */
export const countingPermissions = {
  'counting.count.read': {
    zh: '查看盘点单和盘点进度（不含账面数）',
    en: 'See count lists and their progress, without the books',
  },
  'counting.count.write': { zh: '盘点：录入数到的数', en: 'Count: say what lies there' },
  'counting.list.write': { zh: '建立和取消盘点单', en: 'Make count lists and cancel them' },
  'counting.result.read': { zh: '查看账面数、差异和准确率', en: 'See what the books have, variances and accuracy' },
  'counting.variance.approve': { zh: '审批和过账盘点差异', en: 'Approve of variances and post them' },
} as const satisfies Record<string, Text>;
export type CountingPermission = keyof typeof countingPermissions;

export const countingLimits = {
  placesMax: 500,
  /** Lines on one list. */
  linesMax: 2_000,
  /** Counts of one line before a person decides. */
  roundsMax: 3,
  accuracyRowsMax: 200,
  factsMax: 50,
} as const;

export const listOrigins = { manual: { zh: '手工', en: 'By hand' }, daily: { zh: '每日', en: 'Daily' } } as const;
export const listStates = {
  open: { zh: '盘点中', en: 'Under way' },
  closed: { zh: '已完成', en: 'Done' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const;

export const lineStates = {
  to_count: { zh: '待盘', en: 'To be counted' },
  recount: { zh: '待复盘', en: 'To be counted again' },
  counted: { zh: '待审批', en: 'Waits for approval' },
  matched: { zh: '账实相符', en: 'As booked' },
  posted: { zh: '差异已过账', en: 'Variance posted' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const;
export const zLineState = z.enum(['to_count', 'recount', 'counted', 'matched', 'posted', 'cancelled']);
export type LineState = z.infer<typeof zLineState>;

/** Why something is counted. */
export const countReasons = {
  chosen: { zh: '人工选择', en: 'Chosen' },
  time: { zh: '到期', en: 'Due' },
  negative: { zh: '账面为负', en: 'Below zero' },
  refused: { zh: '领料被拒', en: 'Issue refused' },
  late: { zh: '盘点后有补录', en: 'Facts came late' },
  scrap: { zh: '报废异常', en: 'Odd scrap' },
  sync: { zh: '现场和账对不上', en: 'Devices say otherwise' },
  found: { zh: '盘点时发现', en: 'Found there' },
} as const;
export type CountReason = keyof typeof countReasons;

export const itemClasses = { A: { zh: 'A', en: 'A' }, B: { zh: 'B', en: 'B' }, C: { zh: 'C', en: 'C' } } as const;
export const zItemClass = z.enum(['A', 'B', 'C']);
export type ItemClass = z.infer<typeof zItemClass>;

/** What a count says in words that need no number. */
const businessAt = { businessAt: zTimestamp.optional() };
const listId = { listId: zUuid };
const lineId = { lineId: zUuid };

/** POST /count-lists: all that lies in a warehouse, or at chosen places; of some items, or of some classes alone if these are given. */
export const zMakeCountListRequest = z.strictObject({
  warehouseId: zUuid.optional(),
  locationIds: z.array(zUuid).min(1).max(countingLimits.placesMax).optional(),
  itemIds: z.array(zUuid).min(1).max(500).optional(),
  classes: z.array(zItemClass).min(1).max(3).optional(),
  note: zText(200).optional(),
});
export type MakeCountListRequest = z.output<typeof zMakeCountListRequest>;

/** POST /count-lists/daily: what of a warehouse is due today, by doubt and by class; once a day, asked again the same list. */
export const zMakeDailyListRequest = z.strictObject({ warehouseId: zUuid });

export const zCountList = zNamed('CountList', {
  id: z.string(),
  code: z.string(),
  origin: z.enum(['manual', 'daily']),
  state: z.enum(['open', 'closed', 'cancelled']),
  warehouseId: z.string().nullable(),
  workshopId: z.string().nullable(),
  places: z.number().int(),
  lines: z.number().int(),
  /** Lines that wait for somebody to count, or count again. */
  toCount: z.number().int(),
  madeByName: z.string(),
  madeAt: z.string(),
});
export type CountList = z.infer<typeof zCountList>;

/** Null where nothing is due. */
export const zDailyList = z.object({ list: zCountList.nullable() });

/** POST /count-lists/:listId/cancel: what isn't settled is counted no more; what is, stays. */
export const zCancelCountListRequest = z.strictObject({ ...listId, reason: zText(200) });

/**
 * POST /count-lists/:listId/counts: what lies there, at the moment of the count. Either a line of the list, or the thing itself at a place of
 * the list: what the list hasn't becomes a line. Zero is said in so many words; what nobody said is no zero. `newCountId` is made on the device.
 */
export const zCountStockRequest = z.strictObject({
  ...listId,
  newCountId: zUuid.optional(),
  lineId: zUuid.optional(),
  locationId: zUuid.optional(),
  itemId: zUuid.optional(),
  lotId: zUuid.optional(),
  /** Instead of `lotId`: as its label says. One that the books don't know is counted too, and made known when its variance is posted. */
  lot: z.strictObject({ code: zCode, expiresOn: zDate.optional() }).optional(),
  handlingUnitId: zUuid.optional(),
  status: zStockStatus.optional(),
  quantity: zAmount,
  unit: z.string().min(1).max(16),
  ...businessAt,
});
export type CountStockRequest = z.output<typeof zCountStockRequest>;

/** POST /count-lists/:listId/places/:locationId/empty: nothing lies there, which is a count of everything that the list has there. */
export const zCountEmptyRequest = z.strictObject({ ...listId, locationId: zUuid, ...businessAt });

/** What whoever counted is told: what they said, and what of the place waits. Of the books nothing. */
export const zCounted = zNamed('Counted', {
  listId: z.string(),
  listCode: z.string(),
  locationId: z.string(),
  locationCode: z.string(),
  lineIds: z.array(z.string()),
  /** Of the place, what is still to be counted for the first time. */
  placeLeft: z.number().int(),
});
export type Counted = z.infer<typeof zCounted>;

/** POST /count-lines/:lineId/recount: somebody else shall count it again. */
export const zAskRecountRequest = z.strictObject({ ...lineId });

/** POST /count-lines/:lineId/settle: approves of the variance that was seen and posts it; without any it is proven as booked. */
export const zSettleVarianceRequest = z.strictObject({
  ...lineId,
  /** As it was seen, in the item's unit: when late facts have changed it meanwhile, nothing is posted and the answer says what it is now. */
  expectedVariance: zSignedAmount,
  /** A reason code of kind adjustment; needed where there is a variance. */
  reasonCode: zCode.optional(),
  note: zText(200).optional(),
});
export type SettleVarianceRequest = z.output<typeof zSettleVarianceRequest>;

export const zSettledLine = zNamed('SettledCountLine', {
  lineId: z.string(),
  state: zLineState,
  book: zSignedAmount.nullable(),
  counted: zAmount.nullable(),
  variance: zSignedAmount.nullable(),
  unit: z.string(),
  movementId: z.string().nullable(),
  late: zLateFact.optional(),
});

export const zReadLineRequest = z.strictObject(lineId);

/** What could have led to a variance. */
export const causeKinds = {
  unit_mixup: { zh: '单位弄错', en: 'Wrong unit' },
  transposed: { zh: '数字写颠倒', en: 'Digits transposed' },
  double_receipt: { zh: '收货记了两次', en: 'Received twice' },
  double_issue: { zh: '发料记了两次', en: 'Issued twice' },
  neighbour: { zh: '放到或拿自相邻库位', en: 'In the bin beside' },
  lot_swap: { zh: '批次拿错', en: 'Another lot was taken' },
  item_swap: { zh: '物料拿错', en: 'Another item was taken' },
  late_report: { zh: '报工或领料还没有记', en: 'A report or issue is missing' },
  late_fact: { zh: '盘点以后补录', en: 'Facts told late' },
} as const;
export const zCauseKind = z.enum([
  'unit_mixup',
  'transposed',
  'double_receipt',
  'double_issue',
  'neighbour',
  'lot_swap',
  'item_swap',
  'late_report',
  'late_fact',
]);
export type CauseKind = z.infer<typeof zCauseKind>;

/** How a cause is corrected, in words of what to do. */
export const correctionWays = {
  post: { zh: '更正账面', en: 'Correct the books' },
  recount: {
    zh: '错的是盘点数：请要求复盘。',
    en: 'It is the count that is wrong: have it counted again.',
  },
  settle: {
    zh: '说不清是哪一笔：把这两行差异都审批过账，就是两笔调整。',
    en: 'No single entry explains it: approve of both variances, which are two adjustments.',
  },
  document: {
    zh: '在这张单据上更正，再回来看差异。',
    en: 'Put it right at this document, then look at the variance again.',
  },
  look: {
    zh: '不能自动更正：查清以后冲销或补记，差异会重算。',
    en: 'Nothing can be posted by itself: find out, then reverse or book what is wrong; the variance is computed anew.',
  },
} as const satisfies Record<string, Text>;

export const correctionSteps = {
  undo: { zh: '冲销', en: 'Reverse' },
  again: { zh: '重新记', en: 'Book again' },
  move: { zh: '移库', en: 'Move' },
} as const satisfies Record<string, Text>;

const zCorrection = z.object({
  does: z.enum(['post', 'recount', 'settle', 'document', 'look']),
  /** Names what is posted exactly: POST …/correct posts nothing else. */
  id: z.string().nullable(),
  /** Whether whoever asks may do all of it. */
  allowed: z.boolean(),
  steps: z.array(
    z.object({
      does: z.enum(['undo', 'again', 'move']),
      documentCode: z.string().nullable(),
      itemCode: z.string(),
      lotCode: z.string().nullable(),
      /** As what lies there changes; of a move, what goes over. */
      quantity: zSignedAmount,
      unit: z.string(),
      fromCode: z.string().nullable(),
      toCode: z.string().nullable(),
      at: z.string(),
    }),
  ),
  /** Where it is put right by hand. */
  document: z.object({ kind: z.string(), id: z.string(), code: z.string() }).nullable(),
});
export type LineCorrection = z.infer<typeof zCorrection>;

/** POST /count-lines/:lineId/correct: posts what corrects this cause, as it was shown; the line is then as booked, or nothing is posted. */
export const zCorrectVarianceRequest = z.strictObject({
  ...lineId,
  expectedVariance: zSignedAmount,
  cause: zCauseKind,
  /** `correction.id` as it was shown. */
  correctionId: z.string().min(1).max(64),
});

/** GET /count-lines/:lineId: a line with its counts, what moved around it, and what may have led to the variance, the likeliest first. */
export const zCountLine = zNamed('CountLine', {
  id: z.string(),
  listId: z.string(),
  listCode: z.string(),
  state: zLineState,
  locationId: z.string(),
  locationCode: z.string(),
  itemId: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  lotCode: z.string().nullable(),
  /** A lot that the books don't know, with the last day that its label says: posting makes it known. */
  newLot: z.object({ code: z.string(), expiresOn: z.iso.date().nullable() }).nullable(),
  handlingUnitCode: z.string().nullable(),
  status: zStockStatus,
  unit: z.string(),
  book: zSignedAmount,
  counted: zAmount.nullable(),
  countedAt: z.string().nullable(),
  variance: zSignedAmount.nullable(),
  /** By how much facts that came after the count have changed what the books had then. */
  lateChange: zSignedAmount,
  /** Stock was adjusted there since: the count says nothing any more. */
  correctedSince: z.boolean(),
  /** Of the variance, by standard cost; null where the item has none. */
  value: zAmount.nullable(),
  /** Whoever counted may not approve of it. */
  needsAnother: z.boolean(),
  counts: z.array(
    z.object({
      round: z.number().int(),
      quantity: zAmount,
      said: z.string(),
      variance: zSignedAmount,
      countedAt: z.string(),
      personName: z.string(),
      personNameEn: z.string().nullable(),
    }),
  ),
  causes: z.array(
    z.object({
      kind: zCauseKind,
      /** 0 to 100, to rank by. */
      weight: z.number().int(),
      /** The facts behind it. */
      facts: z.array(
        z.object({
          at: z.string(),
          itemCode: z.string(),
          quantity: zSignedAmount,
          documentCode: z.string().nullable(),
          placeCode: z.string().nullable(),
          lotCode: z.string().nullable(),
        }),
      ),
      correction: zCorrection,
    }),
  ),
  /** What the books were corrected by; null where nothing was. */
  cause: zCauseKind.nullable(),
});
export type CountLine = z.infer<typeof zCountLine>;

export const accuracyGroups = {
  class: { zh: '分类', en: 'Class' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  person: { zh: '盘点人', en: 'Who counted' },
  month: { zh: '月份', en: 'Month' },
} as const;
export const zAccuracyGroup = z.enum(['class', 'warehouse', 'person', 'month']);
export type AccuracyGroup = z.infer<typeof zAccuracyGroup>;

/** GET /count-accuracy: inventory record accuracy, places × items counted within tolerance ÷ counted. */
export const zReadAccuracyRequest = z.strictObject({
  by: zAccuracyGroup,
  from: zTimestamp,
  to: zTimestamp,
});
const accuracy = {
  counted: z.number().int(),
  within: z.number().int(),
  /** `0.97` is ninety-seven percent; null where nothing was counted. */
  ratio: z.string().nullable(),
};
export const zAccuracy = zNamed('CountAccuracy', {
  by: zAccuracyGroup,
  from: z.string(),
  to: z.string(),
  total: z.object(accuracy),
  rows: z.array(z.object({ key: z.string(), name: z.string(), nameEn: z.string(), ...accuracy })),
});
export type Accuracy = z.infer<typeof zAccuracy>;
