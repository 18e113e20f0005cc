import { z } from 'zod';
import { type Text, zAmount, zNamed, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { field, namedFields } from '../../../kernel/entity/contract.ts';
import { toItem, toStoragePlace, toUnit } from '../../masterdata/contract.ts';

export const kanbanPermissions = {
  'replenishment.kanban-card.read': { zh: '查看看板卡', en: 'See kanban cards' },
  'replenishment.kanban-card.call': { zh: '扫空箱叫料', en: 'Call for an empty bin' },
  'replenishment.kanban-card.bring': { zh: '看板送料', en: 'Bring what kanban cards call for' },
  'replenishment.kanban-card.mark': { zh: '看板卡挂失和换卡', en: 'Mark kanban cards as lost, and replace them' },
} as const satisfies Record<string, Text>;
export type KanbanPermission = keyof typeof kanbanPermissions;

export const kanbanKinds = {
  two_bin: { zh: '双箱', en: 'Two bins' },
  card: { zh: '卡片', en: 'Cards' },
} as const satisfies Record<string, Text>;

/** Where a bin is filled from. */
export const kanbanFills = {
  transfer: { zh: '库位送', en: 'Transfer' },
  purchase: { zh: '采购', en: 'Bought' },
  make: { zh: '自制', en: 'Made here' },
} as const satisfies Record<string, Text>;
export type KanbanFill = keyof typeof kanbanFills;

export const kanbanCardStates = {
  full: { zh: '满', en: 'Full' },
  empty: { zh: '空，已叫料', en: 'Empty, called for' },
  on_way: { zh: '送料中', en: 'On its way' },
  lost: { zh: '已挂失', en: 'Lost' },
  retired: { zh: '已作废', en: 'Retired' },
} as const satisfies Record<string, Text>;
export type KanbanCardState = keyof typeof kanbanCardStates;
export const zKanbanCardState = z.enum(['full', 'empty', 'on_way', 'lost', 'retired']);

/** What stands in bins at a place, and how the bins are filled again. */
export const kanbanLoopFields = {
  ...namedFields({
    zh: '看板回路',
    en: 'Kanban loop',
    codeAliases: ['回路', 'loop'],
    examples: ['KB-FRAME', '车架 装配线', 'Frames at the line'],
  }),
  itemId: field.link(toItem, {
    required: true,
    fixed: true,
    import: { label: { zh: '物料编码', en: 'Item' }, aliases: ['物料', '料号', 'item code'], example: 'FRAME-26' },
  }),
  locationId: field.link(toStoragePlace, {
    zh: '用料库位',
    en: 'Used at',
    required: true,
    fixed: true,
    import: { aliases: ['用料库位', '线边库位', '库位', 'used at', 'place'], example: 'A-01-01' },
  }),
  kind: field.choice(kanbanKinds, { zh: '看板方式', en: 'Bins or cards', default: 'two_bin' }),
  fill: field.choice(kanbanFills, {
    zh: '补货来源',
    en: 'Filled by',
    default: 'transfer',
    import: { aliases: ['来源', 'filled by'], example: '采购' },
  }),
  fromLocationId: field.link(
    { ...toStoragePlace, thing: { zh: '来源库位', en: 'source place' } },
    {
      zh: '来源库位',
      en: 'Filled from',
      help: {
        zh: '库位送的必填；采购和自制的，到货后从哪里取都可以。',
        en: 'Needed for a transfer; what is bought or made is taken from wherever it came to.',
      },
      import: { aliases: ['来源库位', '源库位', 'filled from', 'source', 'from'] },
    },
  ),
  quantity: field.amount({
    zh: '每箱数量',
    en: 'Per bin',
    unit: 'unit',
    required: true,
    import: { aliases: ['每卡数量', '容量', 'bin quantity'], example: '200' },
  }),
  unit: field.link(toUnit, { required: true, import: { aliases: ['单位', 'unit', 'uom'], example: 'pcs' } }),
  cards: field.whole({
    zh: '卡数',
    en: 'Number of cards',
    min: 1,
    max: 99,
    default: 2,
    help: { zh: '双箱为 2。', en: 'Two bins: 2.' },
    import: { aliases: ['张数', '箱数', 'cards'], example: '2' },
  }),
  refillDays: field.amount({
    zh: '补货周期（天）',
    en: 'Days to refill',
    help: {
      zh: '从扫空到补满要多久，用来建议卡数。0：采购和自制的按学到的交期，库位送的不建议。',
      en: 'From empty to full, for the suggested number of cards. 0: what the past says of what is bought or made; nothing is suggested for what comes from a place.',
    },
    import: { aliases: ['补货周期', 'refill days'], example: '0.5' },
  }),
  safetyPercent: field.whole({
    zh: '安全余量 %',
    en: 'Margin %',
    max: 500,
    default: 20,
    help: { zh: '建议卡数时多留的比例。', en: 'What the suggested number of cards has to spare.' },
    import: { aliases: ['安全系数', 'safety'], example: '20' },
  }),
  note: field.note({ zh: '备注', en: 'Note', max: 500 }),
};

const itemAtPlace = {
  itemId: kanbanLoopFields.itemId.value,
  locationId: kanbanLoopFields.locationId.value,
};
const one = { cardId: zUuid };
const businessAt = { businessAt: zTimestamp.optional() };

/** POST /kanban-cards/:cardId/call: its bin is empty. A second time it says who called, and calls nobody. */
export const zCallKanbanRequest = z.strictObject({ ...one, ...businessAt });
/** POST /kanban-cards/:cardId/withdraw: it isn't empty after all. */
export const zWithdrawKanbanRequest = z.strictObject({ ...one, ...businessAt });
/** POST /kanban-cards/:cardId/take: what fills it is taken from the source and is on its way. */
export const zTakeKanbanRequest = z.strictObject({
  ...one,
  /** Where it is taken, if that isn't the loop's own source. */
  fromLocationId: zUuid.optional(),
  /** Of items that have lots. */
  lotId: zUuid.optional(),
  /** In the item's base unit; left out, a whole bin. */
  quantity: zAmount.optional(),
  ...businessAt,
});
/** POST /kanban-cards/:cardId/put-back: what was taken lies at its source again. */
export const zPutBackKanbanRequest = z.strictObject({ ...one, ...businessAt });
/** POST /kanban-cards/:cardId/fill: it stands full at its place, which was scanned. */
export const zFillKanbanRequest = z.strictObject({ ...one, locationId: zUuid.optional(), ...businessAt });
/** POST /kanban-cards/:cardId/lose */
export const zLoseKanbanRequest = z.strictObject({ ...one, reason: zText(200), ...businessAt });
/** POST /kanban-cards/:cardId/find: a lost one is here again. */
export const zFindKanbanRequest = z.strictObject({ ...one, ...businessAt });
/** POST /kanban-cards/:cardId/replace: a new card takes its place, with what was called for. */
export const zReplaceKanbanRequest = z.strictObject({ ...one, reason: zText(200), ...businessAt });

export const arrivalsMax = 500;
/** POST /kanban-cards/note-arrivals: what came to places by no card. */
export const zNoteArrivalsRequest = z.strictObject({
  arrivals: z
    .array(z.strictObject({ ...itemAtPlace, quantity: zAmount }))
    .min(1)
    .max(arrivalsMax),
});
export const zNoteArrivalsResponse = z.object({ filled: z.array(zUuid) });
export const zTellWaitingRequest = z.strictObject({});
export const zTellWaitingResponse = z.object({ told: z.number().int() });

/** What is said of a card's loop wherever a card is told of. */
export const ofLoop = { ...itemAtPlace, fill: kanbanLoopFields.fill.value };

export const zKanbanCard = zNamed('KanbanCard', {
  ...ofLoop,
  fromLocationId: kanbanLoopFields.fromLocationId.value,
  id: zUuid,
  code: z.string(),
  number: z.number().int(),
  state: zKanbanCardState,
  since: zTimestamp,
  loopId: zUuid,
  loopCode: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  tracking: z.enum(['none', 'lot', 'serial']),
  /** What a bin holds, in the item's base unit. */
  quantity: zAmount,
  unit: z.string(),
  locationCode: z.string(),
  locationName: z.string(),
  locationNameEn: z.string(),
  fromLocationCode: z.string().nullable(),
  calledByName: z.string().nullable(),
  calledByNameEn: z.string().nullable(),
  calledAt: zTimestamp.nullable(),
  takenByName: z.string().nullable(),
  takenByNameEn: z.string().nullable(),
  takenAt: zTimestamp.nullable(),
  takenQuantity: zAmount.nullable(),
  requestCode: z.string().nullable(),
  requestState: z.string().nullable(),
});
/** `already`: it had been called for before; who did and when stands in it. */
export const zKanbanCalled = zNamed('KanbanCalled', { ...zKanbanCard.shape, already: z.boolean() });
export type KanbanCalled = z.infer<typeof zKanbanCalled>;
/** `replacedById`: the new one. */
export const zKanbanReplaced = zNamed('KanbanReplaced', {
  ...zKanbanCard.shape,
  replacedById: zUuid,
  replacedByCode: z.string(),
});
export type KanbanCard = z.infer<typeof zKanbanCard>;

/** GET /kanban-cards/:cardId */
export const zReadKanbanRequest = z.strictObject(one);
/** With it, where the item lies: the loop's own source first, then what expires first. */
export const zKanbanCardView = zNamed('KanbanCardView', {
  ...zKanbanCard.shape,
  stock: z.array(
    z.object({
      locationId: zUuid,
      locationCode: z.string(),
      locationName: z.string(),
      locationNameEn: z.string(),
      lotId: zUuid.nullable(),
      lotCode: z.string().nullable(),
      expiresOn: z.string().nullable(),
      available: zAmount,
    }),
  ),
});
export type KanbanCardView = z.infer<typeof zKanbanCardView>;
