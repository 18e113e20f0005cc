import { defineList } from '../../kernel/index.ts';

/** What goes outside concerns the whole plant. */
const wholePlant = ({ principal }: { principal: { scope: { all: boolean } } }) =>
  principal.scope.all ? 'true' : 'false';

export const webhookList = defineList({
  name: 'sync.webhooks',
  summary: { zh: 'Webhook', en: 'Webhooks' },
  permission: 'sync.webhook.read',
  path: '/webhooks',
  from: `sync.webhook w left join identity.person p on p.id = w.created_by
    left join kernel.outbox_cursor c on c.consumer = 'sync.webhook:' || w.id`,
  filters: wholePlant,
  columns: {
    id: { sql: 'w.id', type: 'id', label: { zh: '编号', en: 'Id' } },
    name: { sql: 'w.name', type: 'text', label: { zh: '名称', en: 'Name' }, search: true },
    url: { sql: 'w.url', type: 'text', label: { zh: '地址', en: 'Address' }, search: true },
    types: { sql: 'to_json(w.types)', type: 'json', label: { zh: '事件', en: 'Events' } },
    orgUnitIds: { sql: 'to_json(w.org_unit_ids)', type: 'json', label: { zh: '范围', en: 'Area' }, nullable: true },
    active: { sql: 'w.active', type: 'boolean', label: { zh: '启用', en: 'Active' } },
    waitsSince: {
      sql: 'case when c.retry_at is not null then c.moved_at end',
      type: 'timestamp',
      label: { zh: '受阻自', en: 'Held up since' },
      nullable: true,
    },
    reason: { sql: 'c.reason', type: 'text', label: { zh: '受阻原因', en: 'Why' }, nullable: true },
    createdBy: { sql: 'p.name', type: 'text', label: { zh: '负责人', en: 'Answers for it' }, nullable: true },
    version: { sql: 'w.version', type: 'integer', label: { zh: '版本', en: 'Version' } },
    createdAt: { sql: 'w.created_at', type: 'timestamp', label: { zh: '建立时间', en: 'Made' } },
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
    id: { sql: 'd.id', type: 'id', label: { zh: '编号', en: 'Id' } },
    at: { sql: 'd.at', type: 'timestamp', label: { zh: '时间', en: 'Time' } },
    webhookId: { sql: 'd.webhook_id', type: 'id', label: { zh: 'Webhook 编号', en: 'Webhook id' } },
    webhookName: { sql: 'w.name', type: 'text', label: { zh: 'Webhook', en: 'Webhook' }, search: true },
    kind: {
      sql: 'd.kind',
      type: 'enum',
      label: { zh: '种类', en: 'Kind' },
      values: [
        { value: 'events', label: { zh: '事件', en: 'Events' } },
        { value: 'test', label: { zh: '测试', en: 'Test' } },
        { value: 'resend', label: { zh: '重发', en: 'Sent again' } },
      ],
    },
    events: { sql: 'cardinality(d.event_ids)', type: 'integer', label: { zh: '事件数', en: 'Events' } },
    attempt: { sql: 'd.attempt', type: 'integer', label: { zh: '第几次', en: 'Attempt' } },
    delivered: { sql: 'd.delivered', type: 'boolean', label: { zh: '已送达', en: 'Delivered' } },
    status: { sql: 'd.status', type: 'integer', label: { zh: '状态码', en: 'Status' }, nullable: true },
    milliseconds: { sql: 'd.milliseconds', type: 'integer', label: { zh: '耗时（毫秒）', en: 'Milliseconds' } },
    answer: { sql: 'd.answer', type: 'text', label: { zh: '对方的回答', en: 'Answer' } },
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
    id: { sql: 'e.event_id', type: 'id', label: { zh: '事件编号', en: 'Event id' } },
    consumer: { sql: 'e.consumer', type: 'text', label: { zh: '读者', en: 'Reader' }, search: true },
    type: { sql: 'e.type', type: 'text', label: { zh: '事件', en: 'Event' }, search: true },
    aggregateId: { sql: 'e.aggregate_id', type: 'id', label: { zh: '对象', en: 'Thing' } },
    at: { sql: 'e.at', type: 'timestamp', label: { zh: '发生时间', en: 'Happened' } },
    state: {
      sql: "case when e.parked_at is not null then 'parked' when e.retry_at is not null then 'retrying' else 'behind' end",
      type: 'enum',
      label: { zh: '状态', en: 'State' },
      values: [
        { value: 'parked', label: { zh: '已搁置', en: 'Parked' } },
        { value: 'retrying', label: { zh: '自动重试', en: 'Tried again' } },
        { value: 'behind', label: { zh: '排在后面', en: 'Behind another' } },
      ],
    },
    attempts: { sql: 'e.attempts', type: 'integer', label: { zh: '次数', en: 'Tries' } },
    retryAt: { sql: 'e.retry_at', type: 'timestamp', label: { zh: '下次重试', en: 'Next try' }, nullable: true },
    parkedAt: { sql: 'e.parked_at', type: 'timestamp', label: { zh: '搁置时间', en: 'Parked at' }, nullable: true },
    reason: { sql: 'e.reason', type: 'text', label: { zh: '原因', en: 'Reason' } },
  },
  defaultSort: '-at',
});
