import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';

// What the audit log says of webhooks and of events that were set aside, in words.

export const webhookEntity = defineEntity({
  name: 'sync.webhook',
  thing: { zh: 'Webhook', en: 'webhook' },
  things: { zh: 'Webhook', en: 'Webhooks' },
  permissions: { read: 'sync.webhook.read' },
  fields: {
    name: field.told({ zh: '名称', en: 'Name' }),
    url: field.told({ zh: '地址', en: 'Address' }),
    types: field.told({ zh: '事件', en: 'Events' }),
    orgUnitIds: field.told({ zh: '范围', en: 'Area' }),
    createdBy: field.told({ zh: '负责人', en: 'Answered for by' }),
    active: field.flag({ zh: '启用', en: 'Active' }),
    delivery: field.told({ zh: '推送', en: 'Delivery' }),
  },
});

export const parkedEventEntity = defineEntity({
  name: 'sync.parked-event',
  thing: { zh: '搁置的事件', en: 'parked event' },
  things: { zh: '搁置的事件', en: 'Parked events' },
  permissions: { read: 'sync.consumer.read' },
  fields: {
    failedWith: field.told({ zh: '失败原因', en: 'Failed with' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});
