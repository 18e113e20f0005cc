import type { z } from 'zod';
import {
  addJob,
  type CommandContext,
  consumerNameOf,
  defineCommand,
  deleteConsumer,
  diffFields,
  type FieldChanges,
  insertCursor,
  newId,
  sealText,
  type Text,
} from '../../../kernel/index.ts';
import { assertOrgUnitsActive } from '../../identity/index.ts';
import {
  zAsked,
  zCreateWebhookRequest,
  zResendDeliveryRequest,
  zUpdateWebhookRequest,
  zWebhookDone,
  zWebhookMade,
  zWebhookRequest,
} from '../contract.ts';
import { findDelivery, findEvents } from '../queries/deliveries.ts';
import { deleteWebhookRow, insertWebhook, updateWebhook, type WebhookRow } from '../queries/webhooks.ts';
import { refuse } from '../refusals.ts';
import { resendJob, testJob } from './jobs.ts';
import { assertPerson, assertTarget, assertTypes, makeSecret, takeWebhook, tellWebhook } from './take-webhook.ts';
import { webhookFeed } from './webhook-feed.ts';

const permission = 'sync.webhook.write';
/** After a rotation the old secret holds so long, for the receiver to change over. */
const PREVIOUS_HOURS = 24;

/** Begins with what happens from now on. Without an idempotency key: a kept answer would keep the secret. */
export const createWebhook = defineCommand({
  name: 'sync.create-webhook',
  summary: { zh: '新建 Webhook', en: 'Make a webhook' },
  permission,
  idempotent: false,
  input: zCreateWebhookRequest,
  output: zWebhookMade,
  http: { method: 'POST', path: '/webhooks' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    assertPerson(context);
    assertTypes(context, input.types);
    await assertTarget(context, input.url);
    await assertOrgUnitsActive(tx, input.orgUnitIds ?? [], '/orgUnitIds');
    const secret = makeSecret();
    const webhook: WebhookRow = {
      ...input,
      id: newId(),
      secret: sealText(tx, secret),
      secretPrevious: null,
      secretPreviousUntil: null,
      active: true,
      createdBy: principal.id,
      version: 1,
    };
    await insertWebhook(tx, webhook, now);
    await insertCursor(tx, consumerNameOf(webhookFeed, webhook.id), 'present', now);
    tellWebhook(context, webhook, 'created', diffFields({}, shown(webhook)));
    return { webhookId: webhook.id, secret };
  },
});

export const changeWebhook = defineCommand({
  name: 'sync.change-webhook',
  summary: { zh: '修改 Webhook', en: 'Change a webhook' },
  permission,
  input: zUpdateWebhookRequest,
  output: zWebhookDone,
  http: { method: 'POST', path: '/webhooks/:webhookId/update' },
  handle: async (context, { webhookId, expectedVersion, ...input }) => {
    const before = await takeWebhook(context, webhookId, expectedVersion);
    assertPerson(context);
    if (input.types) assertTypes(context, input.types);
    if (input.url) await assertTarget(context, input.url);
    await assertOrgUnitsActive(context.tx, input.orgUnitIds ?? [], '/orgUnitIds');
    const after = {
      ...before,
      name: input.name ?? before.name,
      url: input.url ?? before.url,
      types: input.types ?? before.types,
      orgUnitIds: input.orgUnitIds === undefined ? before.orgUnitIds : input.orgUnitIds,
      // Who changes where it goes answers for it from now on.
      createdBy: context.principal.id,
    };
    const changes = diffFields(shown(before), shown(after));
    if (Object.keys(changes).length === 0) return { webhookId, version: before.version };
    return saveWebhook(context, after, 'updated', changes);
  },
});

/** The secret before holds another day. Without an idempotency key, as in making it. */
export const rotateWebhookSecret = defineCommand({
  name: 'sync.rotate-webhook-secret',
  summary: { zh: '更换 Webhook 密钥', en: 'Rotate a webhook’s secret' },
  permission,
  idempotent: false,
  input: zWebhookRequest,
  output: zWebhookMade,
  http: { method: 'POST', path: '/webhooks/:webhookId/rotate-secret' },
  handle: async (context, { webhookId }) => {
    const webhook = await takeWebhook(context, webhookId);
    const secret = makeSecret();
    const rotated = {
      ...webhook,
      secret: sealText(context.tx, secret),
      secretPrevious: webhook.secret,
      secretPreviousUntil: new Date(context.now.getTime() + PREVIOUS_HOURS * 3_600_000),
    };
    await saveWebhook(context, rotated, 'secret-rotated');
    return { webhookId, secret };
  },
});

