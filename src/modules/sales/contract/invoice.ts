import { z } from 'zod';
import {
  type Text,
  zAmount,
  zDate,
  zNamed,
  zOptionalText,
  zPositiveAmount,
  zSignedAmount,
  zText,
  zTimestamp,
  zUuid,
} from '../../../kernel/contract.ts';

export const salesInvoiceStates = {
  draft: { zh: '已申请', en: 'Asked for' },
  issued: { zh: '已开票', en: 'Issued' },
  reversed: { zh: '已红冲', en: 'Taken back in red' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Text>;
export type SalesInvoiceState = keyof typeof salesInvoiceStates;
export const zSalesInvoiceState = z.enum(['draft', 'issued', 'reversed', 'withdrawn']);

export const salesInvoiceKinds = {
  blue: { zh: '蓝字', en: 'Invoice' },
  red: { zh: '红字', en: 'Red (credit)' },
} as const satisfies Record<string, Text>;
export const zSalesInvoiceKind = z.enum(['blue', 'red']);
export type SalesInvoiceKind = z.infer<typeof zSalesInvoiceKind>;

export const invoiceLinesMax = 200;

const whose = { customerId: zUuid, note: zOptionalText(500).optional() };

/**
 * POST /sales-invoices: what a customer is to be invoiced, over several orders and deliveries: at most what was shipped, less what came back and
 * is invoiced. A red one is for what came back after it was invoiced; its quantities are written positive too. Without lines it is all of it.
 */
export const zDraftInvoiceRequest = z.strictObject({
  ...whose,
  kind: zSalesInvoiceKind.default('blue'),
  lines: z
    .array(z.strictObject({ orderLineId: zUuid, quantity: zPositiveAmount, unit: z.string().min(1).max(16) }))
    .min(1)
    .max(invoiceLinesMax)
    .optional(),
});

const seen = { invoiceId: zUuid };
/** POST /sales-invoices/:invoiceId/issue: it gets its number. Without a day it is today. */
export const zIssueInvoiceRequest = z.strictObject({ ...seen, day: zDate.optional() });
/** POST /sales-invoices/:invoiceId/withdraw: a draft that isn't wanted; what it held is to be invoiced again. */
export const zWithdrawInvoiceRequest = z.strictObject({ ...seen, reason: zText(200) });
/** POST /sales-invoices/:invoiceId/reverse: a red one of the same takes it back whole. */
export const zReverseInvoiceRequest = z.strictObject({ ...seen, day: zDate.optional(), reason: zText(200) });
/** POST /sales-invoices/:invoiceId/fapiao: the number that the tax authority's system gave it. Said again, the new one holds. */
export const zRecordFapiaoRequest = z.strictObject({ ...seen, fapiaoNumber: zText(40) });
export const zReadInvoiceRequest = z.strictObject({ invoiceId: zUuid });

const named = z.object({ id: zUuid, code: z.string() }).nullable();

/** GET /sales-invoices/:invoiceId. Amounts and quantities of a red one are negative. */
export const zSalesInvoice = zNamed('SalesInvoice', {
  id: zUuid,
  /** Of the draft; `number` once it is issued, by month and without gaps. */
  code: z.string(),
  number: z.string().nullable(),
  kind: zSalesInvoiceKind,
  state: zSalesInvoiceState,
  customerId: zUuid,
  customerCode: z.string(),
  /** As the customer was called when it was issued; of a draft, as it is called now. */
  customerName: z.string(),
  customerNameEn: z.string(),
  taxNumber: z.string(),
  address: z.string(),
  day: zDate.nullable(),
  net: zSignedAmount,
  tax: zSignedAmount,
  gross: zSignedAmount,
  fapiaoNumber: z.string().nullable(),
  note: z.string(),
  reason: z.string().nullable(),
  /** What a red one takes back whole, and what took this one back. */
  reverses: named,
  reversedBy: named,
  madeByName: z.string(),
  madeByNameEn: z.string().nullable(),
  madeAt: zTimestamp,
  issuedByName: z.string().nullable(),
  issuedByNameEn: z.string().nullable(),
  issuedAt: zTimestamp.nullable(),
  lines: z.array(
    z.object({
      id: zUuid,
      sequence: z.number().int(),
      orderLineId: zUuid,
      orderId: zUuid,
      orderCode: z.string(),
      customerReference: z.string(),
      itemId: zUuid,
      itemCode: z.string(),
      itemName: z.string(),
      itemNameEn: z.string(),
      /** As it was ordered, in `unit`; and in the item's base unit. */
      quantity: zSignedAmount,
      unit: z.string(),
      quantityBase: zSignedAmount,
      price: zAmount,
      taxPercent: zAmount,
      net: zSignedAmount,
      tax: zSignedAmount,
      gross: zSignedAmount,
    }),
  ),
});
export type SalesInvoice = z.infer<typeof zSalesInvoice>;
