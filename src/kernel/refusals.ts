import { defineRefusals, type Said } from './refusal.ts';

export const tryAgainSafely: Said = [
  '请几秒后用同一个键重试，不会重复。',
  'Try again in a few seconds with the same key; it will not be done twice.',
];

/** The refusals of the kernel itself: request form, idempotency, permission, quantities, load. */
export const refuse = defineRefusals({
  'kernel.input_invalid': {
    status: 400,
    what: ['请求内容有 {count} 处不对', 'The request has {count} mistakes'],
    why: ['每一处的位置和原因都列在 errors 里。', 'Each one is listed under errors with its place and reason.'],
    remedy: ['请按所列位置改正后再提交。', 'Correct the places listed and send it again.'],
  },
  'kernel.idempotency_key_missing': {
    status: 400,
    what: ['缺少 Idempotency-Key 请求头', 'The Idempotency-Key header is missing'],
    why: [
      '每次修改都要带一个唯一的键，这样重复发送才不会做两次。',
      'Every change carries a key of its own, so that sending it twice does it once.',
    ],
    remedy: [
      '请为这次操作生成一个 UUID，放在 Idempotency-Key 请求头里。',
      'Make a UUID for this action and send it in the Idempotency-Key header.',
    ],
  },
  'kernel.idempotency_key_malformed': {
    status: 400,
    what: ['Idempotency-Key 格式不对', 'The Idempotency-Key is malformed'],
    why: ['键应为 1 到 200 个可见的 ASCII 字符。', 'A key has 1 to 200 visible ASCII characters.'],
    remedy: ['请使用 UUID 作为键。', 'Use a UUID as the key.'],
  },
  'kernel.idempotency_in_flight': {
    status: 409,
    what: ['同一操作正在处理中', 'The same action is still under way'],
    why: ['带相同键的请求还没有处理完。', 'A request with this key has not been answered yet.'],
    remedy: [
      '请稍等片刻，用同一个键再问一次，就会得到第一次的结果。',
      'Wait a moment and ask again with the same key: you will get the first answer.',
    ],
  },
  'kernel.idempotency_key_reused': {
    what: ['这个键已经用于另一个请求', 'This key was used for another request'],
    why: [
      '相同的 Idempotency-Key 之前带的是不同的内容（命令 {command}）。',
      'The same Idempotency-Key came before with other content (command {command}).',
    ],
    remedy: ['新的操作请使用新的键。', 'Use a new key for a new action.'],
  },
  'kernel.topic_unknown': {
    what: ['没有谁接收这个主题', 'Nobody takes this topic'],
    why: [
      '现在的设置里没有它；代理还记着以前的订阅。',
      'It is not among the settings; the broker remembers an earlier subscription.',
    ],
    remedy: [
      '请改设备发布的主题，或改 TRUEUP_MQTT_TOPIC。',
      'Let the device publish elsewhere, or set TRUEUP_MQTT_TOPIC.',
    ],
  },
  'kernel.message_retained': {
    what: ['这是代理保留的旧消息', 'This is an old message that the broker retained'],
    why: [
      '每次连上都会再来一遍，现在什么也没有发生。',
      'It comes again with each connection, and nothing happened now.',
    ],
    remedy: [
      '请让设备发布时不带 retain，并清掉代理上的这一条。',
      'Let the device publish without “retain”, and clear it at the broker.',
    ],
  },
  'kernel.permission_missing': {
    status: 403,
    what: ['您没有权限：{permission}', 'You are not allowed to do this: {permission}'],
    why: ['这项操作只允许以下角色：{roles}。', 'Only these roles may: {roles}.'],
    remedy: [
      '请找有权限的同事，或请管理员为您授权。',
      'Ask a colleague who may, or ask the administrator for the right.',
    ],
  },
  'kernel.out_of_scope': {
    status: 403,
    what: ['不在您的管辖范围内', 'This lies outside your area'],
    why: ['{name} 的权限只限于所属车间或产线。', 'The rights of {name} cover only their own workshops and lines.'],
    remedy: [
      '请找该车间的负责人处理，或请管理员扩大您的范围。',
      'Ask the leader of that workshop, or ask the administrator to widen your area.',
    ],
  },
  'kernel.not_signed_in': {
    status: 401,
    what: ['请先登录', 'Please sign in'],
    why: ['没有登录，或登录已过期。', 'There is no session, or it has expired.'],
    remedy: ['请重新登录后再试，您输入的内容仍然保留。', 'Sign in and try again; what you typed is kept.'],
  },
  'kernel.not_found': {
    status: 404,
    what: ['找不到 {thing}', '{thing} was not found'],
    why: ['编号 {id} 不存在，或者不在您的范围内。', 'There is none with the id {id}, or it lies outside your area.'],
    remedy: ['请检查编号，或从列表中重新选择。', 'Check the id, or pick it from the list.'],
  },
  'kernel.version_conflict': {
    status: 409,
    what: ['{thing} 已被他人修改', '{thing} was changed by somebody else'],
    why: [
      '{changedBy} 在 {changedAt} 修改过它；您看到的是第 {expected} 版，现在是第 {actual} 版。',
      '{changedBy} changed it at {changedAt}; you saw version {expected}, it is at version {actual} now.',
    ],
    remedy: ['请刷新，看清改动后再保存。', 'Reload, look at the change, then save again.'],
  },
  'kernel.busy': {
    status: 503,
    what: ['系统正忙，这次没有成功', 'Too busy, nothing was done'],
    why: [
      '等待 {holder} 占用的数据超时，没有写入任何内容。',
      'Waiting for data held by {holder} took too long; nothing was written.',
    ],
    remedy: tryAgainSafely,
  },
  'kernel.shutting_down': {
    status: 503,
    what: ['服务正在重启', 'The server is restarting'],
    why: ['服务器正在停机，不再接受新的操作。', 'It is shutting down and takes no new work.'],
    remedy: tryAgainSafely,
  },
  'kernel.too_many_waiting': {
    status: 503,
    what: ['排队的请求太多', 'Too many requests are waiting'],
    why: ['等待处理的请求已有 {waiting} 个。', '{waiting} requests are queued already.'],
    remedy: tryAgainSafely,
  },
  'money.too_large': {
    what: ['金额太大', 'The sum is too large'],
    why: ['数量乘以单价超过了十万亿。', 'Quantity times price comes to more than 10,000,000,000,000.'],
    remedy: ['请检查数量、单位和单价。', 'Check quantity, unit and price.'],
  },
  'quantity.malformed': {
    status: 400,
    what: ['数量“{text}”看不懂', 'The quantity “{text}” cannot be read'],
    why: ['数量应为十进制数字，例如 12 或 0.5。', 'A quantity is a decimal number such as 12 or 0.5.'],
    remedy: ['请重新输入数量。', 'Type the quantity again.'],
  },
  'quantity.too_many_decimals': {
    status: 400,
    what: ['数量“{text}”小数位太多', 'The quantity “{text}” has too many decimals'],
    why: ['最多保留六位小数。', 'At most six decimals are kept.'],
    remedy: ['请减少小数位，或换用更小的单位。', 'Use fewer decimals or a smaller unit.'],
  },
  'quantity.too_large': {
    status: 400,
    what: ['数量“{text}”太大', 'The quantity “{text}” is too large'],
    why: ['数量必须小于 100 万亿。', 'A quantity must be less than 10^14.'],
    remedy: [
      '请检查是否扫错了条码或多按了数字。',
      'Check whether a code was scanned into the field or a digit was pressed twice.',
    ],
  },
});
