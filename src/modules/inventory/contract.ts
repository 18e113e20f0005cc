/** What inventory takes and gives on the wire. Browser-safe: zod and the kernel's contract only. */
import { z } from 'zod';
import {
  zAmount,
  zCode,
  zCustom,
  zDate,
  zNamed,
  zPositiveAmount,
  zSignedAmount,
  zText,
  zTimestamp,
  zUuid,
} from '../../kernel/contract.ts';
import { stockLine, zUnit } from './contract/stock-line.ts';
import { zStockStatus } from './contract/stock-status.ts';

export * from './contract/coming-supply.ts';
export * from './contract/handling-unit.ts';
export * from './contract/permissions.ts';
export * from './contract/put-away.ts';
export * from './contract/reservation.ts';
export * from './contract/stock-status.ts';

export const lotKinds = ['lot', 'serial'] as const;
export type LotKind = (typeof lotKinds)[number];
export const lotKindTexts = { lot: { zh: '批次', en: 'lot' }, serial: { zh: '序列号', en: 'serial number' } } as const;

/** What stock is promised to by a reservation: documents that will use it, or what a person writes. */
export const reservationDocumentTypes = ['execution.work-order', 'sales.order', 'inventory.reservation'] as const;

export const inventoryLimits = {
  /** Serial numbers in one receipt. */
  serialsMax: 200,
  /** Serial numbers looked up at once. */
  serialsCheckedMax: 100,
  /** Rows of one as-of page. */
  asOfRowsMax: 500,
  genealogyDepthMax: 20,
  genealogyLotsMax: 2_000,
  alertsMax: 500,
  reservationHoursMax: 24 * 366,
} as const;

// ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────────────

const zDocumentType = z
  .string()
  .regex(/^[a-z]+\.[a-z-]+$/)
  .max(64);

/** What it is done for, and when. */
const circumstances = {
  reason: zText(200).optional(),
  /** Without a document the command is its own. */
  documentType: zDocumentType.optional(),
  documentId: zUuid.optional(),
  documentLineId: zUuid.optional(),
  documentCode: zText(64).optional(),
  /** When it truly happened; the present when left out. */
  businessAt: zTimestamp.optional(),
};

export const zReceiveStockRequest = z.strictObject({
  itemId: zUuid,
  quantity: zPositiveAmount,
  unit: zUnit,
  locationId: zUuid,
  status: zStockStatus.optional(),
  /** For items tracked by lot. A code that exists is added to; without a code one is numbered. */
  lot: z
    .strictObject({
      code: zCode.optional(),
      supplierLotCode: zText(64).optional(),
      expiresOn: zDate.optional(),
      custom: zCustom.optional(),
    })
    .optional(),
  /** For items tracked by serial number: as many codes as pieces. */
  serials: z.array(zCode).max(inventoryLimits.serialsMax).optional(),
  ...circumstances,
});
export type ReceiveStockRequest = z.output<typeof zReceiveStockRequest>;

/** POST /items/:itemId/serial-numbers: numbers for pieces that have none yet, by the numbering of the place. */
export const zNumberSerialsRequest = z.strictObject({
  itemId: zUuid,
  count: z.number().int().min(1).max(inventoryLimits.serialsMax),
  workshopId: zUuid.optional(),
});
export const zNumberSerialsResponse = z.object({ codes: z.array(z.string()) }).meta({ id: 'SerialNumbers' });
export type NumberSerialsResponse = z.infer<typeof zNumberSerialsResponse>;

/** GET /items/:itemId/serial-check: what a report or a receipt would say of these codes, one a line. */
export const zCheckSerialsRequest = z.strictObject({
  itemId: zUuid,
  codes: z
    .string()
    .min(1)
    .max(inventoryLimits.serialsCheckedMax * 200),
  /** Where the pieces come from. */
  origin: z.enum(['production', 'supplier']).default('production'),
  /** The order that makes them. */
  documentId: zUuid.optional(),
});
export const zCheckSerialsResponse = z
  .object({
    refused: z.array(z.object({ code: z.string(), title: z.string(), remedy: z.string() })),
  })
  .meta({ id: 'SerialCheck' });
export type CheckSerialsResponse = z.infer<typeof zCheckSerialsResponse>;

/** Out of which box or pallet. Left out: of what lies loose. */
const outOfUnit = { handlingUnitId: zUuid.optional() };

