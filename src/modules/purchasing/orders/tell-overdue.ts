import { zNothing } from '../../../kernel/contract.ts';
import { defineCommand, type JobDefinition } from '../../../kernel/index.ts';
import { zTellOverdueResponse } from '../contract.ts';
import { lineOverdue } from '../events.ts';
import { lockOverdueLines, markOverdueTold } from '../queries/open-lines.ts';
import { readPurchase } from '../queries/orders.ts';
import { toldOfLine } from './tell-order.ts';

const TOLD_MAX = 200;

/** Tells of lines that should have come: once for each day that was named, and again when another passes. */
export const tellOverdue = defineCommand({
  name: 'purchasing.tell-overdue',
  summary: { zh: '提醒逾期未到的采购', en: 'Tell of purchases that are overdue' },
  permission: 'purchasing.order.write',
  input: zNothing,
  output: zTellOverdueResponse,
  http: { method: 'POST', path: '/purchase-orders/tell-overdue' },
  handle: async (context) => {
    const overdue = await lockOverdueLines(context.tx, context.now, TOLD_MAX);
    for (const { lineId, orderId, expectedAt } of overdue) {
      const order = await readPurchase(context.tx, orderId);
      const line = order?.lines.find(({ id }) => id === lineId);
      if (!order || !line) continue;
      await markOverdueTold(context.tx, lineId, expectedAt);
      context.emit(lineOverdue, orderId, { ...toldOfLine(order, line), expectedAt: expectedAt.toISOString() });
    }
    return { told: overdue.length };
  },
});

export const tellOverdueJob: JobDefinition = {
  name: 'purchasing.tell-overdue',
  cron: '5 * * * *',
  handle: async ({ execute }) => {
    await execute(tellOverdue, {});
  },
};
