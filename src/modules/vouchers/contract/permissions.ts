import type { Text } from '../../../kernel/contract.ts';

/** `vouchers.<noun>.<verb>`. Vouchers say what things are worth: no `*.read` leads to them. */
export const vouchersPermissions = {
  'vouchers.voucher.see': { zh: '查看凭证和对账', en: 'See vouchers and the tie-out' },
  'vouchers.voucher.make': { zh: '生成凭证草稿、作废草稿', en: 'Make drafts of vouchers, and cancel them' },
  'vouchers.voucher.review': { zh: '审核凭证', en: 'Review vouchers' },
  'vouchers.voucher.post': { zh: '凭证记账', en: 'Post vouchers' },
  'vouchers.voucher.push': { zh: '标记凭证已传递', en: 'Say that vouchers were handed over' },
  'vouchers.layout.write': { zh: '维护凭证导出格式', en: 'Make and change layouts of voucher exports' },
  'vouchers.voucher.reverse': { zh: '红字冲销凭证', en: 'Reverse vouchers in red' },
  'vouchers.invoice.see': { zh: '查看供应商发票和暂估', en: 'See supplier invoices and estimates' },
  'vouchers.invoice.write': { zh: '录入供应商发票', en: 'Enter supplier invoices' },
  'vouchers.invoice.approve': { zh: '批准超出容差的发票', en: 'Approve invoices beyond tolerance' },
} as const satisfies Record<string, Text>;
export type VouchersPermission = keyof typeof vouchersPermissions;
