import { z } from 'zod';
import { zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';

const alert = {
  alertId: zUuid,
  ruleId: zUuid,
  kind: z.string(),
  severity: z.enum(['warning', 'critical']),
  name: z.string(),
  nameEn: z.string(),
  why: z.string(),
  whyEn: z.string(),
  workshopId: zUuid.nullable(),
  lineId: zUuid.nullable(),
};
const base = { aggregate: 'alerts.alert', permission: 'alerts.alert.read' } as const;

export const alertOpened = defineEvent({
  ...base,
  type: 'alerts.alert-opened',
  summary: { zh: '现场出现告警', en: 'An alert appeared on the floor' },
  data: z.object(alert),
});

export const alertCleared = defineEvent({
  ...base,
  type: 'alerts.alert-cleared',
  summary: { zh: '现场告警已解除', en: 'An alert of the floor cleared' },
  data: z.object({ ...alert, openedAt: z.string() }),
});

export const alertAcknowledged = defineEvent({
  ...base,
  type: 'alerts.alert-acknowledged',
  summary: { zh: '现场告警已确认', en: 'Somebody sees to an alert of the floor' },
  data: z.object({ ...alert, byName: z.string(), note: z.string().nullable() }),
});

/** One message: alerts of a rule in an area, and whom it is for. */
export const alertsTold = defineEvent({
  aggregate: 'alerts.message',
  permission: 'alerts.alert.read',
  type: 'alerts.alerts-told',
  summary: { zh: '现场告警已通知', en: 'People were told of alerts of the floor' },
  // Said here: the rule as it was when people were told.
  data: z.object({
    messageId: zUuid,
    ruleId: zUuid,
    ruleName: z.string(),
    ruleNameEn: z.string(),
    note: z.string(),
    severity: z.enum(['warning', 'critical']),
    what: z.enum(['opened', 'escalated', 'cleared']),
    level: z.number().int(),
    workshopId: zUuid.nullable(),
    lineId: zUuid.nullable(),
    count: z.number().int(),
    /** The first hundred. */
    alertIds: z.array(zUuid),
    /** Of the first, in words. */
    name: z.string(),
    nameEn: z.string(),
    why: z.string(),
    whyEn: z.string(),
    roles: z.array(z.string()),
    personIds: z.array(zUuid),
  }),
});

const silence = {
  silenceId: zUuid,
  ruleId: zUuid.nullable(),
  subjectKey: z.string().nullable(),
  workshopId: zUuid.nullable(),
  lineId: z.null(),
  until: z.string(),
  why: z.string(),
  byName: z.string(),
};

export const silenceBegun = defineEvent({
  aggregate: 'alerts.silence',
  permission: 'alerts.alert.read',
  type: 'alerts.silence-begun',
  summary: { zh: '现场告警被静默', en: 'Alerts of the floor were silenced' },
  data: z.object(silence),
});

export const silenceEnded = defineEvent({
  aggregate: 'alerts.silence',
  permission: 'alerts.alert.read',
  type: 'alerts.silence-ended',
  summary: { zh: '现场告警的静默被提前结束', en: 'A silence over alerts of the floor was ended' },
  data: z.object(silence),
});

export const channelSecretsSet = defineEvent({
  aggregate: 'alerts.channel',
  permission: 'alerts.channel.read',
  type: 'alerts.channel-secrets-set',
  summary: { zh: '通知渠道的密钥已设置', en: 'Secrets of a channel were set' },
  data: z.object({ channelId: zUuid, names: z.array(z.string()) }),
});

export const alertsEvents = [
  alertOpened,
  alertCleared,
  alertAcknowledged,
  alertsTold,
  silenceBegun,
  silenceEnded,
  channelSecretsSet,
];
