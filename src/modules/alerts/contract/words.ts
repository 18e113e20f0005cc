import type { Text } from '../../../kernel/contract.ts';

/** `alerts.<noun>.<verb>`: what it allows, in both languages. Those of rules and channels come with the records. */
export const alertsPermissions = {
  'alerts.alert.read': { zh: '查看现场告警', en: 'See alerts of the floor' },
  'alerts.alert.acknowledge': { zh: '确认现场告警', en: 'Acknowledge alerts of the floor' },
  'alerts.alert.silence': { zh: '静默现场告警', en: 'Silence alerts of the floor' },
  'alerts.rule.judge': { zh: '立即检查告警规则', en: 'Hold an alert rule against the facts at once' },
  'alerts.channel.use': { zh: '用通知渠道试发', en: 'Send a test by a channel' },
  'alerts.secret.write': { zh: '设置通知渠道的密钥', en: 'Set the secrets of channels' },
  'alerts.board.read': { zh: '查看车间看板', en: 'See the workshop board' },
} as const satisfies Record<string, Text>;
export type AlertsPermission = keyof typeof alertsPermissions;

export const severities = {
  warning: { zh: '提醒', en: 'Warning' },
  critical: { zh: '严重', en: 'Critical' },
} as const satisfies Record<string, Text>;
export type Severity = keyof typeof severities;

export const alertStates = {
  open: { zh: '未确认', en: 'Open' },
  acknowledged: { zh: '已确认', en: 'Acknowledged' },
  cleared: { zh: '已解除', en: 'Cleared' },
} as const satisfies Record<string, Text>;
export type AlertState = keyof typeof alertStates;

export const stepKinds = {
  opened: { zh: '出现', en: 'Appeared' },
  told: { zh: '已通知', en: 'Told' },
  escalated: { zh: '已升级', en: 'Escalated' },
  acknowledged: { zh: '已确认', en: 'Acknowledged' },
  silenced: { zh: '已静默', en: 'Silenced' },
  cleared: { zh: '已解除', en: 'Cleared' },
} as const satisfies Record<string, Text>;
export type StepKind = keyof typeof stepKinds;

export const channelKinds = {
  wecom: { zh: '企业微信群机器人', en: 'WeCom group robot' },
  dingtalk: { zh: '钉钉群机器人', en: 'DingTalk group robot' },
  feishu: { zh: '飞书群机器人', en: 'Feishu group robot' },
  mail: { zh: '邮件', en: 'E-mail' },
  webhook: { zh: 'Webhook', en: 'Webhook' },
} as const satisfies Record<string, Text>;
export type ChannelKind = keyof typeof channelKinds;

export const secretNames = ['address', 'signing'] as const;
export type SecretName = (typeof secretNames)[number];

/** Whom a rule can tell by what they do in the area. */
export const toldRoles = {
  'team-leader': { zh: '班组长/车间主任', en: 'Team leader' },
  'production-manager': { zh: '生产经理', en: 'Production manager' },
  inspector: { zh: '质检员', en: 'Inspector' },
  'warehouse-keeper': { zh: '仓管员', en: 'Warehouse keeper' },
  planner: { zh: '计划员', en: 'Planner' },
  administrator: { zh: '管理员', en: 'Administrator' },
} as const satisfies Record<string, Text>;
export type ToldRole = keyof typeof toldRoles;
