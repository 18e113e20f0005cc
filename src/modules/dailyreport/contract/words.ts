import type { Text } from '../../../kernel/contract.ts';

export const dailyreportPermissions = {
  'dailyreport.report.read': { zh: '查看生产日报', en: 'See daily reports' },
  'dailyreport.report.freeze': { zh: '生产日报定稿', en: 'Settle daily reports' },
} as const satisfies Record<string, Text>;
export type DailyreportPermission = keyof typeof dailyreportPermissions;

export const dailyreportLimits = {
  /** Rows of each table of a report; what is more is counted. */
  rowsMax: 100,
  ordersMax: 200,
  causesMax: 6,
  /** How far back a report may be asked for. */
  daysBackMax: 400,
} as const;

/** Where a report stands. */
export const reportStates = {
  ahead: { zh: '还没开始', en: 'Not begun' },
  running: { zh: '进行中', en: 'Running' },
  over: { zh: '已结束，待定稿', en: 'Over, not settled yet' },
  frozen: { zh: '已定稿', en: 'Settled' },
} as const satisfies Record<string, Text>;
export type ReportState = keyof typeof reportStates;

/** What holds a bottleneck up, the gravest first. */
export const causeKinds = {
  machine_down: { zh: '设备停机', en: 'Machine down' },
  material_short: { zh: '缺料', en: 'Material short' },
  awaiting_inspection: { zh: '等检验', en: 'Waits for inspection' },
  people_missing: { zh: '缺人', en: 'People missing' },
  held_up: { zh: '工单停着', en: 'Orders stand still' },
  overloaded: { zh: '来得比做得快', en: 'More comes than is done' },
} as const satisfies Record<string, Text>;
export type CauseKind = keyof typeof causeKinds;

export const sendingWays = {
  mail: { zh: '邮件', en: 'E-mail' },
  channel: { zh: '通知渠道', en: 'Channel' },
} as const satisfies Record<string, Text>;

export const sendingStates = {
  waiting: { zh: '待发送', en: 'To be sent' },
  sending: { zh: '正在发送', en: 'Being sent' },
  sent: { zh: '已发送', en: 'Sent' },
  failed: { zh: '没发出去', en: 'Failed' },
  uncertain: { zh: '不确定对方收没收', en: 'Unknown whether taken' },
} as const satisfies Record<string, Text>;

export const spans = {
  shift: { zh: '每个班', en: 'Each shift' },
  day: { zh: '每天', en: 'Each day' },
  both: { zh: '每个班和每天', en: 'Each shift and each day' },
} as const satisfies Record<string, Text>;
export type Span = keyof typeof spans;

/** Who gets reports by what they do there. */
export const toldRoles = {
  'team-leader': { zh: '班组长/车间主任', en: 'Team leader' },
  'production-manager': { zh: '生产经理', en: 'Production manager' },
  planner: { zh: '计划员', en: 'Planner' },
  administrator: { zh: '管理员', en: 'Administrator' },
} as const satisfies Record<string, Text>;
