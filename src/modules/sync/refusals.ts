import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of sync: what, why with figures, and what to do now. */
export const refuse = defineRefusals({
  'sync.webhook_unknown': {
    status: 404,
    zh: { what: '找不到这个 Webhook', why: '{id} 不存在，或已被删除。', remedy: '请刷新列表后再试。' },
    en: {
      what: 'There is no such webhook',
      why: '{id} does not exist, or was deleted.',
      remedy: 'Refresh the list and try again.',
    },
  },
  'sync.webhook_by_key': {
    status: 403,
    zh: {
      what: '接口密钥不能建立 Webhook',
      why: '推送的范围以建立它的人为限，{name} 不是人。',
      remedy: '请由本人登录后建立。',
    },
    en: {
      what: 'An API key can’t make a webhook',
      why: 'What it gets is bounded by the person who makes it, and {name} is not a person.',
      remedy: 'Sign in as a person and make it there.',
    },
  },
  'sync.address_forbidden': {
    status: 422,
    zh: {
      what: '不能推送到 {url}',
      why: '只允许 https，且不允许本机、链路本地、组播和云元数据地址；http 只在策略放开后用于内网。',
      remedy: '请改用 https 地址，或请管理员在配置里放开“Webhook 的目标”。',
    },
    en: {
      what: 'Webhooks can’t go to {url}',
      why: 'It must be https, and not this machine, a link-local, multicast or cloud metadata address; http goes inside the own net only, where policy allows.',
      remedy: 'Use an https address, or have “Where webhooks may go” opened in the configuration.',
    },
  },
  'sync.event_type_unknown': {
    status: 422,
    zh: { what: '没有 {type} 这种事件', why: '没有任何模块会发出它。', remedy: '请从事件文档中选择。' },
    en: { what: 'There is no event {type}', why: 'No module tells it.', remedy: 'Choose from the document of events.' },
  },
  'sync.delivery_unknown': {
    status: 404,
    zh: { what: '找不到这次推送', why: '{id} 不存在，或记录已过保留期。', remedy: '请刷新后再试。' },
    en: {
      what: 'There is no such delivery',
      why: '{id} does not exist, or is older than the log.',
      remedy: 'Refresh and try again.',
    },
  },
  'sync.events_gone': {
    status: 409,
    zh: { what: '这些事件已不在库里', why: '事件只保留 {days} 天。', remedy: '请让对方通过接口查询补齐。' },
    en: {
      what: 'These events are no longer kept',
      why: 'Events are kept for {days} days.',
      remedy: 'Let the other side read what it lacks through the API.',
    },
  },
  'sync.event_not_parked': {
    status: 409,
    zh: { what: '这个事件没有被搁置', why: '它可能已被放行、丢弃，或正在自动重试。', remedy: '请刷新后再看。' },
    en: {
      what: 'This event isn’t parked',
      why: 'It was released or dropped, or is being tried again by itself.',
      remedy: 'Refresh and look again.',
    },
  },
  'sync.consumer_at_work': {
    status: 409,
    zh: {
      what: '{consumer} 还在用',
      why: '程序里仍有它的读者，撤下会丢事件。',
      remedy: '请先停用或删除对应的 Webhook。',
    },
    en: {
      what: '{consumer} is in use',
      why: 'This program reads by it; retiring it would lose events.',
      remedy: 'Delete the webhook instead.',
    },
  },
  'sync.consumer_unknown': {
    status: 404,
    zh: { what: '没有 {consumer} 这个读者', why: '它可能已被撤下。', remedy: '请刷新后再看。' },
    en: { what: 'There is no reader {consumer}', why: 'It was retired.', remedy: 'Refresh and look again.' },
  },
});
