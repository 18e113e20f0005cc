import type { Text } from '../../../kernel/contract.ts';

export const purchasingPermissions = {
  'purchasing.order.read': { zh: '查看采购单和收货', en: 'See purchase orders and receipts' },
  /** Not `.read`: nobody sees prices by a pattern that was meant for orders. */
  'purchasing.price.see': { zh: '查看采购价格', en: 'See purchase prices' },
  'purchasing.order.write': {
    zh: '开、改、提交、发出、关闭和取消采购单',
    en: 'Make, change, submit, send, close and cancel purchase orders',
  },
  'purchasing.order.approve': { zh: '审批采购单', en: 'Approve purchase orders' },
  'purchasing.order.approve-above': {
    zh: '审批超出采购员限额的采购单',
    en: 'Approve purchase orders above what a buyer approves alone',
  },
  'purchasing.rfq.read': { zh: '查看询价单', en: 'See requests for quotation' },
  'purchasing.rfq.write': {
    zh: '开、改、发出询价单，录入供应商答复，结束和取消询价',
    en: 'Make, change and send requests for quotation, enter answers, end and cancel them',
  },
  'purchasing.rfq.award': { zh: '定标并生成采购单', en: 'Award requests for quotation, which makes purchase orders' },
  'purchasing.receipt.write': { zh: '按采购单收货和退货', en: 'Receive against purchase orders and return' },
  'purchasing.outside.write': {
    zh: '委外发出和收回',
    en: 'Send pieces to subcontractors and receive them back',
  },
  'purchasing.receipt.reverse': { zh: '撤销收货', en: 'Reverse a receipt' },
} as const satisfies Record<string, Text>;
