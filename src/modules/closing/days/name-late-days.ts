import type { NameLateDays } from '../../inventory/index.ts';
import { closingPolicyOf } from '../find-policy.ts';
import { dayAfter, dayBeginningAt, dayOfMoment } from '../rules/days.ts';

/** A late fact counts from the end of a seal on, which is where the next day begins; what it happened in lies before that. */
export const nameLateDays: NameLateDays = ({ businessAt, accountAt }, configuration) => {
  const { clock } = closingPolicyOf(configuration);
  const accountDay = dayBeginningAt(accountAt, clock);
  const [happened, before] = [dayOfMoment(businessAt, clock), dayAfter(accountDay, -1)];
  return { sealedDay: happened < before ? happened : before, accountDay };
};
