import type { RefusalDefinition } from '../../../kernel/index.ts';

export const outsideRefusals = {
  'purchasing.pieces_outside': {
    status: 409,
    what: ['采购单 {order} 还有产品在外协单位', 'Pieces of order {order} lie at the subcontractor'],
    why: [
      '第 {line} 行有 {outside} {unit} 在外面，这一行结束后就没有单据可以收回。',
      '{outside} {unit} of line {line} are outside, and would have nothing to come back by.',
    ],
    remedy: ['请先收回：做好的、报废的或没做的都可以收。', 'Receive them first: done, scrapped there, or unworked.'],
  },
  'purchasing.line_is_outside': {
    status: 409,
    what: ['采购单 {order} 第 {line} 行是委外工序', 'Line {line} of order {order} is an operation done outside'],
    why: [
      '按它来的是工单的产品，不是入库的货。',
      'What comes by it are pieces of a work order, not goods for the shelf.',
    ],
    remedy: ['请用“委外”发出和收回。', 'Send out and receive under “Outside”.'],
  },
  'purchasing.line_of_goods': {
    status: 409,
    what: ['采购单 {order} 第 {line} 行不是委外工序', 'Line {line} of order {order} buys goods'],
    why: ['没有工单的产品可以按它发出。', 'No pieces of a work order go out by it.'],
    remedy: ['请按采购收货。', 'Receive it as goods.'],
  },
  'purchasing.more_out_than_open': {
    status: 409,
    what: ['按这一行最多还能发出 {most} {unit}', 'At most {most} {unit} can go out by this line'],
    why: [
      '采购单 {order} 第 {line} 行未回 {open} {unit}，其中 {outside} 已在外面；您要发出 {quantity}。',
      'Order {order}, line {line}, is open for {open} {unit}, of which {outside} are outside; you say {quantity}.',
    ],
    remedy: ['请少发，或请采购员改单、另开委外单。', 'Send less, or have the buyer revise the order or make another.'],
  },
  'purchasing.more_back_than_outside': {
    status: 409,
    what: ['按这一行最多能收回 {outside} {unit}', 'At most {outside} {unit} can come back by this line'],
    why: [
      '采购单 {order} 第 {line} 行在外面的只有 {outside} {unit}，您要收 {quantity}。',
      'Of order {order}, line {line}, {outside} {unit} are outside; you say {quantity}.',
    ],
    remedy: [
      '请按实际数改正；确实发出得更多的，先补记发出。',
      'Correct the quantity; if more went out than the books say, book that first.',
    ],
  },
  'purchasing.numbers_of_unworked': {
    what: ['没做的产品不用填批号和序列号', 'Unworked pieces need no lot and no serial numbers'],
    why: [
      '只有合格的产品入库时才编号，随料批次也只在做过时才扣。',
      'Good ones get theirs as they come into stock; lots of material count for what was worked on.',
    ],
    remedy: ['请去掉批号和序列号，或填写合格数。', 'Leave them out, or say how many are good.'],
  },
  'purchasing.nothing_moved': {
    what: ['没有填发出或收回的数量', 'Nothing is said to have gone out or come back'],
    why: ['所有数量都是 0。', 'All quantities are 0.'],
    remedy: ['请至少填一个数量。', 'Enter at least one quantity.'],
  },
  'purchasing.operation_covered': {
    status: 409,
    what: ['工序 {operation} 没有这么多要委外', 'Not that much of operation {operation} waits to be ordered'],
    why: [
      '还没有下委外单的是 {most} {unit}，您要下 {quantity}；其余的在{orders}上。',
      '{most} {unit} aren’t ordered, you say {quantity}; the rest stands on {orders}.',
    ],
    remedy: ['请减少数量，或取消那些单上的余数。', 'Order less, or cancel the rest of those orders.'],
  },
  'purchasing.operation_not_waiting': {
    status: 409,
    what: ['工序 {operation} 现在不能委外', 'Operation {operation} can’t be ordered now'],
    why: [
      '工单的状态是“{stateZh}”，只有已下达、进行中的工单可以。',
      'Its work order is {stateEn}; it takes one that is released or in progress.',
    ],
    remedy: ['请先下达或恢复工单。', 'Release or resume the work order first.'],
  },
  'purchasing.line_of_operation': {
    status: 409,
    what: ['第 {line} 行的项目不能改', 'What line {line} buys can’t be changed'],
    why: ['它是为一道委外工序开的。', 'It is for an operation that is done outside.'],
    remedy: ['请删除这一行，从“待委外工序”重新下单。', 'Take the line out, and order the operation anew.'],
  },
  'purchasing.service_without_operation': {
    status: 409,
    what: ['{item} 是服务，不能单独订购', '{item} is a service and isn’t ordered by itself'],
    why: ['服务不入库，只为委外工序而订。', 'It never lies in stock: it is bought for an operation done outside.'],
    remedy: ['请从“待委外工序”下单。', 'Order it from the operations that wait outside.'],
  },
  'purchasing.reversal_ended': {
    status: 409,
    what: ['{receipt} 不能撤销', '{receipt} can’t be reversed'],
    why: [
      '采购单 {order} 已结束；撤销后产品又在外面，没有单据可以收回。',
      'Order {order} has ended, and the pieces would be outside with nothing to come back by.',
    ],
    remedy: [
      '请在库存和工单上更正，并另开委外单。',
      'Correct it at stock and work order, with another subcontract order.',
    ],
  },
  'purchasing.subcontractor_place_missing': {
    status: 409,
    what: ['外协单位“{supplier}”没有库位', 'The subcontractor {supplier} has no location'],
    why: ['发出去的东西要记在它的库位上。', 'What goes there must lie somewhere on the books.'],
    remedy: [
      '请在主数据的库位中为它新建一个类别为“外协”的库位。',
      'Make a location of kind “At a subcontractor” for it in master data.',
    ],
  },
  'purchasing.component_not_supplied': {
    status: 409,
    what: ['{item} 不是这道工序的用料', '{item} isn’t material of this operation'],
    why: ['工序 {operation} 的清单上没有它。', 'Nothing of it stands on the bill for operation {operation}.'],
    remedy: ['请核对物料；清单错了的先改清单。', 'Check the item; where the bill is wrong, put that right first.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
