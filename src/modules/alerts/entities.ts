import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { alertStates, severities } from './contract.ts';

// What lists and the audit log say of alerts, silences and what channels said, in words.

export const alertEntity = defineEntity({
  name: 'alerts.alert',
  thing: { zh: '现场告警', en: 'alert of the floor' },
  things: { zh: '现场告警', en: 'Alerts of the floor' },
  permissions: { read: 'alerts.alert.read' },
  fields: {
    state: field.choice(alertStates, { zh: '状态', en: 'State' }),
    severity: field.choice(severities, { zh: '级别', en: 'Severity' }),
    name: field.told({ zh: '对象', en: 'About' }),
    why: field.told({ zh: '为什么', en: 'Why' }),
    note: field.told({ zh: '处理说明', en: 'What is being done' }),
  },
});

export const silenceEntity = defineEntity({
  name: 'alerts.silence',
  thing: { zh: '静默', en: 'silence' },
  things: { zh: '静默', en: 'Silences' },
  permissions: { read: 'alerts.alert.read' },
  fields: {
    until: field.moment({ zh: '静默到', en: 'Silent until' }),
    why: field.told({ zh: '静默原因', en: 'Why it is silent' }),
    endedAt: field.moment({ zh: '提前结束', en: 'Ended early' }),
  },
});

export const postEntity = defineEntity({
  name: 'alerts.post',
  thing: { zh: '发送记录', en: 'message sent' },
  things: { zh: '发送记录', en: 'Messages sent' },
  permissions: { read: 'alerts.channel.read' },
  fields: {
    sent: field.flag({ zh: '对方收下', en: 'Taken' }),
    title: field.told({ zh: '标题', en: 'Title' }),
    answer: field.told({ zh: '对方的回答', en: 'What was answered' }),
  },
});

export const secretEntity = defineEntity({
  name: 'alerts.secret',
  thing: { zh: '通知渠道的密钥', en: 'secret of a channel' },
  things: { zh: '通知渠道的密钥', en: 'Secrets of channels' },
  permissions: { read: 'alerts.channel.read' },
  fields: { names: field.told({ zh: '密钥名称', en: 'Which' }) },
});
