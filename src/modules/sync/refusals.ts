import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of sync: what, why with figures, and what to do now. */
export const refuse = defineRefusals({
  'sync.webhook_unknown': {
    status: 404,
    what: ['找不到这个 Webhook', 'There is no such webhook'],
    why: ['{id} 不存在，或已被删除。', '{id} does not exist, or was deleted.'],
    remedy: ['请刷新列表后再试。', 'Refresh the list and try again.'],
  },
  'sync.webhook_by_key': {
    status: 403,
    what: ['接口密钥不能建立 Webhook', 'An API key can’t make a webhook'],
    why: [
      '推送的范围以建立它的人为限，{name} 不是人。',
      'What it gets is bounded by the person who makes it, and {name} is not a person.',
    ],
    remedy: ['请由本人登录后建立。', 'Sign in as a person and make it there.'],
  },
  'sync.address_forbidden': {
    what: ['不能推送到 {url}', 'Webhooks can’t go to {url}'],
    why: [
      '只允许 https，且不允许本机、链路本地、组播和云元数据地址；http 只在策略放开后用于内网。',
      'It must be https, and not this machine, a link-local, multicast or cloud metadata address; http goes inside the own net only, where policy allows.',
    ],
    remedy: [
      '请改用 https 地址，或请管理员在配置里放开“Webhook 的目标”。',
      'Use an https address, or have “Where webhooks may go” opened in the configuration.',
    ],
  },
  'sync.event_type_unknown': {
    what: ['没有 {type} 这种事件', 'There is no event {type}'],
    why: ['没有任何模块会发出它。', 'No module tells it.'],
    remedy: ['请从事件文档中选择。', 'Choose from the document of events.'],
  },
  'sync.delivery_unknown': {
    status: 404,
    what: ['找不到这次推送', 'There is no such delivery'],
    why: ['{id} 不存在，或记录已过保留期。', '{id} does not exist, or is older than the log.'],
    remedy: ['请刷新后再试。', 'Refresh and try again.'],
  },
  'sync.events_gone': {
    status: 409,
    what: ['这些事件已不在库里', 'These events are no longer kept'],
    why: ['事件只保留 {days} 天。', 'Events are kept for {days} days.'],
    remedy: ['请让对方通过接口查询补齐。', 'Let the other side read what it lacks through the API.'],
  },
  'sync.event_not_parked': {
    status: 409,
    what: ['这个事件没有被搁置', 'This event isn’t parked'],
    why: ['它可能已被放行、丢弃，或正在自动重试。', 'It was released or dropped, or is being tried again by itself.'],
    remedy: ['请刷新后再看。', 'Refresh and look again.'],
  },
  'sync.consumer_at_work': {
    status: 409,
    what: ['{consumer} 还在用', '{consumer} is in use'],
    why: ['程序里仍有它的读者，撤下会丢事件。', 'This program reads by it; retiring it would lose events.'],
    remedy: ['请先停用或删除对应的 Webhook。', 'Delete the webhook instead.'],
  },
  'sync.consumer_unknown': {
    status: 404,
    what: ['没有 {consumer} 这个读者', 'There is no reader {consumer}'],
    why: ['它可能已被撤下。', 'It was retired.'],
    remedy: ['请刷新后再看。', 'Refresh and look again.'],
  },
});
