/** What nonconformance says on the wire. Browser-safe. Paths are under /api/v1. */
import type { Text } from '../../kernel/contract.ts';

export * from './contract/action.ts';
export * from './contract/containment.ts';
export * from './contract/report.ts';

export const nonconformancePermissions = {
  'nonconformance.report.read': { zh: '查看不合格品单', en: 'See nonconformances' },
  'nonconformance.report.raise': { zh: '提出不合格品单', en: 'Raise nonconformances' },
  'nonconformance.report.write': { zh: '调查、结案不合格品单', en: 'Investigate and close nonconformances' },
  'nonconformance.hold.write': { zh: '围堵和放行', en: 'Hold what is touched, and release it' },
  'nonconformance.action.write': { zh: '安排和验证措施', en: 'Plan and check actions' },
  'nonconformance.action.finish': { zh: '完成自己的措施', en: 'Finish the own actions' },
} as const satisfies Record<string, Text>;
export type NonconformancePermission = keyof typeof nonconformancePermissions;
