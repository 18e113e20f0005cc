import { z } from 'zod';
import { type Text, zTimestamp, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { zSignal } from './contract.ts';

const zChartTold = z.object({
  chartId: zUuid,
  characteristicId: zUuid,
  characteristic: z.string(),
  characteristicEn: z.string(),
  planId: zUuid,
  planCode: z.string(),
  itemId: zUuid,
  itemCode: z.string(),
  workshopId: zUuid.nullable(),
  lineId: zUuid.nullable(),
});

function chartEvent<const Name extends string, Data extends z.ZodObject>(name: Name, summary: Text, data: Data) {
  return defineEvent({
    type: `qualityfigures.${name}` as const,
    aggregate: 'qualityfigures.chart',
    permission: 'qualityfigures.chart.read',
    summary,
    data,
  });
}

/** The newest subgroup of a chart was judged by the rules that are on. */
export const subgroupJudged = chartEvent(
  'subgroup-judged',
  { zh: '控制图有了新的一组', en: 'A control chart has a new subgroup' },
  zChartTold.extend({
    taskId: zUuid,
    taskCode: z.string(),
    measuredAt: zTimestamp,
    value: z.number(),
    lower: z.number(),
    upper: z.number(),
    unit: z.string(),
    decimals: z.number().int(),
    signals: z.array(zSignal),
    /** Of these what it didn't show when it was judged before. */
    fresh: z.array(zSignal),
    responsibleId: zUuid.nullable(),
  }),
);

export const limitsSet = chartEvent(
  'limits-set',
  { zh: '设定了控制限', en: 'Control limits were set' },
  zChartTold.extend({
    limitsId: zUuid,
    centre: z.number(),
    sigma: z.number().nullable(),
    subgroups: z.number().int(),
    reason: z.string(),
    personName: z.string(),
  }),
);

export const limitsReleased = chartEvent(
  'limits-released',
  { zh: '控制限又跟着读数走', en: 'Control limits follow the readings again' },
  zChartTold.extend({ limitsId: zUuid, reason: z.string(), personName: z.string() }),
);
