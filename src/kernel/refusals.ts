import { defineRefusals } from './refusal.ts';

export const tryAgainSafely = {
  zh: '请几秒后用同一个键重试，不会重复。',
  en: 'Try again in a few seconds with the same key; it will not be done twice.',
};

/** The refusals of the kernel itself: request form, idempotency, permission, quantities, load. */
export const refuse = defineRefusals({
  'kernel.input_invalid': {
    status: 400,
    what: { zh: '请求内容有 {count} 处不对', en: 'The request has {count} mistakes' },
    why: {
      zh: '每一处的位置和原因都列在 errors 里。',
      en: 'Each one is listed under errors with its place and reason.',
    },
    remedy: { zh: '请按所列位置改正后再提交。', en: 'Correct the places listed and send it again.' },
  },
  'kernel.idempotency_key_missing': {
    status: 400,
    what: { zh: '缺少 Idempotency-Key 请求头', en: 'The Idempotency-Key header is missing' },
    why: {
      zh: '每次修改都要带一个唯一的键，这样重复发送才不会做两次。',
      en: 'Every change carries a key of its own, so that sending it twice does it once.',
    },
    remedy: {
      zh: '请为这次操作生成一个 UUID，放在 Idempotency-Key 请求头里。',
      en: 'Make a UUID for this action and send it in the Idempotency-Key header.',
    },
  },
  'kernel.idempotency_key_malformed': {
    status: 400,
    what: { zh: 'Idempotency-Key 格式不对', en: 'The Idempotency-Key is malformed' },
    why: { zh: '键应为 1 到 200 个可见的 ASCII 字符。', en: 'A key has 1 to 200 visible ASCII characters.' },
    remedy: { zh: '请使用 UUID 作为键。', en: 'Use a UUID as the key.' },
  },
  'kernel.idempotency_in_flight': {
    status: 409,
    what: { zh: '同一操作正在处理中', en: 'The same action is still under way' },
    why: { zh: '带相同键的请求还没有处理完。', en: 'A request with this key has not been answered yet.' },
    remedy: {
      zh: '请稍等片刻，用同一个键再问一次，就会得到第一次的结果。',
      en: 'Wait a moment and ask again with the same key: you will get the first answer.',
    },
  },
  'kernel.idempotency_key_reused': {
    what: { zh: '这个键已经用于另一个请求', en: 'This key was used for another request' },
    why: {
      zh: '相同的 Idempotency-Key 之前带的是不同的内容（命令 {command}）。',
      en: 'The same Idempotency-Key came before with other content (command {command}).',
    },
    remedy: { zh: '新的操作请使用新的键。', en: 'Use a new key for a new action.' },
  },
  'kernel.permission_missing': {
    status: 403,
    what: { zh: '您没有权限：{permission}', en: 'You are not allowed to do this: {permission}' },
    why: { zh: '这项操作只允许以下角色：{roles}。', en: 'Only these roles may: {roles}.' },
    remedy: {
      zh: '请找有权限的同事，或请管理员为您授权。',
      en: 'Ask a colleague who may, or ask the administrator for the right.',
    },
  },
  'kernel.out_of_scope': {
    status: 403,
    what: { zh: '不在您的管辖范围内', en: 'This lies outside your area' },
    why: {
      zh: '{name} 的权限只限于所属车间或产线。',
      en: 'The rights of {name} cover only their own workshops and lines.',
    },
    remedy: {
      zh: '请找该车间的负责人处理，或请管理员扩大您的范围。',
      en: 'Ask the leader of that workshop, or ask the administrator to widen your area.',
    },
  },
  'kernel.not_signed_in': {
    status: 401,
    what: { zh: '请先登录', en: 'Please sign in' },
    why: { zh: '没有登录，或登录已过期。', en: 'There is no session, or it has expired.' },
    remedy: { zh: '请重新登录后再试，您输入的内容仍然保留。', en: 'Sign in and try again; what you typed is kept.' },
  },
  'kernel.not_found': {
    status: 404,
    what: { zh: '找不到 {thing}', en: '{thing} was not found' },
    why: {
      zh: '编号 {id} 不存在，或者不在您的范围内。',
      en: 'There is none with the id {id}, or it lies outside your area.',
    },
    remedy: { zh: '请检查编号，或从列表中重新选择。', en: 'Check the id, or pick it from the list.' },
  },
  'kernel.version_conflict': {
    status: 409,
    what: { zh: '{thing} 已被他人修改', en: '{thing} was changed by somebody else' },
    why: {
      zh: '{changedBy} 在 {changedAt} 修改过它；您看到的是第 {expected} 版，现在是第 {actual} 版。',
      en: '{changedBy} changed it at {changedAt}; you saw version {expected}, it is at version {actual} now.',
    },
    remedy: { zh: '请刷新，看清改动后再保存。', en: 'Reload, look at the change, then save again.' },
  },
  'kernel.busy': {
    status: 503,
    what: { zh: '系统正忙，这次没有成功', en: 'Too busy, nothing was done' },
    why: {
      zh: '等待 {holder} 占用的数据超时，没有写入任何内容。',
      en: 'Waiting for data held by {holder} took too long; nothing was written.',
    },
    remedy: tryAgainSafely,
  },
  'kernel.shutting_down': {
    status: 503,
    what: { zh: '服务正在重启', en: 'The server is restarting' },
    why: { zh: '服务器正在停机，不再接受新的操作。', en: 'It is shutting down and takes no new work.' },
    remedy: tryAgainSafely,
  },
  'kernel.too_many_waiting': {
    status: 503,
    what: { zh: '排队的请求太多', en: 'Too many requests are waiting' },
    why: { zh: '等待处理的请求已有 {waiting} 个。', en: '{waiting} requests are queued already.' },
    remedy: tryAgainSafely,
  },
  'quantity.malformed': {
    status: 400,
    what: { zh: '数量“{text}”看不懂', en: 'The quantity “{text}” cannot be read' },
    why: { zh: '数量应为十进制数字，例如 12 或 0.5。', en: 'A quantity is a decimal number such as 12 or 0.5.' },
    remedy: { zh: '请重新输入数量。', en: 'Type the quantity again.' },
  },
  'quantity.too_many_decimals': {
    status: 400,
    what: { zh: '数量“{text}”小数位太多', en: 'The quantity “{text}” has too many decimals' },
    why: { zh: '最多保留六位小数。', en: 'At most six decimals are kept.' },
    remedy: { zh: '请减少小数位，或换用更小的单位。', en: 'Use fewer decimals or a smaller unit.' },
  },
  'quantity.too_large': {
    status: 400,
    what: { zh: '数量“{text}”太大', en: 'The quantity “{text}” is too large' },
    why: { zh: '数量必须小于 100 万亿。', en: 'A quantity must be less than 10^14.' },
    remedy: {
      zh: '请检查是否扫错了条码或多按了数字。',
      en: 'Check whether a code was scanned into the field or a digit was pressed twice.',
    },
  },
});
