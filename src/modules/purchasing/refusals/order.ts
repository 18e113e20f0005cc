import type { RefusalDefinition } from '../../../kernel/index.ts';

export const orderRefusals = {
  'purchasing.order_unknown': {
    status: 404,
    what: ['找不到这张采购单', 'There is no such purchase order'],
    why: ['{id} 不存在，或者不在您的范围内。', '{id} does not exist, or lies outside your area.'],
    remedy: ['请从采购单列表中选择。', 'Pick it from the list of purchase orders.'],
  },
  'purchasing.line_unknown': {
    status: 404,
    what: ['找不到这行采购明细', 'There is no such line'],
    why: [
      '{id} 不在采购单 {order} 里，或者不在您的范围内。',
      '{id} isn’t in order {order}, or lies outside your area.',
    ],
    remedy: ['请刷新采购单再选。', 'Reload the order and pick the line again.'],
  },
  'purchasing.order_state': {
    status: 409,
    what: ['采购单 {order} 现在不能{verbZh}', 'Purchase order {order}: not possible now: {verbEn}'],
    why: ['它的状态是“{stateZh}”；{verbZh}要求“{fromZh}”。', 'It is {stateEn}; this needs one that is {fromEn}.'],
    remedy: ['现在可以：{possibleZh}。', 'Possible now: {possibleEn}.'],
  },
  'purchasing.order_changed': {
    status: 409,
    what: ['采购单 {order} 已被他人修改', 'Purchase order {order} was changed by somebody else'],
    why: [
      '您看到的是第 {expected} 版，现在是第 {actual} 版。',
      'You saw version {expected}; it is at version {actual} now.',
    ],
    remedy: ['请刷新，看清改动后再做。', 'Reload, look at the change, then do it again.'],
  },
  'purchasing.item_inactive': {
    what: ['物料 {item} 不能采购', 'Item {item} can’t be bought'],
    why: ['它已停用，或者不存在。', 'It is not active, or there is no such item.'],
    remedy: ['请选择启用的物料。', 'Choose an active item.'],
  },
  'purchasing.price_missing': {
    what: ['{item} 没有单价', 'There is no price for {item}'],
    why: [
      '供应商 {supplier} 对这个物料没有今天按 {quantity} {unit} 有效的价格。',
      'The terms of {supplier} have no price for {quantity} {unit} of it today.',
    ],
    remedy: ['请填写单价，或先在“供应商条件”里补上。', 'Type the price, or add it to the supplier’s terms first.'],
  },
  'purchasing.line_has_receipts': {
    status: 409,
    what: ['第 {line} 行已有收货，不能这样改', 'Line {line} has receipts and can’t be changed like that'],
    why: [
      '已收 {received}、已退 {returned} {unit}：这一行不能删除、换物料，也不能少于还在的数量。',
      '{received} came and {returned} {unit} went back: it can’t be taken out, become another item, or less than is here.',
    ],
    remedy: ['余数不要了请取消该行；收错了请撤销收货。', 'Cancel the rest of the line, or reverse the receipt.'],
  },
  'purchasing.order_has_receipts': {
    status: 409,
    what: ['采购单 {order} 已有收货，不能取消', 'Purchase order {order} has receipts and can’t be cancelled'],
    why: ['已经收进来的货要有单据可查。', 'What came must keep its document.'],
    remedy: [
      '余数不要了请关闭采购单，或先撤销收货、退货。',
      'Close it so that the rest isn’t waited for, or reverse the receipts.',
    ],
  },
  'purchasing.order_empty': {
    status: 409,
    what: ['采购单 {order} 没有要订的东西', 'Nothing is ordered by purchase order {order}'],
    why: ['它的每一行都已取消。', 'All of its lines were cancelled.'],
    remedy: ['请加上要订的行，或取消这张采购单。', 'Add what is to be ordered, or cancel the order.'],
  },
  'purchasing.line_below_requests': {
    status: 409,
    what: ['第 {line} 行订的比要料单要的少', 'Line {line} orders less than its requests ask for'],
    why: [
      '这一行订 {ordered} {unit}，它覆盖的要料单共要 {asked} {unit}（{requests}）；少订的部分会没人再买。',
      'It orders {ordered} {unit}; its requests ask for {asked} {unit} ({requests}), and nobody would buy the rest.',
    ],
    remedy: [
      '请至少订 {asked} {unit}；供应商给不了的，以后取消余数，会回到待采购。',
      'Order at least {asked} {unit}; what the supplier can’t deliver is cancelled later and is then to be bought again.',
    ],
  },
  'purchasing.line_nothing_open': {
    status: 409,
    what: ['第 {line} 行没有未到的数量', 'Nothing of line {line} is open'],
    why: ['它已到齐或已取消。', 'All of it came or was cancelled.'],
    remedy: ['不用再处理；要退货请用“退货”。', 'There is nothing to do; to send goods back, use “Return”.'],
  },
  'purchasing.approval_above': {
    status: 403,
    what: ['采购单 {order} 超出您的批准限额', 'Purchase order {order} is above what you may approve'],
    why: [
      '含税 {gross} {currency}，采购员可自行批准到 {max}；以上只有以下角色可以：{roles}。',
      'It comes to {gross} {currency} with tax; a buyer approves up to {max} alone, and above it only: {roles}.',
    ],
    remedy: ['请让有权限的人批准。', 'Have one of them approve it.'],
  },
  'purchasing.approval_own': {
    status: 403,
    what: ['不能批准自己开的采购单 {order}', 'You can’t approve your own purchase order {order}'],
    why: [
      '含税 {gross} {currency} 超出自行批准的 {max}，开单、最后修改或提交的人不能自己批。',
      'It comes to {gross} {currency} with tax, above {max}: who made, last changed or submitted it can’t approve it.',
    ],
    remedy: ['请另一位有权限的人批准。', 'Have another person who may approve it.'],
  },
  'purchasing.approval_needs_person': {
    status: 403,
    what: ['采购单 {order} 必须由人批准', 'Purchase order {order} must be approved by a person'],
    why: [
      '{principal} 不是人员账号；超出限额的责任要落到具体的人。',
      '{principal} is no person; somebody has to answer for it.',
    ],
    remedy: ['请由有权限的人登录后批准。', 'Have somebody who may sign in and approve it.'],
  },
  'purchasing.request_taken': {
    status: 409,
    what: ['要料单 {request} 已经有人订了', 'Request {request} has been ordered already'],
    why: ['采购单 {order}（{person}）已包含它。', 'It stands in purchase order {order} by {person}.'],
    remedy: ['请刷新要料单列表，去掉它再开单。', 'Reload the list and order the others.'],
  },
  'purchasing.request_not_open': {
    status: 409,
    what: ['要料单 {request} 不能订购', 'Request {request} can’t be ordered'],
    why: ['它的状态是“{stateZh}”。', 'It is {stateEn}.'],
    remedy: ['只有“待采购”的要料单可以开采购单。', 'Only requests that are still to buy become orders.'],
  },
  'purchasing.request_unknown': {
    status: 404,
    what: ['找不到要料单 {id}', 'There is no material request {id}'],
    why: ['它不存在，或者不在您的范围内。', 'It does not exist, or lies outside your area.'],
    remedy: ['请从要料单列表中选择。', 'Pick it from the list of material requests.'],
  },
  'purchasing.request_other_item': {
    what: ['要料单 {request} 要的不是 {item}', 'Request {request} doesn’t ask for {item}'],
    why: ['它要的是 {asked}。', 'It asks for {asked}.'],
    remedy: ['请把它放到 {asked} 的那一行。', 'Put it to the line of {asked}.'],
  },
  'purchasing.no_supplier': {
    what: ['{item} 没有供应商条件', 'Nobody is known to sell {item}'],
    why: [
      '没有启用的供应商条件今天对 {quantity} {unit} 有价格。',
      'No supplier’s terms have a price for {quantity} {unit} of it today.',
    ],
    remedy: [
      '请在“供应商条件”里补上，或手工开采购单并填单价。',
      'Add the terms, or make the order by hand with a price.',
    ],
  },
} as const satisfies Record<string, RefusalDefinition>;
