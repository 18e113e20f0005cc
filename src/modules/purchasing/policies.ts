import { definePolicies, policy } from '../../kernel/index.ts';
import { dayPolicy } from '../inventory/index.ts';

/** What the factory decides about buying. */
export const purchasingPolicies = definePolicies({
  'purchasing.approve_alone_max': policy.whole([0, 1_000_000_000], 10_000, {
    label: { zh: '采购员可自行批准的含税金额', en: 'Sum that a buyer approves alone, with tax' },
    help: {
      zh: '超过此数的采购单由生产经理批准，而且不能由开单、最后修改或提交的人自己批。',
      en: 'Above it the production manager approves, and never the one who made, last changed or submitted the order.',
    },
  }),
  'purchasing.over_receipt_ratio': policy.ratio('0', {
    label: { zh: '超收容差', en: 'Over-receipt tolerance' },
    help: {
      zh: '收货最多可超出订购数量的比例，例如 0.02；再多仓管要退回或先改单。',
      en: 'By how much of what was ordered more may be received, such as 0.02; beyond it the order is revised first.',
    },
  }),
  'purchasing.under_receipt_ratio': policy.ratio('0', {
    label: { zh: '短收容差', en: 'Under-receipt tolerance' },
    help: {
      zh: '收货后剩下不超过订购数量的这个比例时，余数不再等，这一行视为到齐。',
      en: 'Where a receipt leaves no more than this share of what was ordered, the rest isn’t waited for.',
    },
  }),
  'purchasing.delivery_note_required': policy.yesOrNo(false, {
    label: { zh: '收货必须填送货单号', en: 'A receipt names the delivery note' },
    help: {
      zh: '打开后，仓管收货时要填供应商的送货单号；同一张送货单重复收货会被拦下。',
      en: 'On, receivers say the number of the supplier’s paper; the same paper twice is stopped either way.',
    },
  }),
  'purchasing.day_not_received': dayPolicy('note', { zh: '到期没有收货', en: 'due and not received' }),
  'purchasing.tax_percent': policy.whole([0, 100], 13, {
    label: { zh: '默认税率 %', en: 'Usual tax rate in %' },
    help: {
      zh: '采购单行没有供应商条件、也没有填税率时用它。',
      en: 'Holds for a line without supplier terms where nobody says another.',
    },
  }),
});

export const purchasingNumbers = {
  purchase_order: { label: { zh: '采购单', en: 'Purchase order' }, pattern: 'PO{yy}{MM}-{seq:4}' },
  purchase_receipt: { label: { zh: '采购收货单', en: 'Purchase receipt' }, pattern: 'GR{yy}{MM}-{seq:4}' },
  request_for_quotation: { label: { zh: '询价单', en: 'Request for quotation' }, pattern: 'RFQ{yy}{MM}-{seq:4}' },
} as const;
