import type { RefusalDefinition } from '../../../kernel/index.ts';

/** What customers, prices, orders and promises can't be. */
export const orderRefusals = {
  'sales.customer_unknown': {
    status: 404,
    what: ['没有这个客户', 'There is no such customer'],
    why: ['{id} 不是往来单位，或没有“客户”身份，或已停用。', '{id} is no active partner with the role customer.'],
    remedy: [
      '从列表里选客户，或在往来单位里加上“客户”身份。',
      'Choose a customer from the list, or give the partner the role.',
    ],
  },
  'sales.order_unknown': {
    status: 404,
    what: ['没有这张销售订单', 'There is no such sales order'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['从列表里选订单。', 'Choose the order from the list.'],
  },
  'sales.line_unknown': {
    status: 404,
    what: ['订单 {order} 没有这一行', 'Order {order} has no such line'],
    why: ['{id} 不在这张订单里，可能已被别人删掉。', '{id} isn’t in this order; somebody may have taken it out.'],
    remedy: ['刷新订单再试。', 'Reload the order and try again.'],
  },
  'sales.item_not_sold': {
    what: ['不能卖 {item}', '{item} can’t be sold'],
    why: ['它不存在，或已停用。', 'It does not exist, or is inactive.'],
    remedy: [
      '从列表里选别的物料，或请人启用它。',
      'Choose another item from the list, or have this one taken into use.',
    ],
  },
  'sales.price_missing': {
    what: ['{item} 没有价格', '{item} has no price'],
    why: ['没有价目表在今天对这个客户、这个数量有效。', 'No price list holds today for this customer and quantity.'],
    remedy: ['填写单价和理由，或先补价目表。', 'Type a price and its reason, or complete the price list first.'],
  },
  'sales.price_reason_missing': {
    what: ['{item} 的单价 {price} 需要理由', 'The price {price} of {item} needs a reason'],
    why: ['价目表上是 {listed}。', 'The price lists say {listed}.'],
    remedy: ['写明为什么，或留空单价，按价目表。', 'Say why, or leave the price out to take the list’s.'],
  },
  'sales.order_state': {
    status: 409,
    what: ['订单 {order} 不能{verbZh}', 'Order {order} can’t {verbEn}'],
    why: ['它现在是“{stateZh}”。', 'It is: {stateEn}.'],
    remedy: ['刷新订单，看现在能做什么。', 'Reload the order to see what can be done now.'],
  },
  'sales.quotation_expired': {
    what: ['报价 {order} 已过有效期', 'Quotation {order} holds no more'],
    why: ['它有效到 {day}。', 'It held until {day}.'],
    remedy: ['核对价格，延长有效期后再确认。', 'Check its prices and extend it, then confirm.'],
  },
  'sales.not_as_wanted': {
    status: 409,
    what: ['订单 {order} 不能全部按要求时间交货', 'Order {order} can’t all be there when it is wanted'],
    why: ['能答复的是：{possibleZh}。', 'What can be promised: {possibleEn}.'],
    remedy: [
      '与客户商定后按可能的时间确认，或改要求时间，或先安排生产或采购。',
      'Agree on these dates and confirm as possible, change the wanted time, or have it made or bought first.',
    ],
  },
  'sales.credit_limit': {
    status: 409,
    what: ['超过客户 {customer} 的信用额度 {over}', 'This passes the credit limit of {customer} by {over}'],
    why: [
      '额度 {limit}，其他未结订单 {open}，这张 {gross}。',
      'The limit is {limit}, other open orders come to {open}, this one to {gross}.',
    ],
    remedy: [
      '请客户先付款并关闭已结订单，或请这些角色放行：{roles}。',
      'Have older orders paid and closed, or ask one of these roles to let it pass: {roles}.',
    ],
  },
  'sales.line_item_fixed': {
    what: ['第 {line} 行的物料不能再改', 'The item of line {line} can’t change any more'],
    why: ['订单已确认，这一行按 {item} 答复了交期。', 'The order is confirmed, and {item} was promised.'],
    remedy: ['去掉这一行，另加一行。', 'Take this line out and add another.'],
  },
  'sales.line_below_delivered': {
    what: ['第 {line} 行最少 {least} {unit}', 'Line {line} is at least {least} {unit}'],
    why: ['{item} 已发给客户或正在拣货的有这么多。', 'So much of {item} is with the customer or being picked.'],
    remedy: [
      '数量改为不少于 {least} {unit}，或先撤销发货。',
      'Enter at least {least} {unit}, or cancel the delivery first.',
    ],
  },
  'sales.delivery_under_way': {
    status: 409,
    what: ['订单 {order} 有发货单 {shipment} 正在拣货', 'Delivery {shipment} of order {order} is being picked'],
    why: ['拣出的货还为它放着。', 'What was picked stands ready for it.'],
    remedy: ['先发货或撤销 {shipment}。', 'Ship or cancel {shipment} first.'],
  },
  'sales.order_delivered': {
    status: 409,
    what: ['订单 {order} 已有发货，不能取消', 'Order {order} was delivered in part and can’t be cancelled'],
    why: ['客户手里还有这张订单的货。', 'Goods of it are with the customer.'],
    remedy: ['关闭订单：没发的不再发。', 'Close it: what is open is not delivered any more.'],
  },
  'sales.close_reason_missing': {
    what: ['关闭订单 {order} 要写原因', 'Closing order {order} needs a reason'],
    why: ['还有没发的货，关闭后不再发。', 'Some of it is still open and won’t be delivered.'],
    remedy: ['写明为什么不再发。', 'Say why it isn’t delivered.'],
  },
  'sales.list_ends_before': {
    what: ['价目表 {list} 的失效日早于生效日', 'Price list {list} ends before it begins'],
    why: ['{from} 生效，{to} 失效。', 'It is valid from {from} to {to}.'],
    remedy: ['改失效日，或留空表示一直有效。', 'Correct the last day, or leave it out.'],
  },
  'sales.list_line_twice': {
    what: ['第 {line} 个价格重复', 'Price {line} is there twice'],
    why: ['同一物料、单位和起始数量只能有一个价格。', 'An item has one price for a unit and a quantity.'],
    remedy: ['去掉重复的，或改起始数量。', 'Take one of them out, or change its quantity.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
