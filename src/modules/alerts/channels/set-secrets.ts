import { isIP } from 'node:net';
import { defineCommand, netOf, type Refusal, sealText } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { channelKinds, type SecretName, zChannelSecretsSet, zSetChannelSecretsRequest } from '../contract.ts';
import { secretEntity } from '../entities.ts';
import { channelSecretsSet } from '../events.ts';
import { type ChannelRow, closeAgain, findChannel, saveSecret } from '../queries/channels.ts';
import { refuse } from '../refusals.ts';

/** Without an idempotency key: a kept answer is no place for secrets. None is ever shown again, written into the audit log or answered. */
export const setChannelSecrets = defineCommand({
  name: 'alerts.set-channel-secrets',
  summary: { zh: '设置通知渠道的密钥', en: 'Set the secrets of a channel' },
  permission: 'alerts.secret.write',
  idempotent: false,
  input: zSetChannelSecretsRequest,
  output: zChannelSecretsSet,
  http: { method: 'POST', path: '/alert-channels/:channelId/secrets' },
  handle: async ({ tx, now, principal, audit, emit }, { channelId, secrets }) => {
    assertPlant(principal);
    const channel = await findChannel(tx, channelId);
    if (!channel) throw refuse('alerts.channel_unknown', { id: channelId }, { where: '/channelId' });
    const entries = Object.entries(secrets) as [SecretName, string | null][];
    for (const [name, secret] of entries) {
      const why = whyNotSecret(channel, name, secret);
      if (why) throw why;
      const sealed = secret === null ? null : sealText(tx, secret);
      await saveSecret(tx, { channelId, name, by: principal.name, now }, sealed);
    }
    // What failed with the old ones is tried anew with these.
    await closeAgain(tx, channelId);
    const names = entries.map(([name]) => name);
    audit({
      entityType: secretEntity.name,
      entityId: channelId,
      action: 'secrets-set',
      label: channel.code,
      changes: { names: { to: names.join(', ') } },
    });
    emit(channelSecretsSet, channelId, { channelId, names });
    return { channelId, set: names };
  },
});

function whyNotSecret({ kind, reach }: ChannelRow, name: SecretName, secret: string | null): Refusal | undefined {
  const where = `/secrets/${name}`;
  if (secret === null) return undefined;
  if (kind === 'mail' || (name === 'signing' && kind === 'wecom'))
    return refuse('alerts.secret_needless', { kind: channelKinds[kind] }, { where });
  if (name === 'signing') return undefined;
  const malformed = (zh: string, en: string) => refuse('alerts.address_malformed', { reason: { zh, en } }, { where });
  const url = URL.canParse(secret) ? new URL(secret) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return malformed('应以 https:// 开头。', 'It begins with https://.');
  if (url.username || url.password) return malformed('地址里不能有用户名和密码。', 'No user and password in it.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const outside = isIP(host) > 0 ? netOf(host) === 'outside' : reach.trim() === '';
  if (url.protocol === 'http:' && outside)
    return malformed('公网地址必须用 https。', 'Public addresses are reached by https only.');
  return undefined;
}
