import { z } from 'zod';
import { type Text, zNamed, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { characteristicKinds } from '../../quality/contract.ts';
import { type Signal, zSignal } from './signals.ts';

export const chartForms = ['xbar_r', 'xbar_s', 'individuals', 'p', 'np'] as const;
export type ChartForm = (typeof chartForms)[number];
export const chartFormLabels: Record<ChartForm, Text> = {
  xbar_r: { zh: '均值—极差图 Xbar-R', en: 'Mean and range, Xbar-R' },
  xbar_s: { zh: '均值—标准差图 Xbar-S', en: 'Mean and standard deviation, Xbar-S' },
  individuals: { zh: '单值—移动极差图 X-MR', en: 'Individuals and moving range, X-MR' },
  p: { zh: '不合格品率图 p', en: 'Share nonconforming, p' },
  np: { zh: '不合格品数图 np', en: 'Number nonconforming, np' },
};

export const chartStates = ['out_of_control', 'in_control'] as const;
export const chartStateLabels: Record<(typeof chartStates)[number], Text> = {
  out_of_control: { zh: '失控', en: 'Out of control' },
  in_control: { zh: '受控', en: 'In control' },
};

/** Why a capability isn't known, or only in part. */
export const capabilityGaps = {
  not_measured: {
    zh: '不是测量值，没有 Cp、Cpk；看不合格品率',
    en: 'Not measured: no Cp and Cpk; the share that failed says it',
  },
  few_readings: { zh: '不到 2 个读数', en: 'Fewer than 2 readings' },
  no_limits: { zh: '没有公差限', en: 'The characteristic has no limits' },
  one_limit: { zh: '只有一侧公差，没有 Cp 和 Pp', en: 'One limit only: no Cp and Pp' },
  no_spread: { zh: '读数都一样，算不出离散', en: 'All readings are the same: there is no spread' },
} as const satisfies Record<string, Text>;
export type CapabilityGap = keyof typeof capabilityGaps;
const zCapabilityGap = z.enum(Object.keys(capabilityGaps) as [CapabilityGap, ...CapabilityGap[]]);

export const chartLimits = { subgroupsLeast: 2, subgroupsUsual: 50, subgroupsMost: 200 } as const;

const stream = {
  equipmentId: zUuid.optional(),
  supplierId: zUuid.optional(),
  operationSequence: z.coerce.number().int().min(1).max(1_000_000).optional(),
};

/** GET /control-charts/:chartId: its newest subgroups, of one machine, supplier or operation where it is named. */
export const zReadChartRequest = z.strictObject({
  chartId: zUuid,
  ...stream,
  subgroups: z.coerce
    .number()
    .int()
    .min(chartLimits.subgroupsLeast)
    .max(chartLimits.subgroupsMost)
    .default(chartLimits.subgroupsUsual),
});
export type ReadChartRequest = z.output<typeof zReadChartRequest>;

const zLines = z.object({ centre: z.number(), lower: z.number(), upper: z.number() });

/** The readings of one inspection. Figures are doubles in the unit of the characteristic; a share lies between 0 and 1. */
export const zChartPoint = z.object({
  taskId: zUuid,
  taskCode: z.string(),
  at: zTimestamp,
  size: z.number().int(),
  bad: z.number().int(),
  lotCode: z.string().nullable(),
  orderCode: z.string().nullable(),
  personName: z.string(),
  personNameEn: z.string(),
  value: z.number(),
  ...zLines.shape,
  spread: z.number().nullable(),
  spreadLines: zLines.nullable(),
  signals: z.array(zSignal),
  /** The limits that were set and hold of it; null: those of the subgroups shown. */
  limitsId: zUuid.nullable(),
});
export type ChartPoint = z.infer<typeof zChartPoint>;

const zSetLimits = z.object({
  id: zUuid,
  centre: z.number(),
  /** σ of single readings; null of shares. */
  sigma: z.number().nullable(),
  fromAt: zTimestamp,
  toAt: zTimestamp,
  subgroups: z.number().int(),
  readings: z.number().int(),
  reason: z.string(),
  personName: z.string(),
  setAt: zTimestamp,
});
export type SetLimits = z.infer<typeof zSetLimits>;

/** Cp and Cpk with σ within subgroups, Pp and Ppk with that of all readings; rounded to 4 decimals. */
const zCapability = z.object({
  subgroups: z.number().int(),
  readings: z.number().int(),
  bad: z.number().int(),
  mean: z.number().nullable(),
  sigmaWithin: z.number().nullable(),
  sigmaOverall: z.number().nullable(),
  cp: z.number().nullable(),
  cpk: z.number().nullable(),
  pp: z.number().nullable(),
  ppk: z.number().nullable(),
  why: zCapabilityGap.nullable(),
  /** So many subgroups the factory wants before it trusts the figures. */
  wanted: z.number().int(),
});
export type Capability = z.infer<typeof zCapability>;

const zChoice = z.object({ id: z.string(), code: z.string(), name: z.string(), nameEn: z.string() });

export const zControlChart = zNamed('ControlChart', {
  id: zUuid,
  characteristicId: zUuid,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  kind: z.enum(characteristicKinds),
  unit: z.string(),
  decimals: z.number().int(),
  nominal: z.string().nullable(),
  limitLower: z.string().nullable(),
  limitUpper: z.string().nullable(),
  planId: zUuid,
  planCode: z.string(),
  planName: z.string(),
  planNameEn: z.string(),
  itemId: zUuid,
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  workshopId: zUuid.nullable(),
  workshopName: z.string().nullable(),
  workshopNameEn: z.string().nullable(),
  form: z.enum(chartForms),
  points: z.array(zChartPoint),
  /** Set by a person and in force; null: limits follow the subgroups shown. */
  limits: zSetLimits.extend({ personNameEn: z.string().nullable() }).nullable(),
  capability: zCapability,
  /** What the newest points are judged by. */
  rulesOn: z.array(zSignal),
  /** False where too few are expected to fail in a sample (n·p̄ below 5): then only what lies beyond the limits is a signal. */
  patternsJudged: z.boolean(),
  /** Of what the readings may be told apart. */
  choices: z.object({
    equipment: z.array(zChoice),
    suppliers: z.array(zChoice),
    operations: z.array(z.object({ sequence: z.number().int(), name: z.string(), nameEn: z.string() })),
  }),
});
export type ControlChart = z.infer<typeof zControlChart>;

/** How a figure of a chart is written: a share in percent, else with as many decimals `more` than what is measured. */
export function sayChartFigure(
  { form, decimals }: Pick<ControlChart, 'form' | 'decimals'>,
  value: number,
  more = 1,
): string {
  if (form === 'p') return `${(value * 100).toFixed(1)}%`;
  if (form === 'np') return Number.isInteger(value) ? String(value) : value.toFixed(2);
  return value.toFixed(Math.min(8, decimals + more));
}

/** What the lower chart shows: how far the readings of a subgroup, or neighbours, lie apart. A chart of shares has none. */
export const spreadLabels: Readonly<Partial<Record<ChartForm, Text>>> = {
  xbar_r: { zh: '极差', en: 'Range' },
  xbar_s: { zh: '标准差', en: 'Standard deviation' },
  individuals: { zh: '移动极差', en: 'Moving range' },
};

/** At the right end of its lines. */
export const lineLabels = {
  upper: { zh: '上限', en: 'UCL' },
  centre: { zh: '中线', en: 'CL' },
  lower: { zh: '下限', en: 'LCL' },
} as const satisfies Record<string, Text>;

/** GET /inspection-tasks/:taskId/control-charts: of each characteristic that it measures, for whoever is measuring. */
export const zReadTaskChartsRequest = z.strictObject({ taskId: zUuid });
export const zTaskChart = z.object({
  chartId: zUuid,
  characteristicId: zUuid,
  form: z.enum(chartForms),
  decimals: z.number().int(),
  unit: z.string(),
  /** The subgroups before this inspection, oldest first. */
  points: z.array(zChartPoint.pick({ taskId: true, at: true, value: true, lower: true, upper: true, signals: true })),
  centre: z.number(),
  /** σ of single readings. */
  sigma: z.number(),
});
export type TaskChart = z.infer<typeof zTaskChart>;
export const zReadTaskChartsResponse = z.object({ charts: z.array(zTaskChart) }).meta({ id: 'ControlChartsOfTask' });

/**
 * POST /control-charts/:chartId/limits: centre and limits are taken from these subgroups, and hold from the first of them on. The same machine,
 * supplier or operation must be named as when they were looked at.
 */
export const zSetLimitsRequest = z.strictObject({
  chartId: zUuid,
  ...stream,
  fromTaskId: zUuid,
  toTaskId: zUuid,
  reason: zText(400),
});
export type SetLimitsRequest = z.output<typeof zSetLimitsRequest>;

/** POST /control-charts/:chartId/limits/release: limits follow the newest subgroups again. */
export const zReleaseLimitsRequest = z.strictObject({ chartId: zUuid, ...stream, reason: zText(400) });
export const zLimitsSet = zNamed('ControlLimitsSet', { chartId: zUuid, limits: zSetLimits.nullable() });

/** Trueup's own: what a task measured is judged by its charts. */
export const zJudgeTaskRequest = z.strictObject({
  taskId: zUuid,
  characteristicIds: z.array(zUuid).min(1).max(500),
});
export const zTaskOnCharts = z.object({ charts: z.number().int(), out: z.number().int() }).meta({ id: 'TaskOnCharts' });

export type { Signal };
