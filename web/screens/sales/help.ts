import type { HelpOfPages } from '../../app/help/page-help.ts';

export const salesHelp: HelpOfPages = {
  '/sales-orders': {
    zh: '客户问了什么、订了什么、什么时候要。从这里报价、确认、答复交期；逾期和没有交期的标在前面。',
    en: 'What customers ask for and order, and by when. Quote, confirm and promise here; what is late or has no date has a tab of its own.',
  },
  '/sales-orders/$orderId': {
    zh: '一张订单从哪里来货：每一行留在哪个库位、在哪张生产工单的哪道工序、在哪张采购上、什么时候到；还缺的可以直接开工单。',
    en: 'Where each line of an order comes from: kept at which place, made by which work order at which step, bought when; what is lacking can be made from here.',
  },
  '/sales-orders/lines': {
    zh: '按物料看还没发的订单行，谁先要、答复了哪天。',
    en: 'What is still open, line by line: who wants it first, and which day was promised.',
  },
  '/shipments/to-deliver': {
    zh: '客户订单里还要发、还没有人拣的货，先答复的在前。“有现货”的可以马上新建发货单。',
    en: 'What customers still get and nobody picks yet, the earliest promise first. Where goods are there, begin a delivery at once.',
  },
  '/shipments': {
    zh: '正在拣的和已发的货。打开一张，按走的顺序拣货，拣完发货。',
    en: 'What is being picked, and what went out. Open one to pick it in the order of walking, then ship it.',
  },
  '/shipments/$shipmentId': {
    zh: '一张发货单：还要从哪里拣什么，已经备好什么。照片和签收单作为附件放在旁边。',
    en: 'One delivery: what is still to be taken from where, and what is ready. Photos and signed papers are kept beside it as files.',
  },
  '/shipments/returns': {
    zh: '客户退回来的货，为什么退，要不要补发；收进来先待检或冻结。',
    en: 'What customers sent back and why, and whether they get others; it waits in inspection or on hold.',
  },
  '/sales-invoices': {
    zh: '开给客户的发票和申请。红字是冲回的。“未登记发票号码”的等税务系统出号后补上。',
    en: 'What customers were invoiced, and what is asked for; red ones take back. Those without a tax invoice number wait for the one that the tax authority gives.',
  },
  '/sales-invoices/to-invoice': {
    zh: '已发货、还没有开票的订单行；红色的是开票以后退回来的，要开红字。点“申请开票”，一张可以开这个客户的几张订单和几次发货。',
    en: 'What was shipped and isn’t invoiced; red rows came back after they were invoiced and are to be credited. “Ask for an invoice” takes several orders and deliveries of a customer.',
    from: '/sales-invoices',
  },
  '/sales-invoices/lines': {
    zh: '逐行看开了什么票：哪张订单、哪种物料、多少钱。',
    en: 'Invoices line by line: of which order and item, and what it came to.',
    from: '/sales-invoices',
  },
  '/sales-invoices/$salesInvoiceId': {
    zh: '一张销售发票。申请由会计“开票”，开了以后只能“红冲”；税务系统的发票号码知道以后登记在这里。收入凭证自动生成。',
    en: 'One invoice. Somebody who keeps the books issues what was asked for; from then on it is only taken back in red. The tax authority’s number is noted here. Its voucher is made by itself.',
  },
  '/customers': {
    zh: '每个客户的信用额度、账期、未结金额和收货地址。',
    en: 'Each customer’s credit limit, payment days, what is open, and where goods go.',
  },
  '/price-lists': {
    zh: '从哪天起、对谁、多少数量起是什么价。报价时自动取最合适的。',
    en: 'What an item costs from which day, for whom and from which quantity. Quotations take the best one by themselves.',
  },
};
