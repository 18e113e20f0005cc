import { z } from 'zod';
import { zFieldChanges, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';

export const webhookChanged = defineEvent({
  type: 'sync.webhook-changed',
  aggregate: 'sync.webhook',
  permission: 'sync.webhook.read',
  summary: { zh: 'Webhook 已变更', en: 'A webhook was made, changed or deleted' },
  data: z.object({ webhookId: zUuid, name: z.string(), action: z.string(), changes: zFieldChanges }),
});

export const parkedSettled = defineEvent({
  type: 'sync.parked-event-settled',
  aggregate: 'sync.parked-event',
  permission: 'sync.consumer.read',
  summary: { zh: '搁置的事件已处理', en: 'A parked event was released or dropped' },
  data: z.object({ consumer: z.string(), eventId: zUuid, type: z.string(), action: z.enum(['released', 'dropped']) }),
});

export const syncEvents = [webhookChanged, parkedSettled];
