import { z } from 'zod';
import { type Text, zAmount, zNamed, zPositiveAmount, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';

export const traceDirections = ['down', 'up', 'both'] as const;
export type TraceDirection = (typeof traceDirections)[number];
export const traceDirectionLabels: Record<TraceDirection, Text> = {
  down: { zh: '用它做的', en: 'Made of it' },
  up: { zh: '做它用的', en: 'Made from' },
  both: { zh: '两边', en: 'Both' },
};

export const containmentLimits = {
  depthMax: 20,
  /** So many links a direction are followed. */
  linksMax: 50_000,
  /** So many lots a preview lists; all are counted, and all are held. */
  lotsShown: 500,
  /** So many lines of stock one hold takes. */
  linesMax: 20_000,
  linesShown: 500,
} as const;

const zDirection = z.enum(traceDirections).default('down');

/** GET /nonconformances/:reportId/containment: what is touched, and where it is now. */
export const zReadContainmentRequest = z.strictObject({ reportId: zUuid, direction: zDirection });

export const touchedPlaces = [
  'free',
  'inspection',
  'held',
  'rejected',
  'work',
  'customer',
  'scrapped',
  'used',
] as const;
export type TouchedPlace = (typeof touchedPlaces)[number];
export const touchedPlaceLabels: Record<TouchedPlace, Text> = {
  free: { zh: '可用库存', en: 'Free in stock' },
  inspection: { zh: '待检', en: 'In inspection' },
  held: { zh: '已冻结', en: 'On hold' },
  rejected: { zh: '不合格区', en: 'Rejected' },
  work: { zh: '在制', en: 'In work' },
  customer: { zh: '已发给客户', en: 'Delivered' },
  scrapped: { zh: '已报废', en: 'Scrapped' },
  used: { zh: '已用掉', en: 'Used up' },
};

const zWhere = z.object({
  place: z.enum(touchedPlaces),
  quantity: zAmount,
  /** The shelf, the order or the customer, in words. */
  where: z.string(),
  handlingUnitCode: z.string().nullable(),
  orderId: zUuid.nullable(),
});

const zTouchedLot = z.object({
  lotId: zUuid,
  lotCode: z.string(),
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  unit: z.string(),
  /** Generations away; below zero: what it was made of. */
  depth: z.number().int(),
  /** By which it is touched, of the generation before; null for those that the report is about. */
  fromLotId: zUuid.nullable(),
  exact: z.boolean(),
  where: z.array(zWhere),
});
export type TouchedLot = z.infer<typeof zTouchedLot>;

export const zContainment = zNamed('Containment', {
  direction: z.enum(traceDirections),
  lots: z.array(zTouchedLot),
  lotsTouched: z.number().int(),
  levels: z.number().int(),
  /** Lots with so much in each place. */
  totals: z.array(z.object({ place: z.enum(touchedPlaces), lots: z.number().int() })),
  orders: z.array(
    z.object({
      orderId: zUuid,
      orderCode: z.string(),
      state: z.string(),
      heldByThis: z.boolean(),
      mayHold: z.boolean(),
    }),
  ),
  customers: z.array(z.object({ name: z.string(), documents: z.array(z.string()), lots: z.number().int() })),
  /** More is touched than was followed. */
  cut: z.boolean(),
  /** It goes on where this reader doesn't see. */
  beyond: z.boolean(),
});
export type Containment = z.infer<typeof zContainment>;

/** POST /nonconformances/:reportId/hold: everything that is touched, at one click. */
export const zHoldTouchedRequest = z.strictObject({
  reportId: zUuid,
  direction: zDirection,
  /** Only these of the touched lots. */
  lotIds: z.array(zUuid).min(1).max(1000).optional(),
  /** Whether orders at work with touched material stand still too. */
  orders: z.boolean().default(true),
  note: zText(400).optional(),
});
export type HoldTouchedRequest = z.output<typeof zHoldTouchedRequest>;

export const zNotHeld = z.object({
  what: z.string(),
  why: z.string(),
  whyEn: z.string(),
  lotId: zUuid.nullable(),
  orderId: zUuid.nullable(),
});

export const zHoldOutcome = zNamed('HoldOutcome', {
  reportId: zUuid,
  lotsTouched: z.number().int(),
  linesHeld: z.number().int(),
  lotsHeld: z.number().int(),
  ordersHeld: z.array(z.string()),
  /** Promises of the held lots to orders, deliveries and devices that were given back. */
  promisesEnded: z.number().int(),
  notHeld: z.array(zNotHeld),
  beyond: z.boolean(),
});
export type HoldOutcome = z.infer<typeof zHoldOutcome>;

export const releaseDispositions = ['accept', 'concession', 'return', 'scrap'] as const;
export type ReleaseDisposition = (typeof releaseDispositions)[number];

/** POST /nonconformances/:reportId/release: all that it holds, or lines of it, by a person and with the reason. */
export const zReleaseHeldRequest = z.strictObject({
  reportId: zUuid,
  lineIds: z.array(zUuid).min(1).max(1000).optional(),
  /** Of one line alone, in the item's unit. */
  quantity: zPositiveAmount.optional(),
  disposition: z.enum(releaseDispositions),
  reason: zText(400),
});
export type ReleaseHeldRequest = z.output<typeof zReleaseHeldRequest>;

/** POST /nonconformances/:reportId/release-order: an order that stands still goes on. */
export const zReleaseOrderRequest = z.strictObject({ reportId: zUuid, orderId: zUuid, reason: zText(400) });

export const zHeldLine = z.object({
  id: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  lotId: zUuid,
  lotCode: z.string(),
  locationCode: z.string(),
  handlingUnitCode: z.string().nullable(),
  quantity: zAmount,
  quantityLeft: zAmount,
  unit: z.string(),
  heldBefore: z.boolean(),
  heldByName: z.string(),
  heldAt: zTimestamp,
  releases: z.array(
    z.object({
      disposition: z.enum(releaseDispositions),
      quantity: zAmount,
      quantityStaying: zAmount,
      reason: z.string(),
      personName: z.string(),
      personNameEn: z.string().nullable(),
      releasedAt: zTimestamp,
    }),
  ),
});
export type HeldLine = z.infer<typeof zHeldLine>;

export const zHeldOrder = z.object({
  orderId: zUuid,
  orderCode: z.string(),
  heldByName: z.string(),
  heldByNameEn: z.string().nullable(),
  heldAt: zTimestamp,
  releasedByName: z.string().nullable(),
  releasedByNameEn: z.string().nullable(),
  releasedAt: zTimestamp.nullable(),
  reason: z.string().nullable(),
});

export const zReleaseOutcome = zNamed('ReleaseOutcome', {
  reportId: zUuid,
  released: z.number().int(),
  /** Lines whose goods stay on hold, because another report holds them too. */
  staying: z.array(z.object({ lotCode: z.string(), quantity: zAmount, reportCode: z.string() })),
  left: z.number().int(),
});
