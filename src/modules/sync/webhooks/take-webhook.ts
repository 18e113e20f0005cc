import { randomBytes } from 'node:crypto';
import {
  type CommandContext,
  declarationsOf,
  type FieldChanges,
  outOfScope,
  policiesOf,
} from '../../../kernel/index.ts';
import { assertVersion } from '../../identity/index.ts';
import { webhookChanged } from '../events.ts';
import { syncPolicies } from '../policies.ts';
import { lockWebhook, type WebhookRow } from '../queries/webhooks.ts';
import { refuse } from '../refusals.ts';
import { maySend } from '../rules/allowed-address.ts';

/** Locked. What goes outside concerns the whole plant: who answers for a part of it sees none. */
export async function takeWebhook(
  { tx, principal }: CommandContext,
  id: string,
  expectedVersion?: number,
): Promise<WebhookRow> {
  if (!principal.scope.all) throw outOfScope(principal);
  const webhook = await lockWebhook(tx, id);
  if (!webhook) throw refuse('sync.webhook_unknown', { id }, { where: '/webhookId' });
  if (expectedVersion !== undefined) await assertVersion(tx, 'sync.webhook', webhook, expectedVersion);
  return webhook;
}

export async function assertTarget({ configuration }: CommandContext, url: string): Promise<void> {
  const policies = policiesOf(await configuration(), syncPolicies);
  if (!maySend(new URL(url), policies['sync.webhook_targets'])) {
    throw refuse('sync.address_forbidden', { url: new URL(url).origin }, { where: '/url' });
  }
}

export function assertTypes({ tx }: CommandContext, types: readonly string[]): void {
  const { events } = declarationsOf(tx);
  const names = [...events.keys()];
  const unknown = types.findIndex((type) =>
    type.endsWith('*') ? !names.some((name) => name.startsWith(type.slice(0, -1))) : !events.has(type),
  );
  if (unknown < 0) return;
  throw refuse('sync.event_type_unknown', { type: types[unknown] ?? '' }, { where: `/types/${unknown}` });
}

/** Nobody sends to others what they may not see: who makes it answers for it, as a person. */
export function assertPerson({ principal }: CommandContext): void {
  if (!principal.scope.all) throw outOfScope(principal);
  if (principal.kind === 'api_key') throw refuse('sync.webhook_by_key', { name: principal.name });
}

export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`;
}

/** Audits a change of a webhook and tells it. Secrets are never among the fields. */
export function tellWebhook(
  context: Pick<CommandContext, 'audit' | 'emit'>,
  { id, name }: Pick<WebhookRow, 'id' | 'name'>,
  action: string,
  changes: FieldChanges = {},
): void {
  context.audit({ entityType: 'sync.webhook', entityId: id, action, label: name, changes });
  context.emit(webhookChanged, id, { webhookId: id, name, action, changes });
}
