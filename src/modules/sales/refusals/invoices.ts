import type { RefusalDefinition } from '../../../kernel/index.ts';

/** What can't be invoiced. */
export const invoiceRefusals = {
  'sales.invoice_unknown': {
    status: 404,
    what: ['没有这张销售发票', 'There is no such invoice'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['从销售发票列表里选。', 'Choose it from the list of invoices.'],
  },
  'sales.invoice_state': {
    status: 409,
    what: ['销售发票 {invoice} 不能{verbZh}', 'Invoice {invoice}: “{verbEn}” isn’t possible'],
    why: ['它现在是“{stateZh}”。', 'It is: {stateEn}.'],
    remedy: ['刷新这张发票，看现在能做什么。', 'Reload the invoice to see what can be done now.'],
  },
  'sales.nothing_to_invoice': {
    status: 409,
    what: ['客户 {customer} 没有要开的{kindZh}', 'Customer {customer}: nothing to be invoiced ({kindEn})'],
    why: [
      '已发的都已开票或在申请里；红字只用于开票以后退回的货。',
      'All that was shipped is invoiced or asked for; a red one is only for what came back after it was invoiced.',
    ],
    remedy: ['看“待开票”；先发货或先收退货。', 'See what is to be invoiced; ship first, or take the goods back first.'],
  },
  'sales.more_than_to_invoice': {
    status: 409,
    what: ['{item} 最多还能开 {open} {unit}', 'At most {open} {unit} of {item} can still be invoiced'],
    why: [
      '这次 {wanted} {unit}；其余的没有发货、已退回、已开票或在别的申请里。',
      '{wanted} {unit} asked; the rest wasn’t shipped, came back, is invoiced or in another request.',
    ],
    remedy: [
      '改为不超过 {open} {unit}；申请里的多了，先撤回再重新申请。',
      'Ask for at most {open} {unit}; where a request has more by now, withdraw it and ask again.',
    ],
  },
  'sales.invoice_line_of_other': {
    what: ['订单 {order} 不是这个客户的', 'Order {order} isn’t this customer’s'],
    why: ['一张发票只开给一个客户。', 'An invoice is for one customer.'],
    remedy: ['去掉这一行，另开一张。', 'Leave this line out, and make another invoice for it.'],
  },
  'sales.invoice_line_unknown': {
    status: 404,
    what: ['没有这一行订单', 'There is no such order line'],
    why: ['{id} 不存在，或写了两次。', '{id} doesn’t exist, or is named twice.'],
    remedy: ['刷新“待开票”再选。', 'Reload what is to be invoiced, and choose again.'],
  },
  'sales.invoice_too_long': {
    what: ['一张发票最多 {max} 行', 'An invoice has {max} lines at most'],
    why: ['这个客户有 {lines} 行要开。', 'This customer has {lines} lines to be invoiced.'],
    remedy: ['分几张申请，每张选一部分行。', 'Ask for several, each with a part of the lines.'],
  },
  'sales.invoice_day_ahead': {
    what: ['开票日期 {day} 还没有到', 'The day {day} is yet to come'],
    why: ['今天是 {today}。', 'Today is {today}.'],
    remedy: ['写今天或以前的日期。', 'Enter today or an earlier day.'],
  },
  'sales.invoice_month_closed': {
    status: 409,
    what: ['{month} 已经结账，不能再开这个月的票', '{month} is closed: nothing more is invoiced in it'],
    why: ['开票日期 {day} 在已结账的会计期间里。', 'The day {day} lies in an accounting month that is closed.'],
    remedy: ['把开票日期改到未结账的月份，例如今天 {today}。', 'Enter a day of an open month, such as today, {today}.'],
  },
  'sales.red_before_blue': {
    what: ['红字日期 {day} 早于原发票 {first}', 'The red one’s day {day} is before the invoice’s, {first}'],
    why: ['要先有发票，才能红冲。', 'An invoice is taken back after it was issued.'],
    remedy: ['写 {first} 或以后的日期。', 'Enter {first} or a later day.'],
  },
  'sales.red_stays': {
    status: 409,
    what: ['红字发票 {invoice} 不能再红冲', 'The red invoice {invoice} can’t be taken back'],
    why: [
      '红字开出以后就有效；要开的货仍在“待开票”里。',
      'Once issued it holds; the goods stand among what is to be invoiced again.',
    ],
    remedy: ['按“待开票”重新开蓝字。', 'Invoice the goods anew from what is to be invoiced.'],
  },
  'sales.credited_already': {
    status: 409,
    what: [
      '销售发票 {invoice} 的 {item} 已有一部分开过红字',
      'A part of {item} on invoice {invoice} was credited already',
    ],
    why: ['整张红冲会冲掉比开出的更多。', 'Taken back whole, more would be credited than was invoiced.'],
    remedy: ['其余的按退货开红字。', 'Credit the rest by a red one for what came back.'],
  },
  'sales.fapiao_twice': {
    status: 409,
    what: ['发票号码 {fapiao} 已登记在 {invoice} 上', 'The tax invoice number {fapiao} stands on {invoice} already'],
    why: ['一个发票号码只属于一张发票。', 'A number belongs to one invoice.'],
    remedy: ['核对号码；登错的那张可以改。', 'Check the number; on the other invoice it can be put right.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
