import { z } from 'zod';
import { zAmount, zSignedAmount, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { keysOf } from '../../kernel/entity/contract.ts';
import { defineEvent, type EventDefinition } from '../../kernel/index.ts';
import { locationKinds } from '../masterdata/contract.ts';
import { zHandlingUnitKind, zHandlingUnitState, zStockStatus } from './contract.ts';

const permission = 'inventory.stock.read';

/** Whom it reaches: see rules/shared-place.ts. */
const scopeFields = { workshopId: zUuid.nullable(), lineId: zUuid.nullable() };

/** One side of a line: a real place, with what lies there afterwards; of supplier, production and the other ends the kind alone. */
const zSide = z.object({
  kind: z.enum(keysOf(locationKinds)),
  locationId: zUuid.optional(),
  locationCode: z.string().optional(),
  status: zStockStatus.optional(),
  /** On hand of the item (and lot) in this status after the line. */
  onHand: zSignedAmount.optional(),
  /** The box, tray or pallet that it was taken out of or put into; the same on both sides goes along in it. */
  handlingUnitId: zUuid.optional(),
  handlingUnitCode: z.string().optional(),
});

const zPostedLine = z.object({
  movementId: zUuid,
  /** The movement that this one takes back. */
  reversesId: zUuid.optional(),
  itemId: zUuid,
  itemCode: z.string(),
  lotId: zUuid.optional(),
  lotCode: z.string().optional(),
  quantity: zAmount,
  unit: z.string(),
  from: zSide,
  to: zSide,
  reason: z.string().optional(),
  /** Promises to the document that the line used up, and what they still hold. */
  promisesUsed: z.array(z.object({ reservationId: zUuid, quantity: zAmount, quantityOpen: zAmount })).optional(),
});

/**
 * Everything that one command posted for one document, whatever the command: components in, scrap out and the receipt of a report
 * are one event with its lines. A line's sides say what it is: from `supplier` a receipt, to `production` an issue, between two real
 * places a move, between two statuses of one place a change of status. Movement ids grow with time: a follower that keeps balances
 * takes a line's `onHand` when its movement is younger than the one it knows.
 */
export const stockPosted = defineEvent({
  type: 'inventory.stock-posted',
  aggregate: 'inventory.document',
  permission,
  summary: { zh: '库存已过账', en: 'Stock was posted' },
  data: z.object({
    documentType: z.string(),
    documentId: zUuid,
    documentCode: z.string().nullable(),
    /** Of the document: a report, a material line, an inspection. */
    documentLineId: zUuid.nullable(),
    /** When it happened. */
    businessAt: zTimestamp,
    /** When it was booked. */
    postedAt: zTimestamp,
    /** From when it counts, where it happened in a day that is sealed. */
    accountAt: zTimestamp.optional(),
    ...scopeFields,
    lines: z.array(zPostedLine),
  }),
});
export type StockPosted = z.input<typeof stockPosted.data>;

const placeFields = {
  itemId: zUuid,
  itemCode: z.string(),
  locationId: zUuid,
  locationCode: z.string(),
  lotId: zUuid.nullable(),
  status: zStockStatus,
  onHand: zSignedAmount,
  unit: z.string(),
  ...scopeFields,
};

export const stockWentNegative = defineEvent({
  type: 'inventory.stock-went-negative',
  aggregate: 'inventory.stock',
  permission,
  summary: { zh: '库存变为负数', en: 'A place fell below zero' },
  data: z.object(placeFields),
});

export const stockWasNegative = defineEvent({
  type: 'inventory.stock-was-negative',
  aggregate: 'inventory.stock',
  permission,
  summary: { zh: '补记使过去的库存为负', en: 'A fact told late leaves a place below zero in the past' },
  /** `onHand`: how low it stood, `at`: when. */
  data: z.object({ ...placeFields, at: zTimestamp }),
});

const reservationFields = {
  reservationId: zUuid,
  itemId: zUuid,
  itemCode: z.string(),
  /** Null: promised wherever it lies. */
  locationId: zUuid.nullable(),
  lotId: zUuid.nullable(),
  documentType: z.string(),
  documentId: zUuid,
  documentCode: z.string().nullable(),
  /** What it holds; of one that has ended, what it gave back. */
  quantity: zAmount,
  unit: z.string(),
  ...scopeFields,
};

export const stockReserved = defineEvent({
  type: 'inventory.stock-reserved',
  aggregate: 'inventory.reservation',
  permission,
  summary: { zh: '库存已预留', en: 'Stock was reserved' },
  data: z.object({ ...reservationFields, lease: z.boolean(), expiresAt: zTimestamp.nullable() }),
});

export const reservationReleased = defineEvent({
  type: 'inventory.reservation-released',
  aggregate: 'inventory.reservation',
  permission,
  summary: { zh: '预留已释放', en: 'A reservation was released' },
  data: z.object({ ...reservationFields, reason: z.string().nullable() }),
});

export const reservationExpired = defineEvent({
  type: 'inventory.reservation-expired',
  aggregate: 'inventory.reservation',
  permission,
  summary: { zh: '预留已过期', en: 'A reservation expired' },
  data: z.object(reservationFields),
});

const unitFields = {
  handlingUnitId: zUuid,
  handlingUnitCode: z.string(),
  kind: zHandlingUnitKind,
  /** Where it stands now. */
  locationId: zUuid,
  locationCode: z.string(),
  ...scopeFields,
};
/** All that went along, itself included. */
const parts = z.array(z.object({ handlingUnitId: zUuid, handlingUnitCode: z.string() }));
const ofUnit = <Data extends z.ZodObject>(type: string, zh: string, en: string, data: Data) =>
  defineEvent({ type, aggregate: 'inventory.handling-unit', permission, summary: { zh, en }, data });

// What goes in and out of a unit is stock that is posted: inventory.stock-posted.
export const handlingUnitCreated = ofUnit(
  'inventory.handling-unit-created',
  '容器已新建',
  'A handling unit was made',
  z.object(unitFields),
);
export const handlingUnitMoved = ofUnit(
  'inventory.handling-unit-moved',
  '容器已整体移动',
  'A handling unit was moved as a whole',
  z.object({
    ...unitFields,
    fromLocationId: zUuid,
    fromLocationCode: z.string(),
    /** The unit that it was taken out of for that. */
    parentId: zUuid.nullable(),
    parts,
  }),
);
export const handlingUnitNested = ofUnit(
  'inventory.handling-unit-nested',
  '容器已放进另一个容器',
  'A handling unit was put into another',
  z.object({ ...unitFields, parentId: zUuid, parentCode: z.string(), parts }),
);
export const handlingUnitTakenOut = ofUnit(
  'inventory.handling-unit-taken-out',
  '容器已从外层取出',
  'A handling unit was taken out of another',
  z.object({ ...unitFields, parentId: zUuid, parentCode: z.string(), parts }),
);
export const handlingUnitClosed = ofUnit(
  'inventory.handling-unit-closed',
  '容器已停用',
  'A handling unit went out of use',
  z.object({ ...unitFields, from: zHandlingUnitState, to: zHandlingUnitState }),
);
export const handlingUnitReopened = ofUnit(
  'inventory.handling-unit-reopened',
  '容器已重新启用',
  'A handling unit is in use again',
  z.object({ ...unitFields, from: zHandlingUnitState, to: zHandlingUnitState }),
);

export const inventoryEvents: readonly EventDefinition[] = [
  stockPosted,
  stockWentNegative,
  stockWasNegative,
  stockReserved,
  reservationReleased,
  reservationExpired,
  handlingUnitCreated,
  handlingUnitMoved,
  handlingUnitNested,
  handlingUnitTakenOut,
  handlingUnitClosed,
  handlingUnitReopened,
];
