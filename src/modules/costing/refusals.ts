import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of costing: what, why, and what to do now. */
export const refuse = defineRefusals({
  'costing.receipt_unknown': {
    status: 404,
    what: ['价值账里没有这笔入库。', 'The value book has no such receipt.'],
    why: [
      '编号不存在、不是入库，或者还没有记入价值账。',
      'The id does not exist, it is no receipt, or it isn’t valued yet.',
    ],
    remedy: [
      '从采购收货或价值账里选一笔入库；刚收的货，过几秒再试。',
      'Choose a receipt from the lists; of goods that just came, try again in some seconds.',
    ],
  },
  'costing.receipt_missing': {
    what: ['请选一笔入库。', 'Choose one receipt.'],
    why: [
      '成本要么补到采购收货，要么补到一条库存流水。',
      'A cost is for a purchase receipt or for one movement, not for both or neither.',
    ],
    remedy: ['只填其中一个。', 'Give one of the two.'],
  },
  'costing.amount_not_cents': {
    what: ['金额 {amount} 不是整分。', 'The amount {amount} isn’t in whole cents.'],
    why: ['价值账按分记。', 'The value book counts in cents.'],
    remedy: ['改成两位小数，不为零。', 'Give two decimals, and not zero.'],
  },
  'costing.item_unknown': {
    status: 404,
    what: ['没有这个物料。', 'There is no such item.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从物料里选一个。', 'Choose one of the items.'],
  },
  'costing.work_centre_unknown': {
    status: 404,
    what: ['没有这个工作中心。', 'There is no such work centre.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从工作中心里选一个。', 'Choose one of the work centres.'],
  },
  'costing.nothing_changes': {
    status: 409,
    what: ['{item} 已经值这么多。', '{item} is worth that already.'],
    why: ['重估前后金额一样，没有可记的。', 'Stock would be worth the same afterwards.'],
    remedy: ['核对单位成本，再试。', 'Check the cost of one, then try again.'],
  },
  'costing.month_begun': {
    status: 409,
    what: ['{item} 在 {month} 已经有价值记录。', '{item} has facts in {month} already.'],
    why: [
      '计价方法从一个月的月初起，不能改已经记了的。',
      'A method holds from the start of a month, and what is valued stays.',
    ],
    remedy: ['从下一个还没有记录的月份起。', 'Choose a month in which nothing is valued yet.'],
  },
  'costing.period_unknown': {
    status: 404,
    what: ['没有 {month} 这个会计期间。', 'There is no month {month} in the book.'],
    why: ['这个月还没有价值记录。', 'Nothing was valued in it.'],
    remedy: ['从会计期间里选一个月。', 'Choose one of the accounting months.'],
  },
  'costing.period_state': {
    status: 409,
    what: ['{month} 现在不能这样做。', 'That can’t be done with {month} now.'],
    why: ['它的状态是“{state}”。', 'Its state is “{state}”.'],
    remedy: [
      '看看会计期间，按它的状态做下一步。',
      'Look at the accounting months and take the step that its state allows.',
    ],
  },
  'costing.period_not_ready': {
    status: 409,
    what: ['{month} 还不能结账：{points}。', '{month} can’t be closed yet: {points}.'],
    why: ['结了账的月份不再改变，所以先要办完这些。', 'A closed month never changes, so these come first.'],
    remedy: [
      '打开会计期间，逐项处理；可以留着的，结账时写明。',
      'Open the month and settle them; what may stay open is accepted when closing.',
    ],
  },
});
