import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of sync: what, why with figures, and what to do now. */
export const refuse = defineRefusals({
  'sync.webhook_unknown': {
    status: 404,
    what: { zh: '找不到这个 Webhook', en: 'There is no such webhook' },
    why: { zh: '{id} 不存在，或已被删除。', en: '{id} does not exist, or was deleted.' },
    remedy: { zh: '请刷新列表后再试。', en: 'Refresh the list and try again.' },
  },
  'sync.webhook_by_key': {
    status: 403,
    what: { zh: '接口密钥不能建立 Webhook', en: 'An API key can’t make a webhook' },
    why: {
      zh: '推送的范围以建立它的人为限，{name} 不是人。',
      en: 'What it gets is bounded by the person who makes it, and {name} is not a person.',
    },
    remedy: { zh: '请由本人登录后建立。', en: 'Sign in as a person and make it there.' },
  },
  'sync.address_forbidden': {
    status: 422,
    what: { zh: '不能推送到 {url}', en: 'Webhooks can’t go to {url}' },
    why: {
      zh: '只允许 https，且不允许本机、链路本地、组播和云元数据地址；http 只在策略放开后用于内网。',
      en: 'It must be https, and not this machine, a link-local, multicast or cloud metadata address; http goes inside the own net only, where policy allows.',
    },
    remedy: {
      zh: '请改用 https 地址，或请管理员在配置里放开“Webhook 的目标”。',
      en: 'Use an https address, or have “Where webhooks may go” opened in the configuration.',
    },
  },
  'sync.event_type_unknown': {
    status: 422,
    what: { zh: '没有 {type} 这种事件', en: 'There is no event {type}' },
    why: { zh: '没有任何模块会发出它。', en: 'No module tells it.' },
    remedy: { zh: '请从事件文档中选择。', en: 'Choose from the document of events.' },
  },
  'sync.delivery_unknown': {
    status: 404,
    what: { zh: '找不到这次推送', en: 'There is no such delivery' },
    why: { zh: '{id} 不存在，或记录已过保留期。', en: '{id} does not exist, or is older than the log.' },
    remedy: { zh: '请刷新后再试。', en: 'Refresh and try again.' },
  },
  'sync.events_gone': {
    status: 409,
    what: { zh: '这些事件已不在库里', en: 'These events are no longer kept' },
    why: { zh: '事件只保留 {days} 天。', en: 'Events are kept for {days} days.' },
    remedy: { zh: '请让对方通过接口查询补齐。', en: 'Let the other side read what it lacks through the API.' },
  },
  'sync.event_not_parked': {
    status: 409,
    what: { zh: '这个事件没有被搁置', en: 'This event isn’t parked' },
    why: {
      zh: '它可能已被放行、丢弃，或正在自动重试。',
      en: 'It was released or dropped, or is being tried again by itself.',
    },
    remedy: { zh: '请刷新后再看。', en: 'Refresh and look again.' },
  },
  'sync.consumer_at_work': {
    status: 409,
    what: { zh: '{consumer} 还在用', en: '{consumer} is in use' },
    why: { zh: '程序里仍有它的读者，撤下会丢事件。', en: 'This program reads by it; retiring it would lose events.' },
    remedy: { zh: '请先停用或删除对应的 Webhook。', en: 'Delete the webhook instead.' },
  },
  'sync.consumer_unknown': {
    status: 404,
    what: { zh: '没有 {consumer} 这个读者', en: 'There is no reader {consumer}' },
    why: { zh: '它可能已被撤下。', en: 'It was retired.' },
    remedy: { zh: '请刷新后再看。', en: 'Refresh and look again.' },
  },
});
