import type { Text } from '../../../kernel/contract.ts';

/** `sales.<noun>.<verb>`: what it allows, in both languages. Price lists bring their own. */
export const salesPermissions = {
  'sales.order.read': { zh: '查看报价和销售订单', en: 'See quotations and sales orders' },
  'sales.order.write': { zh: '报价、改单、确认、答复交期、关闭', en: 'Quote, change, confirm, promise and close' },
  'sales.credit.release': { zh: '超信用额度放行', en: 'Let an order pass above the credit limit' },
  'sales.terms.set': { zh: '设定客户信用额度和账期', en: 'Set credit limits and payment days' },
  'sales.shipment.read': { zh: '查看发货单和销售退货', en: 'See deliveries and returns from customers' },
  'sales.shipment.write': { zh: '拣货、发货', en: 'Pick and ship' },
  'sales.shipment.cancel': { zh: '撤销发货', en: 'Take a delivery back' },
  'sales.return.write': { zh: '收客户退货', en: 'Take goods back from customers' },
  'sales.invoice.read': { zh: '查看销售发票和待开票', en: 'See invoices to customers and what is to be invoiced' },
  'sales.invoice.write': { zh: '申请开票、撤回申请', en: 'Ask for invoices to customers, and withdraw that' },
  'sales.invoice.issue': {
    zh: '开票、红冲、登记发票号码',
    en: 'Issue invoices to customers, and take them back in red',
  },
} as const satisfies Record<string, Text>;
