import { z } from 'zod';
import { type Text, zAmount } from '../../../kernel/contract.ts';

/** Why a figure isn't known. */
export const figureGaps = {
  no_calendar: { zh: '工作中心没有日历', en: 'The work centre has no calendar' },
  not_planned: { zh: '没有排班，也没有运行', en: 'It was neither planned nor did it run' },
  no_data: { zh: '设备数据缺得太多', en: 'Too much of its time is without data' },
  not_running: { zh: '没有运行过', en: 'It didn’t run' },
  no_standard_time: { zh: '工艺路线没有标准工时', en: 'The routing has no standard time' },
  no_pieces: { zh: '没有报工', en: 'Nothing was reported' },
} as const satisfies Record<string, Text>;
export type FigureGap = keyof typeof figureGaps;
const zGap = z.enum(Object.keys(figureGaps) as [FigureGap, ...FigureGap[]]);

/**
 * ISO 22400 (DOMAIN.md): availability APT/PBT, effectiveness PRI·PQ/APT, quality ratio GQ/PQ, OEE their product. Times in seconds, ratios from 0 on,
 * rounded to 4 decimals. A figure that isn't known is null, and `why` says what is missing.
 */
export const zFigures = z
  .object({
    /** The calendar's hours without planned stops, and what it ran besides. */
    plannedBusySeconds: z.number().nullable(),
    /** It ran. */
    productionSeconds: z.number().nullable(),
    /** Of that outside the calendar's hours. */
    overtimeSeconds: z.number(),
    plannedStopSeconds: z.number(),
    idleSeconds: z.number(),
    stopSeconds: z.number(),
    offSeconds: z.number(),
    noDataSeconds: z.number(),
    /** Stops without a reason, micro stops left out. */
    unreasonedSeconds: z.number(),
    /** Σ standard time per piece × pieces reported, in seconds. */
    standardSeconds: z.number().nullable(),
    quantityProduced: zAmount,
    quantityGood: zAmount,
    quantityCounted: zAmount,
    availability: z.number().nullable(),
    effectiveness: z.number().nullable(),
    qualityRatio: z.number().nullable(),
    oee: z.number().nullable(),
    why: z.object({
      availability: zGap.optional(),
      effectiveness: zGap.optional(),
      qualityRatio: zGap.optional(),
      oee: zGap.optional(),
    }),
  })
  .meta({ id: 'MachineFigures' });
export type Figures = z.infer<typeof zFigures>;
