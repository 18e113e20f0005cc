import type { HomePart } from '../../app/define-screens.ts';

/** What waits for whoever keeps the books. */
export const vouchersParts: Record<string, HomePart> = {
  'vouchers.to-review': {
    name: { zh: '待审核凭证', en: 'Vouchers to review' },
    question: { zh: '哪些凭证等审核？', en: 'Which vouchers wait to be reviewed?' },
    permission: 'vouchers.voucher.review',
    roles: ['bookkeeper'],
    size: 'half',
    content: {
      list: 'vouchers.vouchers',
      query: () => ({ 'f.state.in': 'draft', sort: 'madeAt' }),
      columns: ['name', 'summary', 'total'],
      href: (row) => `/vouchers/${row.id}`,
      none: { zh: '没有待审核的凭证', en: 'No voucher waits to be reviewed' },
    },
  },
  'vouchers.to-approve': {
    name: { zh: '待批准发票', en: 'Invoices to approve' },
    question: { zh: '哪些发票超出容差？', en: 'Which invoices are beyond tolerance?' },
    permission: 'vouchers.invoice.approve',
    roles: ['bookkeeper', 'production-manager'],
    size: 'half',
    content: {
      list: 'vouchers.invoices',
      query: () => ({ 'f.state.in': 'waiting', sort: 'madeAt' }),
      columns: ['number', 'supplierName', 'net', 'difference'],
      href: (row) => `/supplier-invoices/${row.id}`,
      none: { zh: '没有待批准的发票', en: 'No invoice waits for approval' },
    },
  },
  'vouchers.waiting-facts': {
    name: { zh: '没有凭证的业务', en: 'What stands on no voucher' },
    question: { zh: '哪些业务还缺科目？', en: 'What has no account yet?' },
    permission: 'vouchers.voucher.see',
    roles: ['bookkeeper'],
    size: 'half',
    content: {
      list: 'vouchers.waiting-facts',
      query: () => ({ sort: 'seq' }),
      columns: ['kind', 'why', 'role', 'documentCode', 'businessAt'],
      href: () => '/vouchers/waiting',
      none: { zh: '每笔业务都有凭证', en: 'Everything stands on a voucher' },
    },
  },
  'vouchers.estimates': {
    name: { zh: '等发票的暂估', en: 'Goods without an invoice' },
    question: { zh: '哪些货到了，票还没来？', en: 'What came, and its invoice didn’t?' },
    permission: 'vouchers.invoice.see',
    roles: ['bookkeeper'],
    size: 'half',
    content: {
      list: 'vouchers.estimates',
      query: () => ({ sort: 'receivedAt' }),
      columns: ['supplierName', 'itemCode', 'amount', 'receivedAt'],
      href: (row) => `/purchase-orders/${row.orderId}`,
      none: { zh: '没有暂估', en: 'Nothing is estimated' },
    },
  },
};
