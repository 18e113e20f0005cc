import { z } from 'zod';
import {
  zAmount,
  zCode,
  zCustom,
  zExpectedVersion,
  zNamed,
  zPositiveAmount,
  zSubjectName,
  zText,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';
import { ofItem, zMaterialView } from './material.ts';
import { zOperationView, zStep } from './operation.ts';
import { zOrderState, zWay, zWhyNot } from './state.ts';
import { zSupply } from './supply.ts';

const orderId = { orderId: zUuid };
const zReason = zText(400);
const zPriority = z.number().int().min(1).max(9).meta({ description: '1 is the most urgent, 9 the least; 5 is usual' });

// ── Requests ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** POST /work-orders. Without a code the numbering rule makes one. The unit may be any unit of the item. */
export const zCreateOrderRequest = z.strictObject({
  code: zCode.optional(),
  itemId: zUuid,
  quantity: zPositiveAmount,
  unit: z.string().min(1).max(20),
  dueAt: zTimestamp,
  workshopId: zUuid.optional(),
  priority: zPriority.optional(),
  /** The order that lacks what this one makes. */
  demandOfId: zUuid.optional(),
  /** The document of another module that it is made for, such as a customer's order. */
  demand: zSubjectName.optional(),
  note: zText(2000).optional(),
  custom: zCustom.optional(),
});

export type CreateOrderRequest = z.output<typeof zCreateOrderRequest>;

/** Versions to freeze in place of those in force: published, and of the order's item. */
const chosenVersions = { bomId: zUuid.optional(), routingId: zUuid.optional() };

/** POST /released-work-orders */
export const zCreateReleasedOrderRequest = zCreateOrderRequest.extend(chosenVersions);

/** GET /release-check: what the release of an order would say that isn't made yet. */
export const zCheckReleaseRequest = z.strictObject({
  itemId: zUuid,
  quantity: zPositiveAmount,
  unit: z.string().min(1).max(20),
  dueAt: zTimestamp,
  workshopId: zUuid.optional(),
  ...chosenVersions,
});
export type CheckReleaseRequest = z.output<typeof zCheckReleaseRequest>;

/** POST /work-orders/:orderId/update. Item and quantity only while draft; due date, priority, note and custom until closed. */
export const zUpdateOrderRequest = zCreateOrderRequest
  .omit({ code: true, demandOfId: true, demand: true })
  .partial()
  .extend({
    ...orderId,
    expectedVersion: zExpectedVersion,
    workshopId: zUuid.nullable().optional(),
    note: zText(2000).nullable().optional(),
  });
export type UpdateOrderRequest = z.output<typeof zUpdateOrderRequest>;

/** POST /work-orders/:orderId/release. `at` says when it was released: it picks the BOM and routing version effective then; now by default. */
export const zReleaseOrderRequest = z.strictObject({ ...orderId, at: zTimestamp.optional(), ...chosenVersions });

export const zReviewShortagesRequest = z.strictObject(orderId);
/** Items that the order was short of and that are there by now; how many are still missing. */
export const zReviewShortagesResponse = z.object({ itemIds: z.array(zUuid), stillShort: z.number().int() });

export const zHoldOrderRequest = z.strictObject({ ...orderId, reason: zReason });
export const zResumeOrderRequest = z.strictObject({ ...orderId, note: zReason.optional() });

/**
 * POST /work-orders/:orderId/complete: finish short. What hasn't been started is taken off; what is half-way is refused unless
 * `pieces: 'scrap'` with a reason code.
 */
export const zCompleteOrderRequest = z.strictObject({
  ...orderId,
  reason: zReason,
  pieces: z.enum(['refuse', 'scrap']).default('refuse'),
  scrapReasonCode: z.string().max(40).optional(),
});

/**
 * POST /work-orders/:orderId/cancel. Pieces already worked on are refused unless `pieces: 'scrap'` with a reason code;
 * material still out on the floor is refused unless `material: 'scrap'`.
 */
export const zCancelOrderRequest = zCompleteOrderRequest.extend({
  material: z.enum(['refuse', 'scrap']).default('refuse'),
});
export type CancelOrderRequest = z.output<typeof zCancelOrderRequest>;

/**
 * POST /work-orders/:orderId/close. Lines on which more or less was issued than what was made has in it are refused with the
 * figures, unless the person who closes accepts the difference and says why.
 */
export const zCloseOrderRequest = z.strictObject({
  ...orderId,
  acceptMaterialVariance: z.strictObject({ reason: zReason }).optional(),
  note: zReason.optional(),
});

/** POST /work-orders/:orderId/split: pieces that stand at one operation go into a new order with the same frozen routing. */
export const zSplitOrderRequest = z.strictObject({
  ...orderId,
  quantity: zPositiveAmount,
  unit: z.string().min(1).max(20),
  /** Where the pieces stand; the first operation by default. */
  operationId: zUuid.optional(),
  code: zCode.optional(),
  dueAt: zTimestamp.optional(),
  priority: zPriority.optional(),
  reason: zReason,
});

/** POST /work-orders/:orderId/merge: the pieces of the other orders come into this one, operation by operation. */
export const zMergeOrdersRequest = z.strictObject({
  ...orderId,
  orderIds: z.array(zUuid).min(1).max(20),
  reason: zReason,
});

// ── Responses ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** A work order as the commands answer it: the head, without its parts. */
export const zWorkOrderView = zNamed('WorkOrder', {
  id: zUuid,
  code: z.string(),
  state: zOrderState,
  /** Only on hold: where `resume` leads. */
  stateBeforeHold: zOrderState.nullable(),
  itemId: zUuid,
  quantity: zAmount,
  quantityGood: zAmount.meta({ description: 'Received into stock (or passed) at the last operation' }),
  quantityScrap: zAmount,
  unit: z.string(),
  workshopId: zUuid.nullable(),
  priority: z.number().int(),
  dueAt: zTimestamp,
  bomId: zUuid.nullable(),
  routingId: zUuid.nullable(),
  configurationVersion: z.number().int().nullable(),
  receiptLocationId: zUuid.nullable(),
  splitFromId: zUuid.nullable(),
  mergedIntoId: zUuid.nullable(),
  demandOfId: zUuid.nullable().meta({ description: 'The order that lacks what this one makes' }),
  holdReason: z.string().nullable().meta({ description: 'What a person wrote who put it on hold' }),
  nonconformanceCode: z.string().nullable().meta({ description: 'The code of the nonconformance that put it on hold' }),
  note: z.string().nullable(),
  custom: zCustom,
  version: z.number().int(),
  createdAt: zTimestamp,
  releasedAt: zTimestamp.nullable(),
  startedAt: zTimestamp.nullable(),
  completedAt: zTimestamp.nullable(),
  closedAt: zTimestamp.nullable(),
  cancelledAt: zTimestamp.nullable(),
});
export type WorkOrderView = z.infer<typeof zWorkOrderView>;

export const zShortage = z.object({
  ...ofItem,
  quantityRequired: zAmount,
  quantityAvailable: zAmount,
  quantityShort: zAmount,
  /** Of what is short, what substitutes that lie there make up for. */
  quantityCovered: zAmount,
  /** Those substitutes, with how much of each that takes, in its own unit. */
  substitutes: z.array(z.object({ ...ofItem, quantity: zAmount })),
});
export type Shortage = z.infer<typeof zShortage>;

/** Shortages don't refuse a release: they are the answer to it. */
export const zReleaseOrderResponse = z.object({
  order: zWorkOrderView,
  operations: z.array(zStep),
  shortages: z.array(zShortage),
});

export type ReleaseOrderResponse = z.infer<typeof zReleaseOrderResponse>;

export const zReleaseFinding = zWhyNot.extend({
  /** The release would refuse; otherwise it says so and goes on. */
  stops: z.boolean(),
  ways: z.array(zWay),
  /** A value of the request that would settle it. */
  instead: z.object({ field: z.enum(['dueAt']), value: z.string() }).nullable(),
});
export type ReleaseFinding = z.infer<typeof zReleaseFinding>;
/** A published version that could be frozen. */
const zVersionChoice = z.object({
  id: zUuid,
  code: z.string(),
  effectiveFrom: zTimestamp.nullable(),
  effectiveTo: zTimestamp.nullable(),
  inForce: z.boolean(),
});
export type VersionChoice = z.infer<typeof zVersionChoice>;
/** Findings that stop first; none: it can be released as it is. Versions to choose from, in order of time. */
export const zCheckReleaseResponse = z.object({
  findings: z.array(zReleaseFinding),
  boms: z.array(zVersionChoice),
  routings: z.array(zVersionChoice),
});
export type CheckReleaseResponse = z.infer<typeof zCheckReleaseResponse>;

export const zSplitOrderResponse = z.object({ order: zWorkOrderView, newOrder: zWorkOrderView });

/** What was accepted at the close: by whom, why, and which lines differed by how much. */
export const zMaterialVariance = z.object({
  reason: z.string().nullable(),
  personName: z.string(),
  personNameEn: z.string().nullable(),
  at: zTimestamp,
  lines: z.array(
    z.object({
      materialId: zUuid,
      itemCode: z.string(),
      quantityUsed: zAmount,
      quantityIssued: zAmount,
      quantityReturned: zAmount,
      quantityDifference: zAmount,
    }),
  ),
});
export type MaterialVariance = z.infer<typeof zMaterialVariance>;

/** GET /work-orders/:orderId */
export const zWorkOrderDetail = z.object({
  order: zWorkOrderView.extend({
    itemCode: z.string(),
    itemName: z.string(),
    itemNameEn: z.string().nullable(),
    workshopName: z.string().nullable(),
    workshopNameEn: z.string().nullable(),
    createdByName: z.string().nullable(),
    createdByNameEn: z.string().nullable(),
    /** 0 to 1: pieces × operations passed or scrapped, of all that are planned. */
    progress: z.number(),
    daysLate: z.number().int(),
    stuck: z.boolean(),
    splitFromCode: z.string().nullable(),
    mergedIntoCode: z.string().nullable(),
  }),
  /** The order that it is made for. */
  demandOf: z.object({ id: zUuid, code: z.string(), state: zOrderState, dueAt: zTimestamp }).nullable(),
  /** The document of another module that it is made for. */
  demand: z.object({ kind: z.string(), id: zUuid, code: z.string() }).nullable(),
  /** What is made or bought for it, the soonest first. */
  supply: z.array(zSupply),
  materialVariance: zMaterialVariance.nullable(),
  operations: z.array(zOperationView),
  materials: z.array(zMaterialView),
});
export type WorkOrderDetail = z.infer<typeof zWorkOrderDetail>;

export const timelineKinds = ['log', 'report', 'movement'] as const;

/** GET /work-orders/:orderId/timeline: what happened, newest first. */
export const zTimelineEntry = z.object({
  id: z.string(),
  at: zTimestamp,
  businessAt: zTimestamp,
  kind: z.enum(timelineKinds),
  /** log: the verb; report: `report` or `reverse-report`; movement: the document type. */
  verb: z.string(),
  operationId: zUuid.nullable(),
  operationCode: z.string().nullable(),
  operationName: z.string().nullable(),
  personName: z.string().nullable(),
  /** In the reader's language: `合格 5 件，报废 1 件（划伤）`. */
  text: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type TimelineEntry = z.infer<typeof zTimelineEntry>;
export const zReadTimelineRequest = z.strictObject({
  ...orderId,
  limit: z.coerce.number().int().min(1).max(500).default(200),
  /** The `at` of the last entry seen: gives what is older. */
  before: zTimestamp.optional(),
});
export const zReadTimelineResponse = z.object({ entries: z.array(zTimelineEntry), more: z.boolean() });

/** GET /work-orders/:orderId/genealogy: which lots went in and which came out; follow a lot with GET /lots/:lotId/genealogy. */
export const zGenealogyLot = z.object({
  ...ofItem,
  lotId: zUuid.nullable(),
  lotCode: z.string().nullable(),
  quantity: zAmount,
  firstAt: zTimestamp,
  lastAt: zTimestamp,
  /** Set where it was issued to another order, which this one was split from or which was merged into it; the quantity is that order's. */
  fromOrderCode: z.string().nullable(),
});
export type GenealogyLot = z.infer<typeof zGenealogyLot>;
export const zReadOrderGenealogyResponse = z.object({
  consumed: z.array(zGenealogyLot),
  produced: z.array(zGenealogyLot),
});

export const zOrderRequest = z.strictObject({ ...orderId });
