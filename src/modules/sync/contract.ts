/** What sync says on the wire: webhooks, their log, and who reads events. Browser-safe. */
import { z } from 'zod';
import { zExpectedVersion, zText, zUuid } from '../../kernel/contract.ts';

export const syncPermissions = {
  'sync.webhook.read': { zh: '查看 Webhook 和推送记录', en: 'See webhooks and their deliveries' },
  'sync.webhook.write': { zh: '管理 Webhook', en: 'Make and change webhooks' },
  'sync.consumer.read': {
    zh: '查看事件的读者、搁置的事件和 MQTT 主题',
    en: 'See who reads events, events that wait, and MQTT topics',
  },
  'sync.consumer.write': { zh: '放行或丢弃搁置的事件', en: 'Release or drop events that wait, retire a reader' },
} as const;

const zTypes = z
  .array(z.string().regex(/^[a-z]+\.([a-z-]+|\*)$/))
  .min(1)
  .max(50)
  .meta({ description: 'Event types, or `execution.*` for all of a module' });
const zUrl = z.url().max(500);
const webhookId = { webhookId: zUuid };

export const zCreateWebhookRequest = z.strictObject({
  name: zText(80),
  url: zUrl,
  types: zTypes,
  /** Null: as far as you reach yourself. */
  orgUnitIds: z.array(zUuid).min(1).max(50).nullable().default(null),
});
export const zWebhookMade = z.object({
  webhookId: zUuid,
  /** Shown this once. */
  secret: z.string(),
});
export const zUpdateWebhookRequest = z.strictObject({
  ...webhookId,
  expectedVersion: zExpectedVersion,
  ...zCreateWebhookRequest.partial().shape,
  orgUnitIds: z.array(zUuid).min(1).max(50).nullable().optional(),
});
export const zWebhookRequest = z.strictObject(webhookId);
export const zWebhookDone = z.object({ ...webhookId, version: z.number().int() });
export const zResendDeliveryRequest = z.strictObject({ deliveryId: zUuid });
export const zAsked = z.object({ asked: z.literal(true) });

const consumer = { consumer: z.string().min(1).max(120) };
export const zParkedEvent = z.strictObject({ ...consumer, eventId: zUuid, reason: zText(200).optional() });
export const zRetireConsumerRequest = z.strictObject(consumer);
export const zRetiredConsumer = z.object(consumer);
export const zSettled = z.object({ ...consumer, eventId: zUuid, type: z.string() });

export const consumerKinds = ['reaction', 'webhook', 'unknown'] as const;
export type ConsumerKind = (typeof consumerKinds)[number];
export const zConsumer = z.object({
  consumer: z.string(),
  /** `unknown`: nothing in this program reads by it any more. */
  kind: z.enum(consumerKinds),
  /** What it is called, where somebody gave it a name. */
  label: z.string().nullable(),
  movedAt: z.string(),
  /** Nobody has worked on it for a while; events are kept for it. */
  idle: z.boolean(),
  attempts: z.number().int(),
  retryAt: z.string().nullable(),
  reason: z.string().nullable(),
  /** Events to be tried again, or behind such a one. */
  waiting: z.number().int(),
  parked: z.number().int(),
});
export const zConsumers = z.object({ consumers: z.array(zConsumer) });
export type ConsumerView = z.infer<typeof zConsumer>;
