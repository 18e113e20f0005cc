import { defineFeed, EventRefused } from '../../../kernel/index.ts';
import { findActiveWebhooks, type WebhookRow } from '../queries/webhooks.ts';
import { isTaken, sendToWebhook, visibleTo } from './send-to-webhook.ts';

/** The receiver understood, and doesn't want these events: others may go on. Any other answer may be another one later. */
const REFUSING = new Set([400, 413, 422]);

/** Every webhook reads the outbox by a cursor of its own; it moves on when the receiver has answered with 2xx. */
export const webhookFeed = defineFeed<WebhookRow>({
  name: 'sync.webhook',
  batchMax: 50,
  waitSecondsMax: 3_600,
  targets: findActiveWebhooks,
  async send(context, webhook, events) {
    const visible = await visibleTo(context, webhook, events);
    if (visible.length === 0) return;
    const answer = await sendToWebhook(context, webhook, visible, 'events');
    if (isTaken(answer)) return;
    const said = `${answer.status ?? 'no answer'}: ${answer.text.slice(0, 200)}`;
    if (answer.status !== null && REFUSING.has(answer.status)) throw new EventRefused(said);
    throw new Error(`webhook ${webhook.name}: ${said}`);
  },
});
