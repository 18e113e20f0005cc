import { definePolicies, policy } from '../../kernel/index.ts';

const plantWide = { zh: '全厂一套账。', en: 'The factory keeps one set of books.' };

/** What the factory decides about vouchers. */
export const vouchersPolicies = definePolicies({
  'vouchers.grouping': policy.choice(
    {
      document: { zh: '每张单据每天一张', en: 'One per document and day' },
      kind: { zh: '每类业务每天一张', en: 'One per kind and day' },
    },
    'document',
    {
      label: { zh: '凭证合并方式', en: 'What stands on one voucher' },
      help: {
        zh: '按单据，每张单据一天一张凭证；按业务类型，同一天同类业务合成一张，分录少。已有的草稿不变。',
        en: 'By document, each has a voucher a day; by kind, all of a kind and a day are one, with fewer lines. Drafts that stand stay.',
      },
      plantWide,
    },
  ),
  'vouchers.word': policy.choice({ 转: { zh: '转', en: '转' }, 记: { zh: '记', en: '记' } }, '转', {
    label: { zh: '凭证字', en: 'Word of vouchers' },
    help: {
      zh: '分收、付、转的账用“转”，只用一种凭证的账用“记”。从新做的凭证起。',
      en: '转 where receipts, payments and transfers are told apart, 记 where all vouchers are of one kind. For vouchers made from now on.',
    },
    plantWide,
  }),
  'vouchers.invoice_tolerance': policy.ratio('0.01', {
    label: { zh: '发票金额容差', en: 'Tolerance of an invoice' },
    help: {
      zh: '发票和订单价相差超过这个比例，要另一人批准才入账。0.01 是百分之一。',
      en: 'An invoice further from the order’s price than this is booked once another person approves. 0.01 is one percent.',
    },
    plantWide,
  }),
});

export const vouchersNumbers = {
  voucher: { label: { zh: '凭证草稿', en: 'Voucher' }, pattern: 'PZ{yy}{MM}-{seq:4}' },
  voucher_hand_over: { label: { zh: '凭证传递批次', en: 'Hand-over of vouchers' }, pattern: 'CD{yy}{MM}-{seq:3}' },
  supplier_invoice: { label: { zh: '供应商发票', en: 'Supplier invoice' }, pattern: 'FP{yy}{MM}-{seq:4}' },
} as const;
