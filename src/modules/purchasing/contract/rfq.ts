import { z } from 'zod';
import {
  type Text,
  zAmount,
  zCustom,
  zDate,
  zExpectedVersion,
  zNamed,
  zPositiveAmount,
  zPrice,
  zTaxPercent,
  zText,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';
import { changeShape } from '../../../kernel/entity/contract.ts';
import { zAction } from '../../execution/contract.ts';
import { itemNames } from '../../masterdata/contract.ts';
import { purchasingLimits } from './purchase-order.ts';
import { supplierTermFields } from './supplier-term.ts';

export const rfqStates = ['draft', 'asked', 'awarded', 'closed', 'cancelled'] as const;
export const zRfqState = z.enum(rfqStates);
export type RfqState = z.infer<typeof zRfqState>;
export const rfqStateLabels: Record<RfqState, Text> = {
  draft: { zh: '草稿', en: 'Draft' },
  asked: { zh: '询价中', en: 'Asked' },
  awarded: { zh: '已定标', en: 'Awarded' },
  closed: { zh: '已结束', en: 'Ended' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

export const rfqLimits = { suppliersMax: 20, linesMax: 100 } as const;

const rfqId = { rfqId: zUuid };
const zUnit = z.string().min(1).max(20);
const zNote = zText(2000);
const line = {
  itemId: zUuid,
  quantity: zPositiveAmount,
  unit: zUnit,
  wantedAt: zTimestamp,
  note: zText(400).optional(),
  requestIds: z.array(zUuid).max(purchasingLimits.requestsMax).optional(),
};
const zNewRfqLine = z.strictObject(line);
/** With `lineId` a line that is there already; without it a new one. */
const zChangedRfqLine = z.strictObject({ ...line, lineId: zUuid.optional() });
export type ChangedRfqLine = z.output<typeof zChangedRfqLine>;
const zSupplierIds = z.array(zUuid).min(1).max(rfqLimits.suppliersMax);

/**
 * POST /rfqs: a draft. What is asked for by hand stands in `lines`; `requestIds` are open material requests, which become a line for each
 * item: together as many as they ask, for the day on which the first is needed.
 */
export const zCreateRfqRequest = z.strictObject({
  supplierIds: zSupplierIds,
  lines: z.array(zNewRfqLine).max(rfqLimits.linesMax).default([]),
  requestIds: z.array(zUuid).max(purchasingLimits.requestsMax).default([]),
  answersUntil: zTimestamp,
  workshopId: zUuid.optional(),
  note: zNote.optional(),
  custom: zCustom.optional(),
});

/**
 * POST /rfqs/:rfqId/update. Of a draft all; once suppliers were asked only the day, the note, and further suppliers. `lines` are all lines
 * as they are to be.
 */
export const zUpdateRfqRequest = z.strictObject({
  ...rfqId,
  expectedVersion: zExpectedVersion,
  supplierIds: zSupplierIds.optional(),
  lines: z.array(zChangedRfqLine).min(1).max(rfqLimits.linesMax).optional(),
  answersUntil: zTimestamp.optional(),
  note: zNote.nullable().optional(),
  custom: zCustom.optional(),
});

/** POST /rfqs/:rfqId/ask. */
export const zMoveRfqRequest = z.strictObject({ ...rfqId, note: zText(400).optional() });
/** POST /rfqs/:rfqId/close and /cancel. */
export const zMoveRfqWithReasonRequest = z.strictObject({ ...rfqId, reason: zText(400) });

const { unit, taxPercent, quantityMin, packSize, leadTimeDays } = supplierTermFields;
/** What an answer says as terms do, so that it can become some. */
const asTerms = { unit, taxPercent, quantityMin, packSize, leadTimeDays };

/**
 * What a supplier answers for a line: it declines, or sells at a price without tax of one of `unit`, and says on which day it comes or how
 * many days after it is ordered. `freight` is for the whole line.
 */
const zLineAnswer = z.strictObject({
  lineId: zUuid,
  declines: z.boolean().default(false),
  ...changeShape(asTerms),
  price: zPrice.optional(),
  freight: zPrice.optional(),
  deliversOn: zDate.optional(),
  validUntil: zDate.optional(),
  supplierCode: zText(64).optional(),
  note: zText(400).optional(),
});
export type LineAnswer = z.output<typeof zLineAnswer>;

/** POST /rfqs/:rfqId/answers: it may answer several times; the latest counts, and those before stay. */
export const zAnswerRfqRequest = z.strictObject({
  ...rfqId,
  supplierId: zUuid,
  answers: z.array(zLineAnswer).min(1).max(rfqLimits.linesMax),
});

/**
 * POST /rfqs/:rfqId/award: who gets which line. Without `quantity` all of it; several suppliers share a line by their quantities, in its
 * unit. `leaveOut` are requests of the line that the orders shall not cover. `expectedVersion`: what was compared.
 */
export const zAwardRfqRequest = z.strictObject({
  ...rfqId,
  expectedVersion: zExpectedVersion,
  lines: z
    .array(
      z.strictObject({
        lineId: zUuid,
        awards: z
          .array(
            z.strictObject({
              supplierId: zUuid,
              quantity: zPositiveAmount.optional(),
              reason: zText(400).optional(),
              keepTerms: z.boolean().default(false),
            }),
          )
          .min(1)
          .max(rfqLimits.suppliersMax),
        leaveOut: z.array(zUuid).max(purchasingLimits.requestsMax).default([]),
      }),
    )
    .min(1)
    .max(rfqLimits.linesMax),
});
export type AwardedLine = z.output<typeof zAwardRfqRequest>['lines'][number];

// ── Answers ───────────────────────────────────────────────────────────────────────────────────────────────────────

const supplier = { supplierId: zUuid, supplierCode: z.string(), supplierName: z.string(), supplierNameEn: z.string() };
const zRfqRequest = z.object({
  id: zUuid,
  code: z.string(),
  state: z.string(),
  quantity: zAmount,
  /** The purchase order that covers it meanwhile, whoever made that. */
  orderedBy: z.string().nullable(),
});
const zRfqAward = z.object({
  supplierId: zUuid,
  supplierName: z.string(),
  supplierNameEn: z.string(),
  /** In the item’s base unit. */
  quantity: zAmount,
  reason: z.string().nullable(),
  orderId: zUuid,
  orderCode: z.string(),
  personName: z.string(),
  awardedAt: zTimestamp,
});

export const zRfqLine = zNamed('RfqLine', {
  id: zUuid,
  lineNumber: z.number().int(),
  itemId: zUuid,
  ...itemNames,
  quantity: zAmount,
  unit: z.string(),
  baseUnit: z.string(),
  quantityBase: zAmount,
  wantedAt: zTimestamp,
  note: z.string().nullable(),
  requests: z.array(zRfqRequest),
  awards: z.array(zRfqAward),
});
export type RfqLineWire = z.infer<typeof zRfqLine>;

export const zRfq = zNamed('Rfq', {
  id: zUuid,
  code: z.string(),
  state: zRfqState,
  workshopId: zUuid.nullable(),
  answersUntil: zTimestamp,
  note: z.string().nullable(),
  endReason: z.string().nullable(),
  custom: zCustom,
  version: z.number().int(),
  currency: z.string(),
  createdByName: z.string(),
  createdByNameEn: z.string().nullable(),
  createdAt: zTimestamp,
  askedAt: zTimestamp.nullable(),
  /** `id` is that of the paper for this supplier; `linesAnswered` counts what it declined too. */
  suppliers: z.array(z.object({ id: zUuid, ...supplier, linesAnswered: z.number().int() })),
  lines: z.array(zRfqLine),
});
export type RfqWire = z.infer<typeof zRfq>;

export const zReadRfqRequest = z.strictObject(rfqId);
/** GET /rfqs/:rfqId/actions: what may be done now, or why not. */
export const zRfqActions = z.object({ state: zRfqState, actions: z.array(zAction) });

/** What was chosen became these draft orders. */
export const zRfqAwarded = z.object({
  rfqId: zUuid,
  state: zRfqState,
  orders: z.array(z.object({ id: zUuid, code: z.string(), supplierName: z.string(), lines: z.number().int() })),
});
export type RfqAwarded = z.infer<typeof zRfqAwarded>;

/** The latest answer of a supplier for a line. Prices, and which is the cheapest, are null where the reader may not see them. */
export const zOffer = z.object({
  ...supplier,
  /** Null while it hasn't answered. */
  answeredAt: zTimestamp.nullable(),
  attempts: z.number().int(),
  declines: z.boolean(),
  price: zPrice.nullable(),
  unit: z.string().nullable(),
  taxPercent: zTaxPercent.nullable(),
  /** Of one of the line's unit, rounded to six decimals. */
  priceInLineUnit: z.string().nullable(),
  /** What would be ordered for all of the line, in `unit`: rounded up to minimum and packs. */
  quantityToBuy: zAmount.nullable(),
  net: zAmount.nullable(),
  freight: zAmount.nullable(),
  /** net + freight, without tax: what is compared. */
  landed: zAmount.nullable(),
  /** With tax, freight apart. */
  gross: zAmount.nullable(),
  comesOn: zDate.nullable(),
  /** After the day on which it is needed; negative before. */
  daysLate: z.number().int().nullable(),
  validUntil: zDate.nullable(),
  expired: z.boolean(),
  cheapest: z.boolean().nullable(),
  /** The cheapest of those that come in time. */
  best: z.boolean().nullable(),
  earliest: z.boolean(),
  late: z.boolean(),
  /** How it delivered this item until now: share on time, median days, deliveries. */
  onTime: z.number().nullable(),
  medianDays: z.number().nullable(),
  deliveries: z.number().int(),
  note: z.string().nullable(),
});
export type Offer = z.infer<typeof zOffer>;

/** GET /rfqs/:rfqId/comparison: line by line what each supplier would come to. */
export const zRfqComparison = zNamed('RfqComparison', {
  rfqId: zUuid,
  version: z.number().int(),
  lines: z.array(
    z.object({
      lineId: zUuid,
      /** What is still to buy of it, in the item’s base unit: less what its requests asked that aren’t open any more. */
      stillWanted: zAmount,
      /** What was last paid for the item, of one of the line's unit without tax, to whom and by which order. */
      lastPaid: z
        .object({
          priceInLineUnit: z.string(),
          supplierName: z.string(),
          supplierNameEn: z.string(),
          orderCode: z.string(),
          receivedAt: zTimestamp,
        })
        .nullable(),
      offers: z.array(zOffer),
    }),
  ),
});
export type RfqComparison = z.infer<typeof zRfqComparison>;
