import { type Configuration, clockPolicies, policiesOf } from '../../../kernel/index.ts';
import { inventoryPolicies } from '../policies.ts';
import type { StockPolicy } from '../rules/stock-state.ts';
import type { TimePolicy } from '../rules/times.ts';

/** What the stock rules take as parameter. */
export function stockPolicyOf(configuration: Pick<Configuration, 'policies'>): StockPolicy {
  const policies = policiesOf(configuration, inventoryPolicies);
  return {
    negativeStock: policies['inventory.negative_stock'],
    lotExpiredIssue: policies['inventory.lot_expired_issue'],
    backdatedNegative: policies['inventory.backdated_negative'],
    promisedElsewhere: policies['inventory.promised_elsewhere'],
    timeZone: policiesOf(configuration, clockPolicies)['clock.time_zone'],
  };
}

export function timePolicyOf(configuration: Pick<Configuration, 'policies'>): TimePolicy {
  return {
    aheadMinutesMax: policiesOf(configuration, clockPolicies)['clock.ahead_minutes_max'],
    backdateHoursMax: policiesOf(configuration, inventoryPolicies)['inventory.backdate_hours_max'],
  };
}
