import { type JobContext, type JobDefinition, newId } from '../../../kernel/index.ts';
import { deleteOldDeliveries, findEvents } from '../queries/deliveries.ts';
import { findWebhook } from '../queries/webhooks.ts';
import { sendToWebhook, visibleTo } from './send-to-webhook.ts';

const DELIVERY_DAYS_KEPT = 30;
export const testJob = 'sync.test-webhook';
export const resendJob = 'sync.resend-delivery';

/** What a person asked to be sent goes out once the transaction that asked is through; the log says what came of it. */
export const syncJobs: JobDefinition[] = [
  {
    name: testJob,
    async handle(context, { webhookId }) {
      const webhook = await context.read((tx) => findWebhook(tx, String(webhookId)));
      if (webhook) await sendToWebhook(feedOf(context), webhook, [testEvent(webhook.id, context.now)], 'test');
    },
  },
  {
    name: resendJob,
    async handle(context, { webhookId, eventIds }) {
      const webhook = await context.read((tx) => findWebhook(tx, String(webhookId)));
      if (!webhook || !Array.isArray(eventIds)) return;
      const events = await context.read((tx) => findEvents(tx, eventIds.map(String)));
      const visible = await visibleTo(feedOf(context), webhook, events);
      if (visible.length > 0) await sendToWebhook(feedOf(context), webhook, visible, 'resend');
    },
  },
  {
    name: 'sync.forget-old-deliveries',
    cron: '53 * * * *',
    handle: ({ database, now }) =>
      database.transaction('forget old deliveries', (tx) =>
        deleteOldDeliveries(tx, new Date(now.getTime() - DELIVERY_DAYS_KEPT * 86_400_000)),
      ),
  },
];

function feedOf({ database, now }: JobContext) {
  return { database, clock: { now: () => now } };
}

function testEvent(webhookId: string, now: Date) {
  return {
    id: newId(),
    position: '0',
    personId: null,
    type: 'sync.webhook-tested',
    version: 1,
    aggregateType: 'sync.webhook',
    aggregateId: webhookId,
    data: { webhookId },
    at: now.toISOString(),
  };
}
