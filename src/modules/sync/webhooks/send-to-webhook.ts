import {
  configurationFor,
  dataOutside,
  declarationsOf,
  type EventDefinition,
  type FeedContext,
  inScope,
  mayDo,
  newId,
  type OutboxRow,
  openText,
  type Principal,
  policiesOf,
  systemPrincipal,
} from '../../../kernel/index.ts';
import { rightsHeldBy } from '../../identity/index.ts';
import { syncPolicies } from '../policies.ts';
import { type DeliveryKind, insertDelivery } from '../queries/deliveries.ts';
import type { WebhookRow } from '../queries/webhooks.ts';
import { signBody } from '../rules/sign-body.ts';
import { postWebhook, type WebhookAnswer } from './post-webhook.ts';

/** Posts events to a webhook, signed, and notes it in the log. Outside a transaction: the other side may take its time. */
export async function sendToWebhook(
  { database, clock }: FeedContext,
  webhook: WebhookRow,
  events: readonly OutboxRow[],
  kind: DeliveryKind,
): Promise<WebhookAnswer> {
  const { policies } = await database.read((tx) => configurationFor(tx, {}));
  const policy = policiesOf({ policies }, syncPolicies)['sync.webhook_targets'];
  const now = clock.now();
  const id = newId();
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const declared = declarationsOf(database).events;
  const body = JSON.stringify(events.map((event) => envelopeOf(event, declared.get(event.type))));
  const headers = {
    'content-type': 'application/cloudevents-batch+json; charset=utf-8',
    'user-agent': 'Trueup-Webhook/1',
    'trueup-webhook-delivery': id,
    'trueup-webhook-timestamp': timestamp,
    'trueup-webhook-signature': signBody(secretsOf(database, webhook, now), timestamp, body),
  };
  const answer = await postWebhook(webhook.url, { headers, body, policy });
  await database.transaction('sync.log-delivery', (tx) =>
    insertDelivery(tx, {
      id,
      webhookId: webhook.id,
      kind,
      eventIds: events.map((event) => event.id),
      delivered: isTaken(answer),
      status: answer.status,
      milliseconds: answer.milliseconds,
      answer: answer.text,
      at: clock.now(),
    }),
  );
  return answer;
}

export function isTaken({ status }: WebhookAnswer): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** An event as CloudEvents 1.0 has it. */
function envelopeOf(
  { id, type, version, aggregateType, aggregateId, at, data }: OutboxRow,
  definition: EventDefinition | undefined,
) {
  return {
    specversion: '1.0',
    id,
    source: `trueup/${aggregateType}`,
    type,
    subject: aggregateId,
    time: at,
    datacontenttype: 'application/json',
    dataversion: version,
    data: dataOutside(definition, data),
  };
}

/** After a rotation both secrets hold for a while, so that the receiver can change over. */
function secretsOf(database: FeedContext['database'], webhook: WebhookRow, now: Date): string[] {
  const { secret, secretPrevious, secretPreviousUntil } = webhook;
  const previous = secretPrevious && secretPreviousUntil && secretPreviousUntil > now ? [secretPrevious] : [];
  return [secret, ...previous].map((sealed) => openText(database, sealed));
}

/** What the webhook's maker may see at this moment, within the area that was chosen; nothing once they are gone. */
export async function visibleTo(
  { database }: FeedContext,
  webhook: WebhookRow,
  events: readonly OutboxRow[],
): Promise<OutboxRow[]> {
  const rights = await database.read((tx) => rightsHeldBy(tx, webhook.createdBy, webhook.orgUnitIds));
  if (!rights) return [];
  const reader: Principal = { ...systemPrincipal, ...rights };
  const declared = declarationsOf(database).events;
  return events.filter(({ type, data }) => {
    const { workshopId, lineId } = data;
    const place = { workshopId: idOf(workshopId), lineId: idOf(lineId) };
    const definition = declared.get(type);
    return !definition?.private && mayDo(reader, definition?.permission ?? '*') && inScope(reader, place);
  });
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
