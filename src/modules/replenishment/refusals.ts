import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of replenishment: what, why, and what to do now. */
export const refuse = defineRefusals({
  'replenishment.loop_twice': {
    status: 409,
    what: ['{place} 已经有 {item} 的看板回路', '{item} has a kanban loop at {place} already'],
    why: [
      '回路 {loop} 正在用。两个回路会给同一处补两次。',
      'Loop {loop} is in use. Two would fill the same place twice.',
    ],
    remedy: [
      '修改 {loop} 的卡数或数量，或先停用它。',
      'Change cards or quantity of {loop}, or put it out of use first.',
    ],
  },
  'replenishment.two_bins': {
    what: ['双箱看板是 2 张卡', 'Two bins have two cards'],
    why: ['填的是 {cards} 张。', '{cards} were given.'],
    remedy: ['填 2，或者把看板方式改成卡片。', 'Make it 2, or choose cards instead of two bins.'],
  },
  'replenishment.bin_empty': {
    what: ['每箱数量要大于 0', 'A bin must hold something'],
    why: ['0 个补不了货。', 'None can’t be filled up.'],
    remedy: ['填一箱装多少。', 'Say how much one bin holds.'],
  },
  'replenishment.loop_source': {
    what: ['请选来源库位', 'Say where it is filled from'],
    why: [
      '库位送的看板要知道到哪里取，而且不能是用料库位自己。',
      'A transfer must name where it comes from, and it can’t be the place itself.',
    ],
    remedy: ['选一个来源库位，或者把补货来源改成采购或自制。', 'Choose the source, or let it be bought or made.'],
  },
  'replenishment.loop_across': {
    what: ['{from} 是别的车间的库位', '{from} is another workshop’s place'],
    why: ['{place} 的人看不到那里，也取不了料。', 'People of {place} don’t see it, and can’t take from there.'],
    remedy: [
      '选本车间的库位，或全厂共用的仓库库位。',
      'Choose a place of the same workshop, or one of the whole plant.',
    ],
  },
  'replenishment.loop_serials': {
    what: ['{item} 按序列号管，不能用看板', '{item} has serial numbers, and no kanban'],
    why: [
      '看板箱里的东西按数量算，序列号要一件一件扫。',
      'A bin is a quantity; serial numbers are scanned one by one.',
    ],
    remedy: ['用工单领料或移库。', 'Issue it to orders, or move it.'],
  },
  'replenishment.card_unknown': {
    status: 404,
    what: ['找不到这张看板卡', 'There is no such kanban card'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请扫卡上的码，或从看板卡列表中选择。', 'Scan the card, or pick it from the list of kanban cards.'],
  },
  'replenishment.card_is': {
    status: 409,
    what: ['看板卡 {card} 现在是“{state}”', 'Kanban card {card} is “{state}”'],
    why: ['{by}，{at}。', '{by}, {at}.'],
    remedy: ['再扫一次这张卡，看现在能做什么。', 'Scan the card again to see what can be done now.'],
  },
  'replenishment.card_lost': {
    status: 409,
    what: ['看板卡 {card} 已挂失', 'Kanban card {card} was marked as lost'],
    why: ['{at} 挂失。', 'It was lost at {at}.'],
    remedy: [
      '卡找到了，请班组长先点“找到了”，或换卡。',
      'If it is here, have the team leader mark it as found, or replace it.',
    ],
  },
  'replenishment.card_retired': {
    status: 409,
    what: ['看板卡 {card} 已作废', 'Kanban card {card} is retired'],
    why: ['回路 {loop} 在 {at} 减了卡或换了卡。', 'Loop {loop} got fewer cards, or another one, at {at}.'],
    remedy: ['把这张卡撕掉，用新的卡。', 'Tear this card up, and use the new one.'],
  },
  'replenishment.card_elsewhere': {
    status: 409,
    what: ['送错地方了：{scanned}', 'The wrong place: {scanned}'],
    why: ['看板卡 {card} 的料要送到 {place}。', 'What card {card} called for goes to {place}.'],
    remedy: ['送到 {place}，扫那里的库位码。', 'Bring it to {place}, and scan that place.'],
  },
  'replenishment.card_source': {
    what: ['请扫取料的库位', 'Scan the place it is taken from'],
    why: ['回路 {loop} 没有固定的来源库位。', 'Loop {loop} has no source of its own.'],
    remedy: ['扫料所在的库位。', 'Scan the place where it lies.'],
  },
  'replenishment.card_too_much': {
    what: ['一箱装不下 {quantity} {unit}', '{quantity} {unit} don’t go into one bin'],
    why: ['看板卡 {card} 一箱是 {most} {unit}。', 'A bin of card {card} holds {most} {unit}.'],
    remedy: ['取 {most} {unit} 或更少。', 'Take {most} {unit} or less.'],
  },
  'replenishment.card_ordered': {
    status: 409,
    what: ['看板卡 {card} 的料已经下单', 'What card {card} called for is ordered'],
    why: ['要料单 {request} 已经有采购单。', 'Request {request} is on a purchase order.'],
    remedy: [
      '到货会补满这张卡；真的不要了，请找采购员取消。',
      'It fills the card when it comes. If it isn’t wanted, the buyer cancels it.',
    ],
  },
});
