import { column, defineList, listOf } from '../../kernel/index.ts';
import { parkedEventEntity, webhookEntity } from './entities.ts';

const { fields: webhook } = webhookEntity;
const { fields: parked } = parkedEventEntity;

/** What goes outside concerns the whole plant. */
const wholePlant = ({ principal }: { principal: { scope: { all: boolean } } }) =>
  principal.scope.all ? 'true' : 'false';

export const webhookList = defineList({
  ...listOf(webhookEntity, '/webhooks'),
  from: `sync.webhook w left join identity.person p on p.id = w.created_by
    left join kernel.outbox_cursor c on c.consumer = 'sync.webhook:' || w.id`,
  filters: wholePlant,
  columns: {
    id: column.id('w.id', { label: { zh: '编号', en: 'Id' } }),
    name: column.text('w.name', '名称', 'Name', { search: true }),
    url: column.text('w.url', webhook.url, { search: true }),
    types: column.json('to_json(w.types)', webhook.types),
    orgUnitIds: column.json('to_json(w.org_unit_ids)', webhook.orgUnitIds, { nullable: true }),
    active: column.flag('w.active', webhook.active),
    waitsSince: column.moment('case when c.retry_at is not null then c.moved_at end', '受阻自', 'Held up since', {
      nullable: true,
    }),
    reason: column.text('c.reason', '受阻原因', 'Why', { nullable: true }),
    createdBy: column.text('p.name', '负责人', 'Answers for it', { nullable: true }),
    createdByEn: column.text('p.name_en', '负责人（英文）', 'Answers for it (English)', { nullable: true }),
    version: column.whole('w.version', '版本', 'Version'),
    createdAt: column.moment('w.created_at', '建立时间', 'Made'),
  },
  defaultSort: 'name',
});

export const deliveryList = defineList({
  name: 'sync.webhook-deliveries',
  summary: { zh: '推送记录', en: 'Webhook deliveries' },
  permission: 'sync.webhook.read',
  path: '/webhook-deliveries',
  from: 'sync.webhook_delivery d join sync.webhook w on w.id = d.webhook_id',
  filters: wholePlant,
  columns: {
    id: column.id('d.id', { label: { zh: '编号', en: 'Id' } }),
    at: column.moment('d.at', '时间', 'Time'),
    webhookId: column.id('d.webhook_id', { label: { zh: 'Webhook 编号', en: 'Webhook id' } }),
    webhookName: column.text('w.name', 'Webhook', 'Webhook', { search: true }),
    kind: column.choice('d.kind', '种类', 'Kind', {
      events: { zh: '事件', en: 'Events' },
      test: { zh: '测试', en: 'Test' },
      resend: { zh: '重发', en: 'Sent again' },
    }),
    events: column.whole('cardinality(d.event_ids)', '事件数', 'Events'),
    attempt: column.whole('d.attempt', '第几次', 'Attempt'),
    delivered: column.flag('d.delivered', '已送达', 'Delivered'),
    status: column.whole('d.status', '状态码', 'Status', { nullable: true }),
    milliseconds: column.whole('d.milliseconds', '耗时（毫秒）', 'Milliseconds'),
    answer: column.text('d.answer', '对方的回答', 'Answer'),
  },
  defaultSort: '-at',
});

export const parkedList = defineList({
  name: 'sync.parked-events',
  summary: { zh: '搁置和等待的事件', en: 'Events that wait' },
  permission: 'sync.consumer.read',
  path: '/parked-events',
  from: 'kernel.outbox_parked e',
  filters: wholePlant,
  columns: {
    id: column.id('e.event_id', { label: { zh: '事件编号', en: 'Event id' } }),
    consumer: column.text('e.consumer', '读者', 'Reader', { search: true }),
    type: column.text('e.type', '事件', 'Event', { search: true }),
    aggregateId: column.id('e.aggregate_id', { label: { zh: '对象', en: 'Thing' } }),
    at: column.moment('e.at', '发生时间', 'Happened'),
    state: column.choice(
      "case when e.parked_at is not null then 'parked' when e.retry_at is not null then 'retrying' else 'behind' end",
      '状态',
      'State',
      {
        parked: { zh: '已搁置', en: 'Parked' },
        retrying: { zh: '自动重试', en: 'Tried again' },
        behind: { zh: '排在后面', en: 'Behind another' },
      },
    ),
    attempts: column.whole('e.attempts', '次数', 'Tries'),
    retryAt: column.moment('e.retry_at', '下次重试', 'Next try', { nullable: true }),
    parkedAt: column.moment('e.parked_at', '搁置时间', 'Parked at', { nullable: true }),
    reason: column.text('e.reason', parked.reason),
  },
  defaultSort: '-at',
});

/** By topic, what came from the broker: a device that publishes hears no answer. */
export const topicList = defineList({
  name: 'sync.topics',
  summary: { zh: 'MQTT 主题', en: 'MQTT topics' },
  permission: 'sync.consumer.read',
  path: '/mqtt-topics',
  from: 'kernel.mqtt_topic m',
  filters: wholePlant,
  columns: {
    id: column.text('m.topic', '主题', 'Topic', { search: true }),
    takenAt: column.moment('m.taken_at', '最后接收', 'Last taken', { nullable: true }),
    taken: column.whole('m.taken', '已接收', 'Taken'),
    refusedAt: column.moment('m.refused_at', '最后拒绝', 'Last refused', { nullable: true }),
    refused: column.whole('m.refused', '被拒绝', 'Refused'),
    problem: column.json('m.problem', '原因', 'Why', { nullable: true }),
  },
  defaultSort: 'id',
});
