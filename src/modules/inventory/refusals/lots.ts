import type { RefusalDefinition } from '../../../kernel/index.ts';

/** What lots and serial numbers ask for. */
export const lotRefusals = {
  'inventory.lot_required': {
    what: ['{item} 按批次管理，没有给批次。', '{item} is tracked by lot and no lot was given.'],
    why: ['不知道批次就追溯不了。', 'Without a lot nothing can be traced.'],
    remedy: ['扫批次码。', 'Scan the lot.'],
  },
  'inventory.serial_required': {
    what: ['{item} 按序列号管理，没有给序列号。', '{item} is tracked by serial number and none was given.'],
    why: ['每一件都有自己的号。', 'Every piece has its own number.'],
    remedy: ['扫每一件的序列号。', 'Scan the serial number of each piece.'],
  },
  'inventory.serials_do_not_match': {
    what: [
      '{item}：{wanted} 件，却给了 {given} 个不同的序列号。',
      '{item}: {wanted} pieces but {given} different serial numbers.',
    ],
    why: [
      '一件一个号，号不能重复，一次最多 {max} 件。',
      'One number for each whole piece, no number twice, at most {max} at once.',
    ],
    remedy: [
      '让序列号的个数等于件数；件数多就分几次收。',
      'Give as many serial numbers as pieces; receive many in several goes.',
    ],
  },
  'inventory.serial_malformed': {
    what: ['“{code}”不能做序列号。', '“{code}” can’t be a serial number.'],
    why: [
      '序列号最多 64 个字符，用字母、数字和 . _ - / # + ( )。',
      'A serial number has at most 64 characters: letters, digits and . _ - / # + ( ).',
    ],
    remedy: ['去掉多余的字符，或重新扫码。', 'Take out what is too much, or scan it again.'],
  },
  'inventory.item_without_serials': {
    what: ['{item} 不按序列号管理。', '{item} isn’t tracked by serial number.'],
    why: ['只有按序列号管理的物料才编序列号。', 'Only items tracked by serial get serial numbers.'],
    remedy: ['去掉序列号，或改物料的追踪方式。', 'Leave them out, or change how the item is tracked.'],
  },
  'inventory.lot_code_is_other': {
    what: ['{code} 是{thingZh}的编码，不是{kindZh}。', '{code} is the code of {thingEn}, not a {kindEn}.'],
    why: [
      '一个码只能是一样东西，否则以后扫它不知道是什么。',
      'One code is one thing, or nobody knows later what was scanned.',
    ],
    remedy: [
      '扫实物上的{kindZh}；实物上确实就是这个号的，在号上加前缀再录入。',
      'Scan the {kindEn} on the goods; if it truly is the same, put something before it.',
    ],
  },
  'inventory.serial_is_one': {
    what: [
      '序列号 {lot}（{item}）的数量是 {wanted} {unit}。',
      'Serial {lot} of {item} with a quantity of {wanted} {unit}.',
    ],
    why: ['一个序列号就是一件。', 'A serial number is one piece.'],
    remedy: ['数量填 1，其余的扫各自的号。', 'Say 1, and scan the others by their own numbers.'],
  },
  'inventory.serial_elsewhere': {
    what: ['序列号 {lot}（{item}）已经在 {place}。', 'Serial {lot} of {item} already lies at {place}.'],
    why: ['一件东西只能在一个地方。', 'One piece is in one place.'],
    remedy: ['从 {place} 移过来，或检查扫到的号。', 'Move it from {place}, or check the number scanned.'],
  },
  'inventory.lot_not_tracked': {
    what: ['{item} 不按批次管理，却给了批次。', '{item} is not tracked by lot, but a lot was given.'],
    why: ['这个物料的库存不分批。', 'Its stock is not kept by lot.'],
    remedy: ['去掉批次，或改物料的追踪方式。', 'Leave the lot out, or change how the item is tracked.'],
  },
  'inventory.lot_unknown': {
    status: 404,
    what: ['{item} 没有批次 {lot}。', '{item} has no lot {lot}.'],
    why: ['从来没有收过这个批次，或它属于别的物料。', 'It was never received, or it belongs to another item.'],
    remedy: ['重新扫批次码，或先收货。', 'Scan the lot again, or receive it first.'],
  },
  'inventory.lot_expired': {
    what: ['批次 {lot}（{item}）已于 {day} 过期。', 'Lot {lot} of {item} expired on {day}.'],
    why: ['过期的批次不能投产，也不能发给客户。', 'An expired lot goes into no product and to no customer.'],
    remedy: ['换一个批次；这一批冻结、退货或报废。', 'Take another lot; hold, return or scrap this one.'],
  },
  'inventory.lot_differs': {
    status: 409,
    what: [
      '批次 {lot}（{item}）已经有不同的{fieldZh}：{there}，这次是 {given}。',
      'Lot {lot} of {item} already has another {fieldEn}: {there}, now {given}.',
    ],
    why: ['一个批次只有一个{fieldZh}。', 'A lot has one {fieldEn}.'],
    remedy: ['用另一个批次号收货，或按已有的填写。', 'Receive under another lot code, or give what is there.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
