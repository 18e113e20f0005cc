import { defineRefusals } from './refusal.ts';

/** The refusals of the kernel itself: request form, idempotency, permission, quantities, load. */
export const refuse = defineRefusals({
  'kernel.input_invalid': {
    status: 400,
    zh: {
      what: '请求内容有 {count} 处不对',
      why: '每一处的位置和原因都列在 errors 里。',
      remedy: '请按所列位置改正后再提交。',
    },
    en: {
      what: 'The request has {count} mistakes',
      why: 'Each one is listed under errors with its place and reason.',
      remedy: 'Correct the places listed and send it again.',
    },
  },
  'kernel.idempotency_key_missing': {
    status: 400,
    zh: {
      what: '缺少 Idempotency-Key 请求头',
      why: '每次修改都要带一个唯一的键，这样重复发送才不会做两次。',
      remedy: '请为这次操作生成一个 UUID，放在 Idempotency-Key 请求头里。',
    },
    en: {
      what: 'The Idempotency-Key header is missing',
      why: 'Every change carries a key of its own, so that sending it twice does it once.',
      remedy: 'Make a UUID for this action and send it in the Idempotency-Key header.',
    },
  },
  'kernel.idempotency_key_malformed': {
    status: 400,
    zh: {
      what: 'Idempotency-Key 格式不对',
      why: '键应为 1 到 200 个可见的 ASCII 字符。',
      remedy: '请使用 UUID 作为键。',
    },
    en: {
      what: 'The Idempotency-Key is malformed',
      why: 'A key has 1 to 200 visible ASCII characters.',
      remedy: 'Use a UUID as the key.',
    },
  },
  'kernel.idempotency_in_flight': {
    status: 409,
    zh: {
      what: '同一操作正在处理中',
      why: '带相同键的请求还没有处理完。',
      remedy: '请稍等片刻，用同一个键再问一次，就会得到第一次的结果。',
    },
    en: {
      what: 'The same action is still under way',
      why: 'A request with this key has not been answered yet.',
      remedy: 'Wait a moment and ask again with the same key: you will get the first answer.',
    },
  },
  'kernel.idempotency_key_reused': {
    status: 422,
    zh: {
      what: '这个键已经用于另一个请求',
      why: '相同的 Idempotency-Key 之前带的是不同的内容（命令 {command}）。',
      remedy: '新的操作请使用新的键。',
    },
    en: {
      what: 'This key was used for another request',
      why: 'The same Idempotency-Key came before with other content (command {command}).',
      remedy: 'Use a new key for a new action.',
    },
  },
  'kernel.permission_missing': {
    status: 403,
    zh: {
      what: '您没有权限：{permission}',
      why: '这项操作只允许以下角色：{roles}。',
      remedy: '请找有权限的同事，或请管理员为您授权。',
    },
    en: {
      what: 'You are not allowed to do this: {permission}',
      why: 'Only these roles may: {roles}.',
      remedy: 'Ask a colleague who may, or ask the administrator for the right.',
    },
  },
  'kernel.out_of_scope': {
    status: 403,
    zh: {
      what: '不在您的管辖范围内',
      why: '{name} 的权限只限于所属车间或产线。',
      remedy: '请找该车间的负责人处理，或请管理员扩大您的范围。',
    },
    en: {
      what: 'This lies outside your area',
      why: 'The rights of {name} cover only their own workshops and lines.',
      remedy: 'Ask the leader of that workshop, or ask the administrator to widen your area.',
    },
  },
  'kernel.not_signed_in': {
    status: 401,
    zh: { what: '请先登录', why: '没有登录，或登录已过期。', remedy: '请重新登录后再试，您输入的内容仍然保留。' },
    en: {
      what: 'Please sign in',
      why: 'There is no session, or it has expired.',
      remedy: 'Sign in and try again; what you typed is kept.',
    },
  },
  'kernel.not_found': {
    status: 404,
    zh: {
      what: '找不到 {thing}',
      why: '编号 {id} 不存在，或者不在您的范围内。',
      remedy: '请检查编号，或从列表中重新选择。',
    },
    en: {
      what: '{thing} was not found',
      why: 'There is none with the id {id}, or it lies outside your area.',
      remedy: 'Check the id, or pick it from the list.',
    },
  },
  'kernel.version_conflict': {
    status: 409,
    zh: {
      what: '{thing} 已被他人修改',
      why: '{changedBy} 在 {changedAt} 修改过它；您看到的是第 {expected} 版，现在是第 {actual} 版。',
      remedy: '请刷新，看清改动后再保存。',
    },
    en: {
      what: '{thing} was changed by somebody else',
      why: '{changedBy} changed it at {changedAt}; you saw version {expected}, it is at version {actual} now.',
      remedy: 'Reload, look at the change, then save again.',
    },
  },
  'kernel.busy': {
    status: 503,
    zh: {
      what: '系统正忙，这次没有成功',
      why: '等待 {holder} 占用的数据超时，没有写入任何内容。',
      remedy: '请几秒后用同一个键重试，不会重复。',
    },
    en: {
      what: 'Too busy, nothing was done',
      why: 'Waiting for data held by {holder} took too long; nothing was written.',
      remedy: 'Try again in a few seconds with the same key; it will not be done twice.',
    },
  },
  'kernel.shutting_down': {
    status: 503,
    zh: { what: '服务正在重启', why: '服务器正在停机，不再接受新的操作。', remedy: '请几秒后用同一个键重试。' },
    en: {
      what: 'The server is restarting',
      why: 'It is shutting down and takes no new work.',
      remedy: 'Try again in a few seconds with the same key.',
    },
  },
  'kernel.too_many_waiting': {
    status: 503,
    zh: { what: '排队的请求太多', why: '等待处理的请求已有 {waiting} 个。', remedy: '请几秒后用同一个键重试。' },
    en: {
      what: 'Too many requests are waiting',
      why: '{waiting} requests are queued already.',
      remedy: 'Try again in a few seconds with the same key.',
    },
  },
  'quantity.malformed': {
    status: 400,
    zh: { what: '数量“{text}”看不懂', why: '数量应为十进制数字，例如 12 或 0.5。', remedy: '请重新输入数量。' },
    en: {
      what: 'The quantity “{text}” cannot be read',
      why: 'A quantity is a decimal number such as 12 or 0.5.',
      remedy: 'Type the quantity again.',
    },
  },
  'quantity.too_many_decimals': {
    status: 400,
    zh: { what: '数量“{text}”小数位太多', why: '最多保留六位小数。', remedy: '请减少小数位，或换用更小的单位。' },
    en: {
      what: 'The quantity “{text}” has too many decimals',
      why: 'At most six decimals are kept.',
      remedy: 'Use fewer decimals or a smaller unit.',
    },
  },
  'quantity.too_large': {
    status: 400,
    zh: { what: '数量“{text}”太大', why: '数量必须小于 100 万亿。', remedy: '请检查是否扫错了条码或多按了数字。' },
    en: {
      what: 'The quantity “{text}” is too large',
      why: 'A quantity must be less than 10^14.',
      remedy: 'Check whether a code was scanned into the field or a digit was pressed twice.',
    },
  },
  'quantity.not_exact': {
    status: 422,
    zh: {
      what: '{amount} {unit} 不能精确换算成 {toUnit}',
      why: '换算结果超过六位小数，会产生误差。',
      remedy: '请直接用 {toUnit} 输入数量。',
    },
    en: {
      what: '{amount} {unit} cannot be converted to {toUnit} exactly',
      why: 'The result needs more than six decimals, so something would be lost.',
      remedy: 'Enter the quantity in {toUnit}.',
    },
  },
});
