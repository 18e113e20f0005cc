import type { RefusalDefinition } from '../../../kernel/index.ts';

export const receiptRefusals = {
  'purchasing.order_not_receivable': {
    status: 409,
    what: ['采购单 {order} 现在不能收货', 'Nothing can be received for purchase order {order} now'],
    why: [
      '它的状态是“{stateZh}”，只有已发出的采购单可以收货。',
      'It is {stateEn}; goods come by orders that were sent.',
    ],
    remedy: [
      '请联系采购员：发出这张单或另开一张，或者把货退给送货人。',
      'Ask the buyer to send it or to make another order, or give the goods back to the driver.',
    ],
  },
  'purchasing.line_done': {
    status: 409,
    what: ['{item} 已经收齐', '{item} has all come'],
    why: [
      '采购单 {order} 第 {line} 行订 {ordered} {unit}，已净收 {received}，已取消 {cancelled}，没有未到的了。',
      'Order {order}, line {line}: {ordered} {unit} ordered, {received} here, {cancelled} cancelled; nothing is open.',
    ],
    remedy: [
      '请核对是否重复收货；多送的退回，或请采购员改单。',
      'Check whether it was received twice; give back what is too much, or ask the buyer to revise.',
    ],
  },
  'purchasing.more_than_ordered': {
    status: 409,
    what: ['{item} 最多还能收 {most} {unit}', 'At most {most} {unit} of {item} can be received'],
    why: [
      '采购单 {order} 第 {line} 行未到 {open} {unit}，您要收 {quantity}；超收容差之外的不能收。',
      'Order {order}, line {line}, is open for {open} {unit}; you say {quantity}, which is beyond the tolerance.',
    ],
    remedy: [
      '请只收 {most} {unit}，多的退回；或请采购员先改单。',
      'Receive {most} {unit} and give back the rest, or have the buyer revise the order.',
    ],
  },
  'purchasing.wrong_item': {
    status: 409,
    what: ['来的是 {came}，这一行订的是 {item}', '{came} came; this line is for {item}'],
    why: ['采购单 {order} 第 {line} 行没有订 {came}。', 'Line {line} of order {order} isn’t for {came}.'],
    remedy: [
      '请选对应的行；没有订的货请退回或联系采购员。',
      'Pick the line that fits; what wasn’t ordered goes back, or ask the buyer.',
    ],
  },
  'purchasing.other_supplier': {
    status: 409,
    what: ['采购单 {order} 是另一家供应商的', 'Purchase order {order} is another supplier’s'],
    why: ['它是向 {supplier} 订的，这次来货不是。', 'It was ordered from {supplier}; this delivery isn’t theirs.'],
    remedy: ['请扫这家供应商的采购单。', 'Scan an order of the supplier who delivers.'],
  },
  'purchasing.delivery_note_repeats': {
    status: 409,
    what: ['送货单 {note} 上的 {item} 已经收过', '{item} of delivery note {note} has been received already'],
    why: [
      '{person} 已在 {at} 按它收了 {quantity} {unit}（采购单 {order}，收货 {receipt}）。',
      '{person} received {quantity} {unit} with it at {at} (order {order}, receipt {receipt}).',
    ],
    remedy: [
      '重复的请不要再收；确是同一送货单的另一部分，请确认后再收。',
      'Don’t receive it twice; if it is another part of the same delivery, say so.',
    ],
  },
  'purchasing.delivery_note_missing': {
    what: ['请填写送货单号', 'Say the number of the delivery note'],
    why: ['工厂规定采购收货要有供应商的送货单号。', 'The factory asks for the supplier’s paper with each receipt.'],
    remedy: ['请扫描或输入送货单上的号码。', 'Scan or type the number on the paper.'],
  },
  'purchasing.return_more_than_came': {
    status: 409,
    what: ['最多能退 {most} {unit}', 'At most {most} {unit} can go back'],
    why: [
      '采购单 {order} 第 {line} 行{partZh}净收 {most} {unit}，您要退 {quantity}。',
      'Of order {order}, line {line}{partEn}, {most} {unit} are here; you say {quantity}.',
    ],
    remedy: ['请改数量，或选对应的采购单行和批次。', 'Enter less, or pick the line and lot that it came by.'],
  },
  'purchasing.receipt_unknown': {
    status: 404,
    what: ['找不到这张收货单', 'There is no such receipt'],
    why: ['{id} 不存在，或者不在您的范围内。', '{id} does not exist, or lies outside your area.'],
    remedy: ['请从采购单的收货记录中选择。', 'Pick it from the receipts of the order.'],
  },
  'purchasing.receipt_is_reversal': {
    status: 409,
    what: ['撤销不能再撤销', 'A reversal can’t be reversed'],
    why: ['它本身就是一次撤销。', 'It is a reversal itself.'],
    remedy: ['货确实到了，请重新收货。', 'If the goods are here after all, receive them again.'],
  },
  'purchasing.receipt_reversed_already': {
    status: 409,
    what: ['收货 {receipt} 已经撤销', 'Receipt {receipt} has been reversed already'],
    why: ['{person} 已在 {at} 撤销。', '{person} reversed it at {at}.'],
    remedy: ['不用再处理；请刷新查看。', 'There is nothing to do; reload to see it.'],
  },
  'purchasing.receipt_returned_since': {
    status: 409,
    what: ['收货 {receipt} 不能撤销', 'Receipt {receipt} can’t be reversed'],
    why: [
      '这一行净收只剩 {received} {unit}：收进来的货已经退了一部分。',
      'Only {received} {unit} of the line are here: some of what came went back since.',
    ],
    remedy: ['请先撤销退货。', 'Reverse the return first.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
