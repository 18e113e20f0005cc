import type { RefusalDefinition } from '../../../kernel/index.ts';

export const rfqRefusals = {
  'purchasing.rfq_unknown': {
    status: 404,
    what: ['找不到这张询价单', 'There is no such request for quotation'],
    why: ['{id} 不存在，或者不在您的范围内。', '{id} does not exist, or lies outside your area.'],
    remedy: ['请从询价单列表中选择。', 'Pick it from the list of requests for quotation.'],
  },
  'purchasing.rfq_line_unknown': {
    status: 404,
    what: ['找不到这行询价明细', 'There is no such line'],
    why: ['{id} 不在询价单 {rfq} 里。', '{id} isn’t in request for quotation {rfq}.'],
    remedy: ['请刷新询价单再选。', 'Reload it and pick the line again.'],
  },
  'purchasing.rfq_line_twice': {
    what: ['第 {line} 行出现了两次', 'Line {line} stands there twice'],
    why: ['一次提交里每行、每家供应商只能有一条。', 'Each line, and each supplier of it, can be said once at a time.'],
    remedy: ['请只留下一条。', 'Leave one of them.'],
  },
  'purchasing.rfq_request_twice': {
    what: ['要料单 {request} 在询价单里出现了两次', 'Request {request} stands there twice'],
    why: [
      '一张要料单只能在一行里询，否则会订两次。',
      'A request is asked for by one line, or it would be ordered twice.',
    ],
    remedy: ['请只在一行里选它。', 'Choose it in one line only.'],
  },
  'purchasing.rfq_empty': {
    what: ['询价单里没有要询的东西', 'Nothing is asked for'],
    why: ['既没有选要料单，也没有填明细。', 'Neither a material request nor a line was given.'],
    remedy: ['请选中要料单，或至少填一行物料和数量。', 'Choose a request, or type one item with its quantity.'],
  },
  'purchasing.rfq_state': {
    status: 409,
    what: ['询价单 {rfq} 现在不能{verbZh}', 'Request for quotation {rfq}: not possible now: {verbEn}'],
    why: ['它的状态是“{stateZh}”；{verbZh}要求“{fromZh}”。', 'It is {stateEn}; this needs one that is {fromEn}.'],
    remedy: ['现在可以：{possibleZh}。', 'Possible now: {possibleEn}.'],
  },
  'purchasing.rfq_changed': {
    status: 409,
    what: ['询价单 {rfq} 刚有变化', 'Request for quotation {rfq} has just changed'],
    why: [
      '您看到的是第 {expected} 版，现在是第 {actual} 版：有新的答复、修改或定标。',
      'You saw version {expected}; it is at version {actual} now: an answer, a change or an award came meanwhile.',
    ],
    remedy: ['请刷新，看清后再做。', 'Reload, look at it, then do it again.'],
  },
  'purchasing.rfq_asked_already': {
    status: 409,
    what: ['询价单 {rfq} 已发出，不能这样改', 'Request for quotation {rfq} went out and can’t be changed like that'],
    why: [
      '供应商按发出的明细报价；发出后只能改截止时间、备注，或再多问几家。',
      'Suppliers answer what they were asked; from then on only the day and the note change, and more may be asked.',
    ],
    remedy: ['要询别的请取消它，另开一张。', 'To ask for something else, cancel it and make another.'],
  },
  'purchasing.rfq_has_awards': {
    status: 409,
    what: ['询价单 {rfq} 已有定标，不能取消', 'Request for quotation {rfq} has awards and can’t be cancelled'],
    why: ['第 {line} 行已成为采购单 {order}。', 'Line {line} has become purchase order {order}.'],
    remedy: ['其余行不买了请“结束询价”；那张采购单要另外取消。', 'End it instead; that order is cancelled by itself.'],
  },
  'purchasing.rfq_supplier_not_asked': {
    what: ['这家供应商不在询价名单里', 'This supplier wasn’t asked'],
    why: ['{supplier} 不在这张询价单的供应商中。', '{supplier} isn’t among those that were asked.'],
    remedy: ['请选名单里的供应商，或先把它加进来。', 'Choose one that was asked, or add it first.'],
  },
  'purchasing.rfq_answer_incomplete': {
    what: ['第 {line} 行的答复不完整', 'The answer for line {line} isn’t complete'],
    why: [
      '报价要有单价、单位，以及交货日或交期天数中的一个；不报价的不填这些。',
      'An offer says a price, a unit, and either the day or the days it takes; whoever declines says none of these.',
    ],
    remedy: ['请补上缺的，或勾“不报价”。', 'Add what is missing, or tick “declines”.'],
  },
  'purchasing.rfq_answer_in_the_past': {
    what: ['第 {line} 行的日期已经过去', 'A day of the answer for line {line} has passed'],
    why: ['{day} 早于今天 {today}。', '{day} lies before today, {today}.'],
    remedy: ['请核对年份和日期。', 'Check the year and the day.'],
  },
  'purchasing.rfq_line_awarded': {
    status: 409,
    what: ['第 {line} 行 {item} 已定标', 'Line {line}, {item}, has been awarded already'],
    why: ['{person} 已把它定给采购单 {order}。', '{person} gave it to purchase order {order}.'],
    remedy: [
      '请刷新；要改供应商，先取消那张采购单里的行，再另开询价。新报价可以记到供应商条件里。',
      'Reload; to buy it elsewhere, cancel the line of that order and ask anew. A new price may be kept in the supplier’s terms.',
    ],
  },
  'purchasing.rfq_not_answered': {
    status: 409,
    what: ['{supplier} 还没答复第 {line} 行', '{supplier} hasn’t answered line {line}'],
    why: ['{item} 没有它的报价，说不出价格和交期。', 'There is no price and no day of it for {item}.'],
    remedy: ['请先录入它的答复，或定给别家。', 'Enter its answer first, or choose another.'],
  },
  'purchasing.rfq_declined': {
    status: 409,
    what: ['{supplier} 不报价第 {line} 行', '{supplier} declines line {line}'],
    why: ['{item} 它最近一次答复是不做。', 'Its latest answer for {item} is that it doesn’t sell it.'],
    remedy: [
      '请定给别家；它改了主意就录入新的答复。',
      'Choose another, or enter a new answer where it changed its mind.',
    ],
  },
  'purchasing.rfq_answer_expired': {
    status: 409,
    what: ['{supplier} 第 {line} 行的报价已过期', 'The answer of {supplier} for line {line} has expired'],
    why: [
      '{item} 的报价有效期或交货日是 {until}，今天是 {today}。',
      'Its answer for {item} held, or was to come, until {until}; today is {today}.',
    ],
    remedy: ['请向它确认，录入新的答复再定标。', 'Ask again, enter its new answer, then award.'],
  },
  'purchasing.rfq_reason_missing': {
    what: ['第 {line} 行定给 {supplier} 要写原因', 'Giving line {line} to {supplier} needs a reason'],
    why: ['{item} {thanZh}。', 'For {item} {thanEn}.'],
    remedy: ['请写一句原因，例如质量、交期或分散风险。', 'Say why in a sentence: quality, days, or not all from one.'],
  },
  'purchasing.rfq_split_too_much': {
    what: ['第 {line} 行分给各家的比询的多', 'The parts of line {line} are more than was asked for'],
    why: [
      '{item} 询 {asked} {unit}，分出去 {sum} {unit}。',
      '{item}: {asked} {unit} were asked for, {sum} {unit} given.',
    ],
    remedy: [
      '请改各家的数量，合计不超过 {asked} {unit}。',
      'Change the quantities so that they come to {asked} {unit} at most.',
    ],
  },
  'purchasing.rfq_nothing_left': {
    status: 409,
    what: ['第 {line} 行没有要买的了', 'Nothing of line {line} is left to buy'],
    why: ['{item} 的要料单都不在这次定标里。', 'All requests for {item} are left out.'],
    remedy: [
      '请不要定这一行；其余的定完后结束询价。',
      'Don’t award it; end the request for quotation once the others are.',
    ],
  },
  'purchasing.rfq_request_covered': {
    status: 409,
    what: ['要料单 {request} 已由别处订了', 'Request {request} has been ordered elsewhere meanwhile'],
    why: [
      '询价期间 {person} 用采购单 {order} 订了它；再订就重复了。',
      'While suppliers were asked, {person} ordered it by {order}; it would be bought twice.',
    ],
    remedy: [
      '请刷新比价：这张要料单会从第 {line} 行里去掉，数量跟着减少，再定标。',
      'Reload the comparison: line {line} leaves it out and asks for less. Then award.',
    ],
  },
  'purchasing.rfq_request_not_in_line': {
    status: 404,
    what: ['要料单 {id} 不在第 {line} 行里', 'Request {id} isn’t in line {line}'],
    why: ['只能去掉这一行自己的要料单。', 'Only requests of the line itself are left out.'],
    remedy: ['请刷新询价单再选。', 'Reload it and choose again.'],
  },
  'purchasing.rfq_split_cuts_request': {
    status: 409,
    what: ['第 {line} 行这样分会拆开要料单 {request}', 'Splitting line {line} like this cuts request {request} in two'],
    why: [
      '它要 {quantity} {unit}，哪一家分到的都装不下；一张要料单只由一张采购单覆盖。',
      'It asks for {quantity} {unit}, and no part has room for it; one order covers a request.',
    ],
    remedy: [
      '请按要料单的数量分，或把它去掉另行采购。',
      'Split by what requests ask for, or leave it out and buy it apart.',
    ],
  },
} as const satisfies Record<string, RefusalDefinition>;
