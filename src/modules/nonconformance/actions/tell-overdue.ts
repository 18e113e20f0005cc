import { defineCommand, inScope, type JobDefinition } from '../../../kernel/index.ts';
import { zOverdueTold, zTellOverdueRequest } from '../contract.ts';
import { findOverdueActions, updateAction } from '../queries/actions.ts';
import { openAction, tellAction } from './write-action.ts';

const AT_ONCE = 200;

/** Actions whose day has passed are told to their owners, each once; one that gets another day may be told again. */
export const tellOverdue = defineCommand({
  name: 'nonconformance.tell-overdue',
  summary: { zh: '提醒到期没完成的措施', en: 'Tell the actions whose day has passed' },
  permission: 'nonconformance.action.write',
  input: zTellOverdueRequest,
  output: zOverdueTold,
  http: { method: 'POST', path: '/nonconformance-actions/tell-overdue' },
  handle: async (context) => {
    const { tx, principal, now } = context;
    let told = 0;
    for (const one of await findOverdueActions(tx, now, { most: AT_ONCE, untold: true })) {
      if (!inScope(principal, one)) continue;
      const { report, action } = await openAction(context, one.id);
      if (action.state !== 'planned' || action.dueAt >= now) continue;
      await updateAction(tx, one.id, { toldOverdueAt: now });
      await tellAction(
        context,
        'overdue',
        { report, action },
        { changes: { dueAt: { to: action.dueAt.toISOString() } } },
      );
      told += 1;
    }
    return { told };
  },
});

export const tellOverdueJob: JobDefinition = {
  name: 'nonconformance.tell-overdue',
  cron: '7 * * * *',
  handle: async ({ execute }) => {
    await execute(tellOverdue, {});
  },
};
