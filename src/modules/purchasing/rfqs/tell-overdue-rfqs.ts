import { zNothing } from '../../../kernel/contract.ts';
import { defineCommand, type JobDefinition } from '../../../kernel/index.ts';
import { zTellOverdueResponse } from '../contract.ts';
import { rfqOverdue } from '../events.ts';
import { findAnswers, lockOverdueRfqs, markRfqOverdueTold, readRfqById } from '../queries/rfqs.ts';
import { toldOfRfq } from './tell-rfq.ts';

const TOLD_MAX = 200;

/** Tells of requests for quotation that somebody hasn't answered in time: once for each day that suppliers were given. */
export const tellOverdueRfqs = defineCommand({
  name: 'purchasing.tell-overdue-rfqs',
  summary: { zh: '提醒到期未答的询价', en: 'Tell of answers that are overdue' },
  permission: 'purchasing.rfq.write',
  input: zNothing,
  output: zTellOverdueResponse,
  http: { method: 'POST', path: '/rfqs/tell-overdue' },
  handle: async ({ tx, now, emit }) => {
    let told = 0;
    for (const id of await lockOverdueRfqs(tx, now, TOLD_MAX)) {
      const rfq = await readRfqById(tx, id);
      if (!rfq) continue;
      await markRfqOverdueTold(tx, id);
      const answered = new Set((await findAnswers(tx, id)).map(({ supplierId }) => supplierId));
      const silent = rfq.suppliers.filter(({ supplierId }) => !answered.has(supplierId));
      if (silent.length === 0) continue;
      emit(rfqOverdue, id, {
        ...toldOfRfq(rfq),
        answersUntil: rfq.answersUntil.toISOString(),
        silent: silent.map(({ supplierId, supplierName }) => ({ supplierId, supplierName })),
      });
      told += 1;
    }
    return { told };
  },
});

export const tellOverdueRfqsJob: JobDefinition = {
  name: 'purchasing.tell-overdue-rfqs',
  cron: '10 * * * *',
  handle: async ({ execute }) => {
    await execute(tellOverdueRfqs, {});
  },
};
