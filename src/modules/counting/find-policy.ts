import { type Amount, type Configuration, clockPolicies, parseAmount, policiesOf } from '../../kernel/index.ts';
import { timePolicyOf } from '../inventory/index.ts';
import { countingPolicies } from './policies.ts';
import type { DuePolicy } from './rules/choose-due.ts';
import type { Tolerance } from './rules/tolerance.ts';

/** A count that comes later tells of a shelf that is no more; a shift without a network, and a weekend, are borne. */
const LATE_DAYS_MAX = 7;

/** What the rules of counting take as parameters. */
export interface CountingPolicy {
  tolerance: Tolerance;
  approvalValue: Amount;
  recountByOther: boolean;
  due: DuePolicy;
  times: { aheadMinutesMax: number; lateDaysMax: number };
  timeZone: string;
}

export function countingPolicyOf(configuration: Pick<Configuration, 'policies'>): CountingPolicy {
  const policies = policiesOf(configuration, countingPolicies);
  const clock = policiesOf(configuration, clockPolicies);
  const whole = (amount: number) => parseAmount(String(amount));
  return {
    tolerance: {
      ratio: parseAmount(policies['counting.tolerance_ratio']),
      value: whole(policies['counting.tolerance_value']),
    },
    approvalValue: whole(policies['counting.approval_value']),
    recountByOther: policies['counting.recount_by_other'],
    due: {
      perYear: {
        A: policies['counting.counts_a'],
        B: policies['counting.counts_b'],
        C: policies['counting.counts_c'],
      },
      most: policies['counting.daily_lines_max'],
    },
    times: { aheadMinutesMax: clock['clock.ahead_minutes_max'], lateDaysMax: LATE_DAYS_MAX },
    timeZone: clock['clock.time_zone'],
  };
}

/** From when on a fact may be told now. */
export function earliestOf(configuration: Pick<Configuration, 'policies'>, now: Date): Date {
  return new Date(now.getTime() - timePolicyOf(configuration).backdateHoursMax * 3_600_000);
}
