import type { Text } from '../../../kernel/contract.ts';

/** `datahealth.<noun>.<verb>`: what it allows, in both languages. Those of rules come with the record. */
export const datahealthPermissions = {
  'datahealth.figure.read': { zh: '查看数据健康', en: 'See how well the systems agree' },
  'datahealth.alert.read': { zh: '查看数据告警', en: 'See alerts about data' },
  'datahealth.alert.acknowledge': { zh: '确认数据告警', en: 'Acknowledge alerts about data' },
  'datahealth.rule.judge': { zh: '立即检查数据规则', en: 'Hold the rules against the figures at once' },
  'datahealth.interface.read': { zh: '查看接口台账', en: 'See the register of interfaces' },
} as const satisfies Record<string, Text>;

export const measures = {
  completeness: { zh: '完整率低于（%）', en: 'Completeness below (%)' },
  delay: { zh: '延迟 p95 超过（秒）', en: 'Delay p95 above (s)' },
  backlog_age: { zh: '最久等待超过（秒）', en: 'Oldest waiting above (s)' },
  dead: { zh: '失败条数超过', en: 'Failed above' },
  drift: { zh: '对账差异超过', en: 'Open differences above' },
  refused_share: { zh: '被拒比例超过（%）', en: 'Share refused above (%)' },
  silence: { zh: '静默超过（分钟）', en: 'Silent for more than (min)' },
  unreachable: { zh: '断开超过（分钟）', en: 'Unreachable above (min)' },
  stopped: { zh: '停下超过（分钟）', en: 'Stopped above (min)' },
} as const satisfies Record<string, Text>;
export type Measure = keyof typeof measures;

export const severities = {
  warning: { zh: '提醒', en: 'Warning' },
  critical: { zh: '严重', en: 'Critical' },
} as const satisfies Record<string, Text>;
export type Severity = keyof typeof severities;

export const subjectKinds = {
  route: { zh: '通道', en: 'Route' },
  system: { zh: '外部系统', en: 'System' },
  all: { zh: '全部', en: 'All of them' },
} as const satisfies Record<string, Text>;
export type SubjectKind = keyof typeof subjectKinds;

export const alertStates = {
  open: { zh: '未确认', en: 'Open' },
  acknowledged: { zh: '已确认', en: 'Acknowledged' },
  closed: { zh: '已恢复', en: 'Closed' },
} as const satisfies Record<string, Text>;
export type AlertState = keyof typeof alertStates;
