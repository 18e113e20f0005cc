/** Tries that have not succeeded, as kept for one subject. */
export interface GuardState {
  attempts: number;
  windowStartedAt: Date;
  lockedUntil: Date | null;
}

export interface GuardLimits {
  attemptsMax: number;
  minutes: number;
}

export function isLocked(state: GuardState | undefined, now: Date): boolean {
  return state?.lockedUntil != null && state.lockedUntil > now;
}

/** One more failure. Old ones are forgotten after the lock's own length; the lock begins with the failure that fills the measure. */
export function countFailure(state: GuardState | undefined, limits: GuardLimits, now: Date): GuardState {
  const length = limits.minutes * 60_000;
  const over = !state || now.getTime() - state.windowStartedAt.getTime() >= length;
  const lockPassed = state?.lockedUntil != null && state.lockedUntil <= now;
  const fresh = over || lockPassed;
  const attempts = fresh ? 1 : state.attempts + 1;
  const windowStartedAt = fresh ? now : state.windowStartedAt;
  const lockedUntil = attempts >= limits.attemptsMax ? new Date(now.getTime() + length) : null;
  return { attempts, windowStartedAt, lockedUntil };
}
