import { type Configuration, clockPolicies, policiesOf } from '../../kernel/index.ts';
import type { DayWeight } from '../inventory/index.ts';
import { closingPolicies } from './policies.ts';
import type { DayClock } from './rules/days.ts';

/** What the rules of closing take as parameters. */
export interface ClosingPolicy {
  kinds: readonly ('warehouse' | 'workshop')[];
  closeHours: number;
  clock: DayClock;
  /** How heavily a reason weighs, by its name. */
  weightOf(reason: string): DayWeight;
}

const kindsOf = {
  none: [],
  warehouses: ['warehouse'],
  workshops: ['workshop'],
  all: ['warehouse', 'workshop'],
} as const;

export function closingPolicyOf(configuration: Pick<Configuration, 'policies'>): ClosingPolicy {
  const policies = policiesOf(configuration, closingPolicies);
  return {
    kinds: kindsOf[policies['closing.places']],
    closeHours: policies['closing.close_hours'],
    clock: {
      timeZone: policiesOf(configuration, clockPolicies)['clock.time_zone'],
      dayEnds: policies['closing.day_ends'],
    },
    // Each reason declares a policy of its own name (`dayPolicy`).
    weightOf: (reason) => configuration.policies[reason] as DayWeight,
  };
}
