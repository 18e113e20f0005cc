import { z } from 'zod';
import { zUuid, zWords } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';

export const reportSettled = defineEvent({
  aggregate: 'dailyreport.report',
  permission: 'dailyreport.report.read',
  type: 'dailyreport.report-settled',
  summary: { zh: '生产日报已定稿', en: 'A daily report was settled' },
  data: z.object({
    reportId: zUuid,
    day: z.string(),
    shiftId: zUuid.nullable(),
    /** Null: the whole plant. */
    workshopId: zUuid.nullable(),
    lineId: zUuid.nullable(),
    placeName: z.string(),
    placeNameEn: z.string(),
    shiftName: z.string().nullable(),
    shiftNameEn: z.string().nullable(),
    /** Pieces of the unit in which most was reported. */
    unit: z.string(),
    good: z.string(),
    scrap: z.string(),
    firstPass: z.number().nullable(),
    due: z.number().int(),
    met: z.number().int(),
    bottleneck: z.string().nullable(),
    bottleneckEn: z.string().nullable(),
    cause: zWords.nullable(),
    roles: z.array(z.string()),
    personIds: z.array(zUuid),
  }),
});

export const dailyreportEvents = [reportSettled];
