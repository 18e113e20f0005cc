/** Tries that have not succeeded, as kept for one subject. */
export interface GuardState {
  attempts: number;
  windowStartedAt: Date;
  lockedUntil: Date | null;
  /** Locks in a row. */
  locks: number;
}

export interface GuardLimits {
  attemptsMax: number;
  /** Of the first lock; each further one is twice as long, a day at most. */
  minutes: number;
}

const DAY = 86_400_000;

export function isLocked(state: GuardState | undefined, now: Date): boolean {
  return state?.lockedUntil != null && state.lockedUntil > now;
}

/**
 * One more failure. Those of more than a day ago are forgotten, and locks whose last one ended a day ago; so whoever goes on
 * and on has about `attemptsMax` tries a day, and never more than eight times that in the first.
 */
export function countFailure(state: GuardState | undefined, limits: GuardLimits, now: Date): GuardState {
  const at = now.getTime();
  const lockEnded = state?.lockedUntil?.getTime() ?? Number.NEGATIVE_INFINITY;
  const locksBefore = state && at - lockEnded < DAY ? state.locks : 0;
  const started = state?.windowStartedAt.getTime() ?? Number.NEGATIVE_INFINITY;
  const goesOn = state && at - started < DAY && started >= lockEnded;
  const attempts = goesOn ? state.attempts + 1 : 1;
  const windowStartedAt = goesOn ? state.windowStartedAt : now;
  if (attempts < limits.attemptsMax) {
    // When the last lock ended stays, so that it is known a day later that it counts no more.
    const lockedUntil = locksBefore > 0 ? (state?.lockedUntil ?? null) : null;
    return { attempts, windowStartedAt, lockedUntil, locks: locksBefore };
  }
  const length = Math.min(DAY, limits.minutes * 60_000 * 2 ** locksBefore);
  return { attempts, windowStartedAt, lockedUntil: new Date(at + length), locks: locksBefore + 1 };
}
