/** What qualityfigures says on the wire. Browser-safe. Paths are under /api/v1. */
import type { Text } from '../../kernel/contract.ts';

export * from './contract/chart.ts';
export * from './contract/losses.ts';
export * from './contract/signals.ts';

export const qualityFiguresPermissions = {
  'qualityfigures.chart.read': { zh: '查看控制图和质量指标', en: 'See control charts and quality figures' },
  'qualityfigures.limits.write': { zh: '设定控制限', en: 'Set control limits' },
} as const satisfies Record<string, Text>;
export type QualityFiguresPermission = keyof typeof qualityFiguresPermissions;
