import { z } from 'zod';
import { zAmount, zSignedAmount, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { defineEvent, type EventDefinition } from '../../kernel/index.ts';
import { zCauseKind, zLineState } from './contract.ts';

const aggregate = 'counting.count-list';
const scopeFields = { workshopId: zUuid.nullable(), lineId: zUuid.nullable() };
const listFields = { listId: zUuid, listCode: z.string(), ...scopeFields };
const blind = { aggregate, permission: 'counting.count.read' } as const;

export const listMade = defineEvent({
  type: 'counting.list-made',
  ...blind,
  summary: { zh: '盘点单已建立', en: 'A count list was made' },
  data: z.object({
    ...listFields,
    origin: z.enum(['manual', 'daily']),
    places: z.number().int(),
    lines: z.number().int(),
  }),
});

export const listClosed = defineEvent({
  type: 'counting.list-closed',
  ...blind,
  summary: { zh: '盘点单已完成', en: 'A count list is done' },
  data: z.object({ ...listFields, from: z.literal('open'), to: z.literal('closed') }),
});

export const listReopened = defineEvent({
  type: 'counting.list-reopened',
  ...blind,
  summary: { zh: '盘点单又打开', en: 'A count list is open again' },
  data: z.object({ ...listFields, from: z.literal('closed'), to: z.literal('open') }),
});

export const listCancelled = defineEvent({
  type: 'counting.list-cancelled',
  ...blind,
  summary: { zh: '盘点单已取消', en: 'A count list was cancelled' },
  data: z.object({
    ...listFields,
    from: z.literal('open'),
    to: z.literal('cancelled'),
    reason: z.string(),
    lines: z.array(zUuid),
  }),
});

const lineFields = {
  ...listFields,
  /** The line of the list; `lineId` is the production line that the list belongs to. */
  countLineId: zUuid,
  locationId: zUuid,
  locationCode: z.string(),
  itemId: zUuid,
  itemCode: z.string(),
};

/** That somebody counted, without numbers: it reaches those who count, and they don't see what others saw. */
export const stockCounted = defineEvent({
  type: 'counting.stock-counted',
  ...blind,
  summary: { zh: '已盘点', en: 'Something was counted' },
  data: z.object({
    ...lineFields,
    countId: zUuid,
    from: zLineState,
    to: zLineState,
    countedByName: z.string(),
    countedAt: zTimestamp,
  }),
});

export const placeEmpty = defineEvent({
  type: 'counting.place-empty',
  ...blind,
  summary: { zh: '库位是空的', en: 'A place was found empty' },
  data: z.object({
    ...listFields,
    locationId: zUuid,
    locationCode: z.string(),
    countedByName: z.string(),
    countedAt: zTimestamp,
  }),
});

export const recountAsked = defineEvent({
  type: 'counting.recount-asked',
  ...blind,
  summary: { zh: '要求复盘', en: 'A recount was asked for' },
  data: z.object({ ...lineFields, from: zLineState, to: zLineState }),
});

export const varianceSettled = defineEvent({
  type: 'counting.variance-settled',
  aggregate,
  permission: 'counting.result.read',
  summary: { zh: '盘点差异已处理', en: 'A variance was settled' },
  data: z.object({
    ...lineFields,
    from: zLineState,
    to: zLineState,
    book: zSignedAmount,
    counted: zAmount,
    variance: zSignedAmount,
    unit: z.string(),
    movementId: zUuid.nullable(),
    /** What the books were corrected by, where that explained it. */
    cause: zCauseKind.optional(),
  }),
});

export const countingEvents: readonly EventDefinition[] = [
  listMade,
  listClosed,
  listReopened,
  listCancelled,
  stockCounted,
  placeEmpty,
  recountAsked,
  varianceSettled,
];
