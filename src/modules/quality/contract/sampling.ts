import type { Text } from '../../../kernel/contract.ts';

// Words of sampling inspection, ISO 2859-1:1999 = GB/T 2828.1-2012.

/** Inspection levels: the general ones, then the special ones. */
export const levels = ['I', 'II', 'III', 'S-1', 'S-2', 'S-3', 'S-4'] as const;
export type InspectionLevel = (typeof levels)[number];

export const levelLabels: Record<InspectionLevel, Text> = {
  I: { zh: '一般 I', en: 'General I' },
  II: { zh: '一般 II', en: 'General II' },
  III: { zh: '一般 III', en: 'General III' },
  'S-1': { zh: '特殊 S-1', en: 'Special S-1' },
  'S-2': { zh: '特殊 S-2', en: 'Special S-2' },
  'S-3': { zh: '特殊 S-3', en: 'Special S-3' },
  'S-4': { zh: '特殊 S-4', en: 'Special S-4' },
};

/**
 * Acceptance quality limits, as they are written in the standard: percent nonconforming up to 10, nonconformities per 100 items
 * beyond.
 */
export const aqls = [
  ...['0.010', '0.015', '0.025', '0.040', '0.065', '0.10', '0.15', '0.25', '0.40', '0.65', '1.0', '1.5', '2.5'],
  ...['4.0', '6.5', '10', '15', '25', '40', '65', '100', '150', '250', '400', '650', '1000'],
] as const;
export type Aql = string;
export const aqlLabels: Record<string, Text> = Object.fromEntries(aqls.map((aql) => [aql, { zh: aql, en: aql }]));

/** How strictly lots of a plan are inspected at the moment. */
export const severities = ['normal', 'tightened', 'reduced', 'discontinued'] as const;
export type Severity = (typeof severities)[number];
export const severityLabels: Record<Severity, Text> = {
  normal: { zh: '正常检验', en: 'Normal' },
  tightened: { zh: '加严检验', en: 'Tightened' },
  reduced: { zh: '放宽检验', en: 'Reduced' },
  discontinued: { zh: '暂停检验', en: 'Discontinued' },
};

/** How many samples one characteristic takes. */
export const samplings = ['aql', 'all', 'fixed'] as const;
export type Sampling = (typeof samplings)[number];
export const samplingLabels: Record<Sampling, Text> = {
  aql: { zh: '按 AQL 抽样', en: 'By AQL' },
  all: { zh: '全检', en: 'Every piece' },
  fixed: { zh: '固定数量', en: 'A fixed number' },
};

/** How much a fault of it matters; the plan gives each class its AQL. */
export const faultClasses = ['critical', 'major', 'minor'] as const;
export type FaultClass = (typeof faultClasses)[number];
export const faultClassLabels: Record<FaultClass, Text> = {
  critical: { zh: '致命', en: 'Critical' },
  major: { zh: '主要', en: 'Major' },
  minor: { zh: '次要', en: 'Minor' },
};
