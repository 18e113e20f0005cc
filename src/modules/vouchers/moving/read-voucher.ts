import { defineQuery } from '../../../kernel/index.ts';
import { zOfVoucherRequest, zVoucher } from '../contract.ts';
import { presentVoucher } from './present-voucher.ts';

export const readVoucher = defineQuery({
  name: 'vouchers.read-voucher',
  summary: { zh: '查看凭证', en: 'Read a voucher' },
  permission: 'vouchers.voucher.see',
  input: zOfVoucherRequest,
  output: zVoucher,
  http: { method: 'GET', path: '/vouchers/:voucherId' },
  handle: async (context, { voucherId }) => presentVoucher(context, voucherId),
});
