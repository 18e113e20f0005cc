import { z } from 'zod';
import { zSignedAmount, zUuid } from '../../kernel/contract.ts';
import { defineEvent, type EventDefinition } from '../../kernel/index.ts';
import { zHandOverState, zInvoiceState, zVoucherOrigin, zVoucherState } from './contract.ts';

const aggregate = 'vouchers.voucher';
const permission = 'vouchers.voucher.see';
const voucher = { voucherId: zUuid, code: z.string(), month: z.string() };

export const voucherMade = defineEvent({
  type: 'vouchers.voucher-made',
  aggregate,
  permission,
  summary: { zh: '凭证草稿已生成', en: 'A draft of a voucher was made' },
  data: z.object({ ...voucher, origin: zVoucherOrigin, lines: z.number().int(), total: zSignedAmount }),
});

export const voucherGrown = defineEvent({
  type: 'vouchers.voucher-grown',
  aggregate,
  permission,
  summary: { zh: '凭证草稿已添加分录', en: 'More came onto the draft of a voucher' },
  data: z.object({ ...voucher, added: z.number().int() }),
});

/** `name` is `转-12` once it is posted. */
export const voucherMoved = defineEvent({
  type: 'vouchers.voucher-moved',
  aggregate,
  permission,
  summary: { zh: '凭证状态已变', en: 'A voucher changed its state' },
  data: z.object({
    ...voucher,
    name: z.string(),
    from: zVoucherState,
    to: zVoucherState,
    reason: z.string().nullable(),
    receiverNumber: z.string().nullable(),
    /** Facts that it set free, to be made anew. */
    released: z.number().int(),
  }),
});

/** How far the value book was looked at, and how many facts of these wait for an account. */
export const deskMoved = defineEvent({
  type: 'vouchers.desk-moved',
  aggregate: 'vouchers.desk',
  permission,
  summary: { zh: '价值账已取数', en: 'The value book was looked through' },
  data: z.object({ seq: z.number().int(), waiting: z.number().int() }),
});

/** From null: it was entered. */
export const invoiceMoved = defineEvent({
  type: 'vouchers.invoice-moved',
  aggregate: 'vouchers.invoice',
  permission: 'vouchers.invoice.see',
  summary: { zh: '供应商发票状态已变', en: 'A supplier’s invoice changed its state' },
  data: z.object({
    invoiceId: zUuid,
    code: z.string(),
    supplierId: zUuid,
    supplierName: z.string(),
    number: z.string(),
    gross: zSignedAmount,
    from: zInvoiceState.nullable(),
    to: zInvoiceState,
    reason: z.string().nullable(),
  }),
});

export const layoutSaved = defineEvent({
  type: 'vouchers.layout-saved',
  aggregate: 'vouchers.export-layout',
  permission,
  summary: { zh: '导出格式已保存', en: 'An export layout was saved' },
  data: z.object({
    layoutId: zUuid,
    code: z.string(),
    name: z.string(),
    active: z.boolean(),
    version: z.number().int(),
  }),
});

/** From null: the file was made. */
export const handOverMoved = defineEvent({
  type: 'vouchers.hand-over-moved',
  aggregate: 'vouchers.hand-over',
  permission,
  summary: { zh: '一批凭证已传递或撤回', en: 'A file of vouchers was handed over or taken back' },
  data: z.object({
    handOverId: zUuid,
    code: z.string(),
    layoutName: z.string(),
    month: z.string(),
    vouchers: z.number().int(),
    lines: z.number().int(),
    sha256: z.string(),
    from: zHandOverState.nullable(),
    to: zHandOverState,
    reason: z.string().nullable(),
  }),
});

export const vouchersEvents: readonly EventDefinition[] = [
  voucherMade,
  voucherGrown,
  voucherMoved,
  deskMoved,
  invoiceMoved,
  layoutSaved,
  handOverMoved,
];
