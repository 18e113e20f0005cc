import { CronExpressionParser } from 'cron-parser';
import {
  clockPolicies,
  configurationFor,
  defineWorker,
  policiesOf,
  Refusal,
  systemPrincipalNamed,
  type Tx,
} from '../../../kernel/index.ts';
import { findComparison, findDueAt, findDueComparisons, saveDueAt } from '../queries/comparisons.ts';
import { requestRun } from './request-run.ts';

/** Asks for the runs whose time has come. What was missed while Trueup stood still is made up for once. */
export const scheduleWorker = defineWorker<{ id: string }>({
  name: 'tieout.schedule',
  summary: { zh: '按时间表开始对账', en: 'Begins comparisons by their timetables' },
  targets: (tx, now) => findDueComparisons(tx, now),
  // It waits for others more than it works.
  restless: true,
  async work({ database, clock, runner }, { id }) {
    const now = clock.now();
    const due = await database.transaction(`tieout.schedule ${id}`, async (tx) => {
      const comparison = await findComparison(tx, id);
      if (!comparison?.active || comparison.cron === '') return undefined;
      const known = await findDueAt(tx, id);
      await saveDueAt(tx, id, comparison.cron, await nextOf(tx, comparison.cron, now));
      return known && known.cron === comparison.cron && known.dueAt <= now ? known.dueAt : undefined;
    });
    if (!due) return false;
    const as = { principal: systemPrincipalNamed('worker tieout.schedule'), source: 'system' as const };
    try {
      await runner.execute(
        requestRun,
        { comparisonId: id },
        { ...as, idempotencyKey: `tieout.schedule:${id}:${due.toISOString()}` },
      );
    } catch (error) {
      // Its route is out of use for now: its time comes again.
      if (!(error instanceof Refusal)) throw error;
    }
    return false;
  },
});

async function nextOf(tx: Tx, cron: string, now: Date): Promise<Date> {
  const { policies } = await configurationFor(tx, {});
  const tz = policiesOf({ policies }, clockPolicies)['clock.time_zone'];
  return CronExpressionParser.parse(cron, { currentDate: now, tz }).next().toDate();
}