/** A command that needs nothing but the webhook. */
function commandOn<O extends z.ZodType>(
  verb: string,
  summary: Text,
  output: O,
  act: (context: CommandContext, webhook: WebhookRow) => Promise<z.output<O>>,
) {
  return defineCommand({
    name: `sync.${verb}-webhook`,
    summary,
    permission,
    input: zWebhookRequest,
    output,
    http: { method: 'POST', path: `/webhooks/:webhookId/${verb}` },
    handle: async (context, { webhookId }) => act(context, await takeWebhook(context, webhookId)),
  });
}

/** Keeps its place: what happens meanwhile is sent once it goes on. */
export const pauseWebhook = commandOn('pause', { zh: '暂停 Webhook', en: 'Pause a webhook' }, zWebhookDone, (...on) =>
  turn(...on, false),
);
export const resumeWebhook = commandOn(
  'resume',
  { zh: '恢复 Webhook', en: 'Let a webhook go on' },
  zWebhookDone,
  (...on) => turn(...on, true),
);

async function turn(context: CommandContext, webhook: WebhookRow, active: boolean) {
  const { id: webhookId, version } = webhook;
  if (webhook.active === active) return { webhookId, version };
  const changes = { active: { from: webhook.active, to: active } };
  return saveWebhook(context, { ...webhook, active }, active ? 'resumed' : 'paused', changes);
}

export const deleteWebhook = commandOn(
  'delete',
  { zh: '删除 Webhook', en: 'Delete a webhook' },
  zWebhookDone,
  async (context, webhook) => {
    await deleteConsumer(context.tx, consumerNameOf(webhookFeed, webhook.id));
    await deleteWebhookRow(context.tx, webhook.id);
    tellWebhook(context, webhook, 'deleted', diffFields(shown(webhook), {}));
    return { webhookId: webhook.id, version: webhook.version };
  },
);

export const testWebhook = commandOn(
  'test',
  { zh: '向 Webhook 发送测试', en: 'Send a test to a webhook' },
  zAsked,
  async (context, webhook) => {
    await addJob(context.tx, testJob, { webhookId: webhook.id });
    tellWebhook(context, webhook, 'tested');
    return { asked: true as const };
  },
);

/** Sends the events of a delivery once more, whatever came of it then. The receiver knows them by their ids. */
export const resendDelivery = defineCommand({
  name: 'sync.resend-delivery',
  summary: { zh: '重新推送', en: 'Send a delivery again' },
  permission,
  input: zResendDeliveryRequest,
  output: zAsked,
  http: { method: 'POST', path: '/webhook-deliveries/:deliveryId/resend' },
  handle: async (context, { deliveryId }) => {
    const delivery = await findDelivery(context.tx, deliveryId);
    if (!delivery) throw refuse('sync.delivery_unknown', { id: deliveryId }, { where: '/deliveryId' });
    const webhook = await takeWebhook(context, delivery.webhookId);
    const kept = await findEvents(context.tx, delivery.eventIds);
    if (kept.length === 0) throw refuse('sync.events_gone', { days: 14 });
    await addJob(context.tx, resendJob, { webhookId: webhook.id, eventIds: delivery.eventIds });
    tellWebhook(context, webhook, 'resent', { delivery: { to: deliveryId } });
    return { asked: true as const };
  },
});

/** As its next version. */
async function saveWebhook(context: CommandContext, given: WebhookRow, action: string, changes: FieldChanges = {}) {
  const webhook = { ...given, version: given.version + 1 };
  await updateWebhook(context.tx, webhook, context.now);
  tellWebhook(context, webhook, action, changes);
  return { webhookId: webhook.id, version: webhook.version };
}

function shown({ name, url, types, orgUnitIds, createdBy }: WebhookRow): Record<string, unknown> {
  return { name, url, types, orgUnitIds, createdBy };
}