export const zMoveStockRequest = z.strictObject({
  ...stockLine,
  ...outOfUnit,
  fromLocationId: zUuid,
  toLocationId: zUuid,
  status: zStockStatus.optional(),
  ...circumstances,
});
export type MoveStockRequest = z.output<typeof zMoveStockRequest>;

export const issueDestinations = ['production', 'customer', 'supplier', 'scrap'] as const;
export const zIssueStockRequest = z.strictObject({
  ...stockLine,
  ...outOfUnit,
  fromLocationId: zUuid,
  status: zStockStatus.optional(),
  destination: z.enum(issueDestinations).optional(),
  /** What this lease holds is taken first. */
  leaseId: zUuid.optional(),
  ...circumstances,
  /** Needed for everything but production with a document. */
  reason: zText(200).optional(),
});

export const zReturnStockRequest = z.strictObject({
  ...stockLine,
  toLocationId: zUuid,
  status: zStockStatus.optional(),
  origin: z.enum(['production', 'customer']).optional(),
  ...circumstances,
  reason: zText(200),
});

export const zChangeStockStatusRequest = z.strictObject({
  ...stockLine,
  ...outOfUnit,
  locationId: zUuid,
  fromStatus: zStockStatus,
  toStatus: zStockStatus,
  ...circumstances,
  reason: zText(200),
});

export const zAdjustStockRequest = z.strictObject({
  itemId: zUuid,
  lotId: zUuid.optional(),
  locationId: zUuid,
  status: zStockStatus.optional(),
  /** What to add (positive) or take away (negative). */
  difference: zSignedAmount,
  /** What was seen on hand there, in the same unit. If it isn't so any more, nothing is adjusted and the answer says what happened. */
  expectedOnHand: zSignedAmount,
  unit: zUnit,
  /** A reason code of kind adjustment. */
  reasonCode: zCode,
  note: zText(200).optional(),
  businessAt: circumstances.businessAt,
});
export type AdjustStockRequest = z.output<typeof zAdjustStockRequest>;

export const zReverseMovementRequest = z.strictObject({ movementId: zUuid, reason: zText(200) });

export const zReserveStockRequest = z.strictObject({
  ...stockLine,
  /** With a location the promise is firm: nobody else can take these pieces. */
  locationId: zUuid.optional(),
  documentType: zDocumentType,
  documentId: zUuid,
  documentLineId: zUuid.optional(),
  documentCode: zText(64).optional(),
  expiresAt: zTimestamp.optional(),
  custom: zCustom.optional(),
});
export type ReserveStockRequest = z.output<typeof zReserveStockRequest>;

export const zReleaseReservationRequest = z.strictObject({ reservationId: zUuid, reason: zText(200).optional() });

// ── Answers ───────────────────────────────────────────────────────────────────────────────────────────────────────

const lotFields = { lotId: z.string().nullable(), lotCode: z.string().nullable() };
const placeFields = { locationId: z.string(), locationCode: z.string(), ...lotFields };
const itemFields = {
  itemId: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  unit: z.string(),
};

const zPostedMovement = z.object({
  id: z.string(),
  itemId: z.string(),
  ...lotFields,
  quantity: zAmount,
  unit: z.string(),
  fromLocationId: z.string(),
  fromLocationCode: z.string(),
  fromStatus: zStockStatus,
  toLocationId: z.string(),
  toLocationCode: z.string(),
  toStatus: zStockStatus,
  businessAt: z.string(),
});

/** Pieces promised by item to another document that were taken all the same. The code is null where the reader may not see the document. */
export const zPromiseTold = z.object({
  itemCode: z.string(),
  documentCode: z.string().nullable(),
  quantity: zAmount,
  unit: z.string(),
});
export type PromiseTold = z.infer<typeof zPromiseTold>;

/** A fact of a sealed day: it counts in the open one, and stays visible as late in both times. */
export const zLateFact = zNamed('LateFact', {
  /** The day that it happened in, and the day that it counts in; both of the factory's own zone. */
  sealedDay: z.iso.date(),
  accountDay: z.iso.date(),
});
export type LateFact = z.infer<typeof zLateFact>;

