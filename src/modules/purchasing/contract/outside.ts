import { z } from 'zod';
import { zAmount, zCode, zNamed, zPositiveAmount, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { itemNames } from '../../masterdata/contract.ts';
import { zPurchaseReceipt } from './receipt.ts';

export const outsideLimits = { operationsMax: 60, componentsMax: 50, serialsMax: 500 } as const;
const supplier = { supplierId: zUuid, supplierName: z.string(), supplierNameEn: z.string() };
const zUnit = z.string().min(1).max(20);
const paper = { deliveryNote: zText(64).optional(), businessAt: zTimestamp.optional() };

/**
 * POST /purchase-orders/from-operations: drafts for operations that are done outside, one for each supplier. Without `quantity` all that
 * isn't ordered; `supplierId` where somebody else does them than the routing says; without `wantedAt` by when their work order is due.
 */
export const zOrderOperationsRequest = z.strictObject({
  operations: z
    .array(z.strictObject({ operationId: zUuid, quantity: zPositiveAmount.optional() }))
    .min(1)
    .max(outsideLimits.operationsMax),
  supplierId: zUuid.optional(),
  wantedAt: zTimestamp.optional(),
});

/**
 * POST /subcontract-dispatches: pieces of the operation go to the subcontractor by a line, and what is supplied for them. Pieces in the
 * work order's unit; 0 where material alone goes.
 */
export const zSendOutsideRequest = z.strictObject({
  lineId: zUuid,
  quantity: zAmount.default('0'),
  components: z
    .array(
      z.strictObject({
        itemId: zUuid,
        quantity: zPositiveAmount,
        unit: zUnit,
        fromLocationId: zUuid,
        lotId: zUuid.optional(),
        handlingUnitId: zUuid.optional(),
      }),
    )
    .max(outsideLimits.componentsMax)
    .default([]),
  ...paper,
});

/**
 * POST /subcontract-receipts: what came back by a line: done and good, scrapped there, or unworked. The fee is for the good ones. Serial
 * numbers and the lot where pieces go into stock.
 */
export const zReceiveOutsideRequest = z.strictObject({
  lineId: zUuid,
  quantityGood: zAmount.default('0'),
  quantityScrap: zAmount.default('0'),
  scrapReasonCode: z.string().max(40).optional(),
  quantityUnworked: zAmount.default('0'),
  lotCode: zCode.optional(),
  serialCodes: z.array(zCode).max(outsideLimits.serialsMax).optional(),
  componentLots: z
    .array(z.strictObject({ itemId: zUuid, lotId: zUuid }))
    .max(outsideLimits.componentsMax)
    .optional(),
  anotherPart: z.boolean().optional(),
  ...paper,
});

/** What became of the line, and of the operation. */
export const zOutsideMoved = zPurchaseReceipt
  .extend({
    operationId: zUuid,
    /** Lies at the subcontractor by this line. */
    quantityOutside: zAmount,
  })
  .meta({ id: 'OutsideMoved' });
export type OutsideMoved = z.infer<typeof zOutsideMoved>;

/** GET /subcontract-lines: lines by which pieces may go out or come back; of one order or operation, by its code. */
export const zFindOutsideLinesRequest = z.strictObject({ code: z.string().trim().min(1).max(64).optional() });
export const zOutsideLines = zNamed('OutsideLines', {
  lines: z.array(
    z.object({
      lineId: zUuid,
      orderId: zUuid,
      orderCode: z.string(),
      ...supplier,
      /** Where what is supplied lies at the subcontractor. */
      placeCode: z.string(),
      operationId: zUuid,
      operationCode: z.string(),
      operationName: z.string(),
      operationNameEn: z.string().nullable(),
      workOrderId: zUuid,
      workOrderCode: z.string(),
      itemId: zUuid,
      ...itemNames,
      unit: z.string(),
      quantityOpen: zAmount,
      quantityOutside: zAmount,
      /** Waits at the operation and may go out by this line. */
      quantityToSend: zAmount,
      sinceAt: zTimestamp.nullable(),
      expectedAt: zTimestamp,
      overdue: z.boolean(),
      /** Good pieces get their serial numbers, or their lot, as they come back. */
      numbersNeeded: z.enum(['none', 'lot', 'serial']),
      components: z.array(
        z.object({
          itemId: zUuid,
          ...itemNames,
          unit: z.string(),
          /** For all that isn't back yet, beside what lies there. */
          quantityNeeded: zAmount,
          quantityThere: zAmount,
          /** Where it may be taken from; the fullest first. */
          from: z.array(
            z.object({
              locationId: zUuid,
              locationCode: z.string(),
              lotId: zUuid.nullable(),
              lotCode: z.string().nullable(),
              quantity: zAmount,
            }),
          ),
        }),
      ),
    }),
  ),
});
export type OutsideLine = z.infer<typeof zOutsideLines>['lines'][number];
