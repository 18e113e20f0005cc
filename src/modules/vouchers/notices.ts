import { defineNotice } from '../../kernel/index.ts';
import { invoiceEntity, voucherEntity } from './entities.ts';
import { invoiceMoved, voucherMoved } from './events.ts';

const aboutInvoice = ({ invoiceId }: { invoiceId: string }) => ({ kind: invoiceEntity.name, id: invoiceId });
const said = ({ reason }: { reason: string | null }) => ({ zh: reason ?? '', en: reason ?? '' });

export const vouchersNotices = [
  defineNotice({
    name: 'vouchers.voucher-rejected',
    label: { zh: '凭证被退回', en: 'A voucher was sent back' },
    on: voucherMoved,
    when: ({ from, to }) => from === 'reviewed' && to === 'draft',
    about: ({ voucherId }) => ({ kind: voucherEntity.name, id: voucherId }),
    title: ({ name }) => ({ zh: `凭证 ${name} 被退回`, en: `Voucher ${name} was sent back` }),
    detail: said,
    to: { responsible: true, followers: true, roles: ['bookkeeper'] },
  }),
  defineNotice({
    name: 'vouchers.invoice-waits',
    label: { zh: '有供应商发票待批准', en: 'A supplier’s invoice waits for approval' },
    on: invoiceMoved,
    when: ({ to }) => to === 'waiting',
    about: aboutInvoice,
    title: ({ number, supplierName }) => ({
      zh: `发票 ${number} 超出容差，待批准：${supplierName}`,
      en: `Invoice ${number} of ${supplierName} is beyond tolerance and waits for approval`,
    }),
    to: { followers: true, roles: ['bookkeeper', 'production-manager'] },
  }),
  defineNotice({
    name: 'vouchers.invoice-cancelled',
    label: { zh: '供应商发票已作废', en: 'A supplier’s invoice was cancelled' },
    on: invoiceMoved,
    when: ({ to }) => to === 'cancelled',
    about: aboutInvoice,
    title: ({ number, supplierName }) => ({
      zh: `发票 ${number}（${supplierName}）已作废`,
      en: `Invoice ${number} of ${supplierName} was cancelled`,
    }),
    detail: said,
    to: { responsible: true, followers: true },
  }),
];
