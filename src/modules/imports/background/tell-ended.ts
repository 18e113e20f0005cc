import { z } from 'zod';
import { defineCommand } from '../../../kernel/index.ts';
import { zImportRunRequest } from '../contract.ts';
import { importEnded } from '../events.ts';
import { takeEnded } from '../queries/asked.ts';
import { findStandingRun } from '../queries/runs.ts';

/** So long an answer may take; what takes longer is heard of by the bell. */
export const ANSWER_MILLISECONDS = 2_000;

/** Trueup's own, without a route: once it has ended, the one who asked and didn't hear it in the answer is told; nothing is left to do. */
export const tellEnded = defineCommand({
  name: 'imports.tell-ended',
  summary: { zh: '告知导入已结束', en: 'Tell that an import has ended' },
  permission: 'imports.run.read',
  input: zImportRunRequest,
  output: z.object({ told: z.boolean() }),
  idempotent: false,
  http: { method: 'POST', path: '/imports/runs/:importId/tell' },
  handle: async ({ tx, now, emit }, { importId }) => {
    const left = await takeEnded(tx, importId);
    const run = left && (await findStandingRun(tx, importId));
    if (!run || run.state === 'under_way') return { told: false };
    if (left.askerKind !== 'person' || now.getTime() - left.askedAt.getTime() <= ANSWER_MILLISECONDS)
      return { told: false };
    const { entity, things, thingsEn, fileName, state, answer } = run;
    const { created = 0, changed = 0, bad = 0 } = answer?.counts ?? {};
    const said = { importId, entity, things, thingsEn, fileName, state, created, changed, bad };
    emit(importEnded, importId, { ...said, personId: left.askerId, cancelledBy: left.cancelledBy });
    return { told: true };
  },
});
