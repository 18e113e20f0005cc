import type { Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import type { Order } from './order.ts';

export interface TimePolicies {
  clockAheadMinutesMax: number;
  backdateHoursMax: number;
  /** Holds execution.report.backdate. */
  mayBackdate: boolean;
}

/** When a batch's items happened, for what all its rows share: the latest of them, which only a seeded past sets apart from now. */
export function latestOf(items: readonly { now: Date }[]): Date {
  return new Date(Math.max(...items.map((item) => item.now.getTime())));
}

/** Why something can't have happened then: the clock is ahead, it lies too far back, or it ended before it began. */
export function whyNotTimes(
  businessAt: Date,
  startedAt: Date | null,
  now: Date,
  policies: TimePolicies,
): Refusal | undefined {
  const ahead = policies.clockAheadMinutesMax;
  if (businessAt.getTime() - now.getTime() > ahead * 60_000) {
    const parameters = { at: businessAt, now, minutes: ahead };
    return refuse('execution.clock_ahead', parameters, { where: '/businessAt' });
  }
  const hours = policies.backdateHoursMax;
  if (!policies.mayBackdate && now.getTime() - businessAt.getTime() > hours * 3_600_000) {
    return refuse('execution.too_far_back', { at: businessAt, hours }, { where: '/businessAt' });
  }
  if (startedAt && startedAt.getTime() > businessAt.getTime()) {
    return refuse('execution.started_after_end', { startedAt, businessAt }, { where: '/startedAt' });
  }
  return undefined;
}

/** Nothing happens for an order before its release; a clock may be as far behind as it may be ahead. */
export function whyBeforeRelease(order: Order, businessAt: Date, policies: TimePolicies): Refusal | undefined {
  const { releasedAt } = order;
  if (!releasedAt || businessAt.getTime() + policies.clockAheadMinutesMax * 60_000 >= releasedAt.getTime())
    return undefined;
  const parameters = { order: order.code, at: businessAt, releasedAt };
  return refuse('execution.before_release', parameters, { where: '/businessAt' });
}
