import { z } from 'zod';
import { zNamed, zUuid } from '../../../kernel/contract.ts';
import { field, namedFields, type Reference } from '../../../kernel/entity/contract.ts';
import { channelKinds, secretNames } from './words.ts';

export const channelFields = {
  ...namedFields({ zh: '通知渠道', en: 'Channel' }),
  kind: field.choice(channelKinds, { zh: '方式', en: 'Way', fixed: true, default: 'wecom' }),
  language: field.choice(
    { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } },
    { zh: '语言', en: 'Language', default: 'zh' },
  ),
  recipients: field.note({
    zh: '收件人',
    en: 'Recipients',
    max: 2_000,
    list: { onRequest: true },
    help: {
      zh: '只用于邮件：邮箱地址，用逗号分开，例如 li@example.com, anna@example.com (en)。',
      en: 'For e-mail only: addresses between commas, such as li@example.com, anna@example.com (en).',
    },
  }),
  reach: field.note({
    zh: '允许访问的内网地址',
    en: 'Own addresses that it may reach',
    max: 1_000,
    list: false,
    help: {
      zh: '每行一个：主机名、IP 或网段，可带端口。不写时只能访问公网，而且只能用 https。',
      en: 'One a line: a host, an address or a network, with a port or without. Left empty only public addresses are reached, and those by https.',
    },
  }),
  perMinute: field.whole({
    zh: '每分钟最多几条',
    en: 'Messages a minute at most',
    min: 1,
    max: 60,
    default: 18,
    list: { onRequest: true },
    help: {
      zh: '企业微信和钉钉的机器人每分钟只收 20 条；多的合并成一条。',
      en: 'Robots of WeCom and DingTalk take 20 a minute; what is more becomes one message.',
    },
  }),
  note: field.note({ zh: '备注', en: 'Note', max: 500, list: { onRequest: true } }),
};

export const toChannel: Reference = {
  entity: 'alerts.channel',
  thing: { zh: '通知渠道', en: 'channel' },
  table: 'alerts.channel',
  key: 'id',
  path: '/alert-channels',
  shown: 'name',
};

const channelId = { channelId: zUuid };

/** POST /alert-channels/:channelId/secrets: `address` is the whole webhook address, `signing` the secret that signs. Null takes one away. */
export const zSetChannelSecretsRequest = z.strictObject({
  ...channelId,
  secrets: z.partialRecord(z.enum(secretNames), z.string().trim().min(1).max(2_000).nullable()),
});
export const zChannelSecretsSet = z.object({ ...channelId, set: z.array(z.string()) });

/** POST /alert-channels/:channelId/test: sends a message at once, and says what was answered. */
export const zTestChannelRequest = z.strictObject(channelId);
export const zChannelTested = zNamed('AlertChannelTested', {
  channelId: zUuid,
  sent: z.boolean(),
  answer: z.string(),
});

/** GET /alert-channels-standing: how each goes at this moment. Never what its secrets are. */
export const zChannelsStanding = zNamed('AlertChannelsStanding', {
  channels: z.array(
    z.object({
      channelId: zUuid,
      breaker: z.enum(['closed', 'open', 'half_open']),
      retryAt: z.string().nullable(),
      okAt: z.string().nullable(),
      failedAt: z.string().nullable(),
      reason: z.string().nullable(),
      waiting: z.number().int(),
      waitingSince: z.string().nullable(),
      secrets: z.array(z.object({ name: z.enum(secretNames), setAt: z.string(), setBy: z.string() })),
    }),
  ),
});
export type ChannelsStanding = z.infer<typeof zChannelsStanding>;
export type ChannelStanding = ChannelsStanding['channels'][number];
