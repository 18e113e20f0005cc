import { formatMoment, type JobDefinition, policiesOf } from '../../../kernel/index.ts';
import { countingPolicyOf } from '../find-policy.ts';
import { countingPolicies } from '../policies.ts';
import { findWarehouses } from '../queries/stock-at.ts';
import { makeDailyList } from './make-daily-list.ts';

/** Looks every hour whether it is time; a warehouse has one list a day, however often it is asked. */
export const makeDailyListsJob: JobDefinition = {
  name: 'counting.make-daily-lists',
  cron: '5 * * * *',
  handle: async ({ now, configuration, read, execute }) => {
    const plant = await configuration({});
    const policies = policiesOf(plant, countingPolicies);
    const hour = Number(formatMoment(now, countingPolicyOf(plant).timeZone).slice(11, 13));
    if (!policies['counting.daily_lists'] || hour !== policies['counting.daily_hour']) return;
    for (const { id } of await read(findWarehouses)) await execute(makeDailyList, { warehouseId: id });
  },
};
