import { z } from 'zod';
import { type Text, zCode, zDate, zNamed, zSignedAmount, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zMonth } from '../../costing/contract.ts';
import { zAction } from '../../execution/contract.ts';

export const voucherStates = {
  draft: { zh: '待审核', en: 'Draft' },
  reviewed: { zh: '已审核', en: 'Reviewed' },
  posted: { zh: '已记账', en: 'Posted' },
  pushed: { zh: '已传递', en: 'Handed over' },
  cancelled: { zh: '已作废', en: 'Cancelled' },
} as const satisfies Record<string, Text>;
export const zVoucherState = z.enum(['draft', 'reviewed', 'posted', 'pushed', 'cancelled']);
export type VoucherState = z.infer<typeof zVoucherState>;

export const voucherOrigins = {
  facts: { zh: '业务', en: 'Business' },
  reversal: { zh: '红字冲销', en: 'Reversal' },
  estimate: { zh: '暂估冲回', en: 'Estimate turned' },
  invoice: { zh: '供应商发票', en: 'Supplier invoice' },
} as const satisfies Record<string, Text>;
export const zVoucherOrigin = z.enum(['facts', 'reversal', 'estimate', 'invoice']);
export type VoucherOrigin = z.infer<typeof zVoucherOrigin>;

/** Why a fact stands on no voucher. */
export const waitingReasons = {
  no_account: { zh: '没有取数规则', en: 'No account rule' },
  no_chart: { zh: '当月没有启用的科目表', en: 'No chart in force that month' },
  released: { zh: '原凭证已作废或冲销，待重做', en: 'Its voucher was cancelled or reversed' },
} as const satisfies Record<string, Text>;

export const vouchersLimits = {
  /** Facts made into vouchers in one transaction. */
  factsMax: 500,
  /** Lines of one voucher; what comes then begins another. */
  linesMax: 300,
  invoiceLinesMax: 100,
  deviationsMax: 200,
} as const;

/**
 * POST /vouchers/make: drafts of what is new in the value book; with `waitingAfter` also of what waits, from the fact after that number on. Asked
 * again, nothing is made twice.
 */
export const zMakeVouchersRequest = z.strictObject({ waitingAfter: z.number().int().min(0).optional() });
export const zMadeVouchers = zNamed('MadeVouchers', {
  /** Facts looked at, and vouchers that were begun or grew. */
  facts: z.number().int(),
  vouchers: z.number().int(),
  /** Facts of these that no rule gives an account to. */
  waiting: z.number().int(),
  /** Whether more of the book is to be looked at, and after which fact more of what waits. */
  more: z.boolean(),
  waitingAfter: z.number().int().nullable(),
});

const voucherId = { voucherId: zUuid };
export const zOfVoucherRequest = z.strictObject(voucherId);
export const zMoveVoucherWithReasonRequest = z.strictObject({ ...voucherId, reason: zText(200) });
/** The number that the receiving books gave it. */
export const zPushVoucherRequest = z.strictObject({ ...voucherId, receiverNumber: zCode });

const account = { accountId: z.string(), accountCode: z.string(), accountName: z.string(), accountNameEn: z.string() };

export const zVoucherLine = zNamed('VoucherLine', {
  id: z.string(),
  lineNumber: z.number().int(),
  summary: z.string(),
  ...account,
  role: z.string(),
  red: z.boolean(),
  debit: zSignedAmount,
  credit: zSignedAmount,
  itemId: z.string().nullable(),
  itemCode: z.string().nullable(),
  orderId: z.string().nullable(),
  orderCode: z.string().nullable(),
  partnerId: z.string().nullable(),
  partnerName: z.string().nullable(),
  workCentreId: z.string().nullable(),
  workCentreCode: z.string().nullable(),
});
export type VoucherLine = z.infer<typeof zVoucherLine>;

const other = z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable();
export const zVoucher = zNamed('Voucher', {
  id: z.string(),
  code: z.string(),
  /** `转-12` once it is posted. */
  name: z.string(),
  state: zVoucherState,
  origin: zVoucherOrigin,
  chartName: z.string(),
  period: zMonth,
  word: z.string(),
  number: z.number().int().nullable(),
  day: zDate,
  summary: z.string(),
  documentType: z.string().nullable(),
  documentId: z.string().nullable(),
  documentCode: z.string().nullable(),
  total: zSignedAmount,
  reason: z.string().nullable(),
  madeByName: z.string(),
  madeByNameEn: z.string().nullable(),
  madeAt: zTimestamp,
  reviewedByName: z.string().nullable(),
  reviewedByNameEn: z.string().nullable(),
  postedByName: z.string().nullable(),
  postedByNameEn: z.string().nullable(),
  postedAt: zTimestamp.nullable(),
  receiverNumber: z.string().nullable(),
  /** What it takes back, what takes it back, and the other of an estimate's two. */
  reverses: other,
  reversedBy: other,
  pair: other,
  invoiceId: z.string().nullable(),
  lines: z.array(zVoucherLine),
  /** "Why can't I?": each verb, with the refusal that it would meet now. */
  actions: z.array(zAction),
});
export type Voucher = z.infer<typeof zVoucher>;

/** GET /vouchers/tie-out */
export const zTieOutRequest = z.strictObject({ month: zMonth });
export const zTieOut = zNamed('VoucherTieOut', {
  month: zMonth,
  /** Accounts that stock goes to: what the value book moved on them in the month, and what vouchers did. */
  accounts: z.array(z.object({ ...account, book: zSignedAmount, vouchers: zSignedAmount, difference: zSignedAmount })),
  tied: z.boolean(),
  /** Where they differ: facts without a voucher, and vouchers that say otherwise. */
  differences: z.array(
    z.object({
      what: z.enum(['fact_without_voucher', 'voucher_differs']),
      factKind: z.string().nullable(),
      documentCode: z.string().nullable(),
      voucherId: z.string().nullable(),
      voucherName: z.string().nullable(),
      itemCode: z.string().nullable(),
      accountCode: z.string().nullable(),
      book: zSignedAmount,
      vouchers: zSignedAmount,
    }),
  ),
});
export type TieOut = z.infer<typeof zTieOut>;