/** What a stock command answers: what was posted, and what now lies at the real places it touched. */
export const zStockResponse = z.object({
  documentId: z.string(),
  movements: z.array(zPostedMovement),
  balances: z.array(
    z.object({
      ...placeFields,
      status: zStockStatus,
      onHand: zSignedAmount,
      available: zSignedAmount,
      unit: z.string(),
    }),
  ),
  promisesTaken: z.array(zPromiseTold).optional(),
  late: zLateFact.optional(),
});
export type StockResponse = z.infer<typeof zStockResponse>;

export const zExpireReservationsResponse = z.object({
  expired: z.number().int(),
  /** There may be more that have run out: ask again. */
  more: z.boolean(),
});

// ── Queries ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const zStockAsOfRequest = z.strictObject({
  /** Business time: what lay there at this moment. */
  at: zTimestamp,
  /** Posting time: what the books said then. Left out: as known now. */
  knownAt: zTimestamp.optional(),
  itemId: zUuid.optional(),
  locationId: zUuid.optional(),
  limit: z.coerce.number().int().min(1).max(inventoryLimits.asOfRowsMax).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
});

export const zStockAsOf = z.object({
  at: z.string(),
  knownAt: z.string().nullable(),
  rows: z.array(
    z.object({
      ...itemFields,
      ...placeFields,
      status: zStockStatus,
      onHand: zSignedAmount,
      /** What the same place holds now, to see the difference. */
      onHandNow: zSignedAmount,
    }),
  ),
  total: z.object({ count: z.number().int(), exact: z.boolean() }),
});
export type StockAsOf = z.infer<typeof zStockAsOf>;

export const zTraceLotRequest = z.strictObject({
  lotId: zUuid,
  /** up: what it was made from; down: what was made from it. */
  direction: z.enum(['up', 'down']).optional(),
  depth: z.coerce.number().int().min(1).max(inventoryLimits.genealogyDepthMax).optional(),
});

export const zGenealogy = z.object({
  direction: z.enum(['up', 'down']),
  lots: z.array(
    z.object({
      lotId: z.string(),
      lotCode: z.string(),
      kind: z.enum(lotKinds),
      ...itemFields,
      supplierLotCode: z.string().nullable(),
      depth: z.number().int(),
    }),
  ),
  /** parent went into child by a document (a work order, as a rule). */
  links: z.array(
    z.object({
      parentLotId: z.string(),
      childLotId: z.string(),
      documentType: z.string(),
      documentId: z.string(),
      documentCode: z.string().nullable(),
      /** Of the parent lot: what this child used of it, or (`exact: false`) what the whole document used. */
      quantityUsed: zAmount,
      /** Movements say that this child used it; otherwise only the share of the whole document is known. */
      exact: z.boolean(),
      /** Of the child lot, made by this document. */
      quantityMade: zAmount,
    }),
  ),
  /** True when depth or number of lots reached its limit: there is more. */
  cut: z.boolean(),
  /** True when it goes on in workshops that lie outside the reader's area: their lots and documents are left out. */
  beyond: z.boolean(),
});
export type Genealogy = z.infer<typeof zGenealogy>;

export const stockAlertKinds = [
  'negative',
  'was_negative',
  'promised_too_much',
  'below_safety_stock',
  'expired',
  'expiring',
] as const;
export const zStockAlert = z.object({
  kind: z.enum(stockAlertKinds),
  ...itemFields,
  locationId: z.string().nullable(),
  locationCode: z.string().nullable(),
  ...lotFields,
  onHand: zSignedAmount,
  available: zSignedAmount,
  safetyStock: zAmount.nullable(),
  expiresOn: z.string().nullable(),
  /** When a place stood below zero by facts that were entered late. */
  at: z.string().nullable().optional(),
});
export const zStockAlerts = z.object({
  alerts: z.array(zStockAlert),
  counts: z.record(z.enum(stockAlertKinds), z.number().int()),
});
export type StockAlerts = z.infer<typeof zStockAlerts>;

/** Fields of the rows of the list at GET /stock/on-hand. */
export interface OnHandRow extends Omit<StockAsOf['rows'][number], 'onHandNow'> {
  warehouseCode: string | null;
  reserved: string;
  /** Promised by item to somebody, wherever it lies. */
  promised: string;
  /** Of what is on hand, what stands in handling units. */
  packed: string;
  available: string;
  expiresOn: string | null;
}
