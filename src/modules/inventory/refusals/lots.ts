import type { RefusalDefinition } from '../../../kernel/index.ts';

/** What lots and serial numbers ask for. */
export const lotRefusals = {
  'inventory.lot_required': {
    status: 422,
    what: { zh: '{item} 按批次管理，没有给批次。', en: '{item} is tracked by lot and no lot was given.' },
    why: { zh: '不知道批次就追溯不了。', en: 'Without a lot nothing can be traced.' },
    remedy: { zh: '扫批次码。', en: 'Scan the lot.' },
  },
  'inventory.serial_required': {
    status: 422,
    what: { zh: '{item} 按序列号管理，没有给序列号。', en: '{item} is tracked by serial number and none was given.' },
    why: { zh: '每一件都有自己的号。', en: 'Every piece has its own number.' },
    remedy: { zh: '扫每一件的序列号。', en: 'Scan the serial number of each piece.' },
  },
  'inventory.serials_do_not_match': {
    status: 422,
    what: {
      zh: '{item}：{wanted} 件，却给了 {given} 个不同的序列号。',
      en: '{item}: {wanted} pieces but {given} different serial numbers.',
    },
    why: {
      zh: '一件一个号，号不能重复，一次最多 {max} 件。',
      en: 'One number for each whole piece, no number twice, at most {max} at once.',
    },
    remedy: {
      zh: '让序列号的个数等于件数；件数多就分几次收。',
      en: 'Give as many serial numbers as pieces; receive many in several goes.',
    },
  },
  'inventory.lot_code_is_other': {
    status: 422,
    what: { zh: '{code} 是{thingZh}的编码，不是{kindZh}。', en: '{code} is the code of {thingEn}, not a {kindEn}.' },
    why: {
      zh: '一个码只能是一样东西，否则以后扫它不知道是什么。',
      en: 'One code is one thing, or nobody knows later what was scanned.',
    },
    remedy: {
      zh: '扫实物上的{kindZh}；实物上确实就是这个号的，在号上加前缀再录入。',
      en: 'Scan the {kindEn} on the goods; if it truly is the same, put something before it.',
    },
  },
  'inventory.serial_is_one': {
    status: 422,
    what: {
      zh: '序列号 {lot}（{item}）的数量是 {wanted} {unit}。',
      en: 'Serial {lot} of {item} with a quantity of {wanted} {unit}.',
    },
    why: { zh: '一个序列号就是一件。', en: 'A serial number is one piece.' },
    remedy: { zh: '数量填 1，其余的扫各自的号。', en: 'Say 1, and scan the others by their own numbers.' },
  },
  'inventory.serial_elsewhere': {
    status: 422,
    what: { zh: '序列号 {lot}（{item}）已经在 {place}。', en: 'Serial {lot} of {item} already lies at {place}.' },
    why: { zh: '一件东西只能在一个地方。', en: 'One piece is in one place.' },
    remedy: { zh: '从 {place} 移过来，或检查扫到的号。', en: 'Move it from {place}, or check the number scanned.' },
  },
  'inventory.lot_not_tracked': {
    status: 422,
    what: { zh: '{item} 不按批次管理，却给了批次。', en: '{item} is not tracked by lot, but a lot was given.' },
    why: { zh: '这个物料的库存不分批。', en: 'Its stock is not kept by lot.' },
    remedy: { zh: '去掉批次，或改物料的追踪方式。', en: 'Leave the lot out, or change how the item is tracked.' },
  },
  'inventory.lot_unknown': {
    status: 404,
    what: { zh: '{item} 没有批次 {lot}。', en: '{item} has no lot {lot}.' },
    why: {
      zh: '从来没有收过这个批次，或它属于别的物料。',
      en: 'It was never received, or it belongs to another item.',
    },
    remedy: { zh: '重新扫批次码，或先收货。', en: 'Scan the lot again, or receive it first.' },
  },
  'inventory.lot_expired': {
    status: 422,
    what: { zh: '批次 {lot}（{item}）已于 {day} 过期。', en: 'Lot {lot} of {item} expired on {day}.' },
    why: { zh: '过期的批次不能投产，也不能发给客户。', en: 'An expired lot goes into no product and to no customer.' },
    remedy: { zh: '换一个批次；这一批冻结、退货或报废。', en: 'Take another lot; hold, return or scrap this one.' },
  },
  'inventory.lot_differs': {
    status: 409,
    what: {
      zh: '批次 {lot}（{item}）已经有不同的{fieldZh}：{there}，这次是 {given}。',
      en: 'Lot {lot} of {item} already has another {fieldEn}: {there}, now {given}.',
    },
    why: { zh: '一个批次只有一个{fieldZh}。', en: 'A lot has one {fieldEn}.' },
    remedy: {
      zh: '用另一个批次号收货，或按已有的填写。',
      en: 'Receive under another lot code, or give what is there.',
    },
  },
} as const satisfies Record<string, RefusalDefinition>;
