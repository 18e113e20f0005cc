import type { RefusalDefinition } from '../../../kernel/index.ts';

/** What lots and serial numbers ask for. */
export const lotRefusals = {
  'inventory.lot_required': {
    status: 422,
    zh: { what: '{item} 按批次管理，没有给批次。', why: '不知道批次就追溯不了。', remedy: '扫批次码。' },
    en: {
      what: '{item} is tracked by lot and no lot was given.',
      why: 'Without a lot nothing can be traced.',
      remedy: 'Scan the lot.',
    },
  },
  'inventory.serial_required': {
    status: 422,
    zh: { what: '{item} 按序列号管理，没有给序列号。', why: '每一件都有自己的号。', remedy: '扫每一件的序列号。' },
    en: {
      what: '{item} is tracked by serial number and none was given.',
      why: 'Every piece has its own number.',
      remedy: 'Scan the serial number of each piece.',
    },
  },
  'inventory.serials_do_not_match': {
    status: 422,
    zh: {
      what: '{item}：{wanted} 件，却给了 {given} 个不同的序列号。',
      why: '一件一个号，号不能重复，一次最多 {max} 件。',
      remedy: '让序列号的个数等于件数；件数多就分几次收。',
    },
    en: {
      what: '{item}: {wanted} pieces but {given} different serial numbers.',
      why: 'One number for each whole piece, no number twice, at most {max} at once.',
      remedy: 'Give as many serial numbers as pieces; receive many in several goes.',
    },
  },
  'inventory.lot_code_is_other': {
    status: 422,
    zh: {
      what: '{code} 是{thingZh}的编码，不是{kindZh}。',
      why: '一个码只能是一样东西，否则以后扫它不知道是什么。',
      remedy: '扫实物上的{kindZh}；实物上确实就是这个号的，在号上加前缀再录入。',
    },
    en: {
      what: '{code} is the code of {thingEn}, not a {kindEn}.',
      why: 'One code is one thing, or nobody knows later what was scanned.',
      remedy: 'Scan the {kindEn} on the goods; if it truly is the same, put something before it.',
    },
  },
  'inventory.serial_is_one': {
    status: 422,
    zh: {
      what: '序列号 {lot}（{item}）的数量是 {wanted} {unit}。',
      why: '一个序列号就是一件。',
      remedy: '数量填 1，其余的扫各自的号。',
    },
    en: {
      what: 'Serial {lot} of {item} with a quantity of {wanted} {unit}.',
      why: 'A serial number is one piece.',
      remedy: 'Say 1, and scan the others by their own numbers.',
    },
  },
  'inventory.serial_elsewhere': {
    status: 422,
    zh: {
      what: '序列号 {lot}（{item}）已经在 {place}。',
      why: '一件东西只能在一个地方。',
      remedy: '从 {place} 移过来，或检查扫到的号。',
    },
    en: {
      what: 'Serial {lot} of {item} already lies at {place}.',
      why: 'One piece is in one place.',
      remedy: 'Move it from {place}, or check the number scanned.',
    },
  },
  'inventory.lot_not_tracked': {
    status: 422,
    zh: {
      what: '{item} 不按批次管理，却给了批次。',
      why: '这个物料的库存不分批。',
      remedy: '去掉批次，或改物料的追踪方式。',
    },
    en: {
      what: '{item} is not tracked by lot, but a lot was given.',
      why: 'Its stock is not kept by lot.',
      remedy: 'Leave the lot out, or change how the item is tracked.',
    },
  },
  'inventory.lot_unknown': {
    status: 404,
    zh: {
      what: '{item} 没有批次 {lot}。',
      why: '从来没有收过这个批次，或它属于别的物料。',
      remedy: '重新扫批次码，或先收货。',
    },
    en: {
      what: '{item} has no lot {lot}.',
      why: 'It was never received, or it belongs to another item.',
      remedy: 'Scan the lot again, or receive it first.',
    },
  },
  'inventory.lot_expired': {
    status: 422,
    zh: {
      what: '批次 {lot}（{item}）已于 {day} 过期。',
      why: '过期的批次不能投产，也不能发给客户。',
      remedy: '换一个批次；这一批冻结、退货或报废。',
    },
    en: {
      what: 'Lot {lot} of {item} expired on {day}.',
      why: 'An expired lot goes into no product and to no customer.',
      remedy: 'Take another lot; hold, return or scrap this one.',
    },
  },
  'inventory.lot_differs': {
    status: 409,
    zh: {
      what: '批次 {lot}（{item}）已经有不同的{fieldZh}：{there}，这次是 {given}。',
      why: '一个批次只有一个{fieldZh}。',
      remedy: '用另一个批次号收货，或按已有的填写。',
    },
    en: {
      what: 'Lot {lot} of {item} already has another {fieldEn}: {there}, now {given}.',
      why: 'A lot has one {fieldEn}.',
      remedy: 'Receive under another lot code, or give what is there.',
    },
  },
} as const satisfies Record<string, RefusalDefinition>;
