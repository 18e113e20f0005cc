import { z } from 'zod';
import {
  type Text,
  zAmount,
  zCode,
  zDate,
  zNamed,
  zPositiveAmount,
  zSignedAmount,
  zText,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';
import { vouchersLimits } from './voucher.ts';

export const invoiceStates = {
  waiting: { zh: '待批准', en: 'Waits for approval' },
  booked: { zh: '已入账', en: 'Booked' },
  cancelled: { zh: '已作废', en: 'Cancelled' },
} as const satisfies Record<string, Text>;
export const zInvoiceState = z.enum(['waiting', 'booked', 'cancelled']);

/**
 * POST /supplier-invoices: one invoice, against lines of purchase orders. What of it hasn't come is goods in transit until it does. A red one
 * gives back what was asked for goods that never came or went back; its quantities and amounts are written without a sign. In whole cents.
 */
export const zSettleEstimateRequest = z.strictObject({
  supplierId: zUuid,
  number: zText(60),
  red: z.boolean().optional(),
  day: zDate,
  net: zAmount,
  tax: zAmount,
  lines: z
    .array(
      z.strictObject({
        purchaseLineId: zUuid,
        quantity: zPositiveAmount,
        unit: zCode,
        /** Without tax. */
        net: zAmount,
      }),
    )
    .min(1)
    .max(vouchersLimits.invoiceLinesMax),
  note: zText(200).optional(),
});
export type SettleEstimateRequest = z.output<typeof zSettleEstimateRequest>;

export const zOfInvoiceRequest = z.strictObject({ invoiceId: zUuid });
export const zCancelInvoiceRequest = z.strictObject({ invoiceId: zUuid, reason: zText(200) });

export const zInvoice = zNamed('SupplierInvoice', {
  id: z.string(),
  code: z.string(),
  state: zInvoiceState,
  supplierId: z.string(),
  supplierName: z.string(),
  supplierNameEn: z.string(),
  number: z.string(),
  /** It gives back: every quantity and amount is negative. */
  red: z.boolean(),
  day: zDate,
  net: zSignedAmount,
  tax: zSignedAmount,
  gross: zSignedAmount,
  /** What the same goods come to at the prices of their orders. */
  ordered: zSignedAmount,
  note: z.string(),
  reason: z.string().nullable(),
  madeByName: z.string(),
  madeByNameEn: z.string().nullable(),
  madeAt: zTimestamp,
  approvedByName: z.string().nullable(),
  approvedByNameEn: z.string().nullable(),
  voucherId: z.string().nullable(),
  lines: z.array(
    z.object({
      lineNumber: z.number().int(),
      purchaseLineId: z.string(),
      orderId: z.string(),
      orderCode: z.string(),
      itemCode: z.string(),
      itemName: z.string(),
      itemNameEn: z.string(),
      quantity: zSignedAmount,
      unit: z.string(),
      net: zSignedAmount,
      ordered: zSignedAmount,
      estimated: zSignedAmount.nullable(),
      /** Of it not here when it was booked, in the item's base unit, and what is asked for that. */
      transit: zSignedAmount.nullable(),
      transitNet: zSignedAmount.nullable(),
      baseUnit: z.string(),
    }),
  ),
});
export type Invoice = z.infer<typeof zInvoice>;

/** POST /vouchers/turn-estimates: at the start of a month, what is still estimated of earlier ones is taken back in red and made anew. */
export const zTurnEstimatesRequest = z.strictObject({});
export const zTurnedEstimates = zNamed('TurnedEstimates', { month: z.string(), lines: z.number().int() });
