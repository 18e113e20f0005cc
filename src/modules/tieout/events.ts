import { z } from 'zod';
import { zUuid, zWords } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';

const comparison = { comparisonId: zUuid, comparisonCode: z.string(), comparisonName: z.string() };

export const runRequested = defineEvent({
  type: 'tieout.run-requested',
  aggregate: 'tieout.comparison',
  permission: 'tieout.run.read',
  summary: { zh: '要求对账', en: 'A comparison was asked for' },
  data: z.object({ ...comparison, runId: zUuid, byName: z.string() }),
});

export const runEnded = defineEvent({
  type: 'tieout.run-ended',
  aggregate: 'tieout.comparison',
  permission: 'tieout.run.read',
  summary: { zh: '对账结束', en: 'A comparison ended' },
  data: z.object({
    ...comparison,
    runId: zUuid,
    state: z.enum(['done', 'stopped', 'failed']),
    reason: zWords.nullable(),
    rowsHere: z.number().int().nullable(),
    rowsThere: z.number().int().nullable(),
    /** Found by this run, by class. */
    differences: z.record(z.string(), z.number().int()),
    opened: z.number().int(),
    ended: z.number().int(),
    /** Neither accepted nor being repaired nor under way, after this run. */
    open: z.number().int(),
    tellAbove: z.number().int(),
  }),
});

export const differencesSettled = defineEvent({
  type: 'tieout.differences-settled',
  aggregate: 'tieout.comparison',
  permission: 'tieout.run.read',
  summary: { zh: '差异已处理', en: 'Differences were settled' },
  data: z.object({
    ...comparison,
    how: z.enum(['accepted', 'reopened', 'repairing']),
    count: z.number().int(),
    /** The first hundred. */
    differenceIds: z.array(zUuid).max(100),
    byName: z.string(),
  }),
});

export const tieoutEvents = [runRequested, runEnded, differencesSettled];
