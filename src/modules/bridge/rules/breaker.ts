/** A circuit breaker: after so many failures in a row nothing more is sent for a while, then one try says whether it goes again. */
export interface Breaker {
  breaker: 'closed' | 'open' | 'half_open';
  /** In a row. */
  failures: number;
  /** Times it was opened since it last closed: each wait is twice the one before. */
  openedTimes: number;
  openedAt: Date | null;
  retryAt: Date | null;
}

export const closedBreaker: Breaker = {
  breaker: 'closed',
  failures: 0,
  openedTimes: 0,
  openedAt: null,
  retryAt: null,
};

const FAILURES_MAX = 5;
const WAIT_SECONDS_FIRST = 5;
const WAIT_SECONDS_MAX = 300;

/** Whether something may be tried now: freely, once to see, or not. */
export function mayTry({ breaker, retryAt }: Breaker, now: Date): 'freely' | 'once' | 'not' {
  if (breaker === 'closed') return retryAt !== null && retryAt > now ? 'not' : 'freely';
  return retryAt === null || retryAt <= now ? 'once' : 'not';
}

export function afterSuccess(): Breaker {
  return closedBreaker;
}

/** `retryAfter`: seconds that the other side asked us to wait. */
export function afterFailure(before: Breaker, now: Date, retryAfter?: number): Breaker {
  const failures = before.failures + 1;
  const later = (seconds: number) => new Date(now.getTime() + Math.max(seconds, retryAfter ?? 0) * 1_000);
  if (before.breaker === 'closed' && failures < FAILURES_MAX)
    return { ...before, failures, retryAt: later(failures === 1 ? 0 : 2 ** (failures - 2)) };
  // It was under way when the breaker opened: of no further try does it say anything.
  if (before.breaker === 'open') return { ...before, failures };
  const openedTimes = before.openedTimes + 1;
  const wait = Math.min(WAIT_SECONDS_MAX, WAIT_SECONDS_FIRST * 2 ** (openedTimes - 1));
  return { breaker: 'open', failures, openedTimes, openedAt: before.openedAt ?? now, retryAt: later(wait) };
}
