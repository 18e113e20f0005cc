/** How often in a row a PIN was wrong on this device, and until when nobody may try. */
export interface PinCount {
  failed: number;
  /** Locks in a row; each is twice as long as the one before. */
  locks: number;
  /** Milliseconds since the epoch; 0: not locked. */
  lockedUntil: number;
}

export const noPinsYet: PinCount = { failed: 0, locks: 0, lockedUntil: 0 };

const dayMs = 86_400_000;

export function isLocked(count: PinCount, now: number): boolean {
  return count.lockedUntil > now;
}

/** After one more wrong PIN: as at a sign-in with a network, so many in a row lock, and locks double up to a day. */
export function countWrongPin(
  { failed, locks }: PinCount,
  { attempts, lockoutMinutes }: { attempts: number; lockoutMinutes: number },
  now: number,
): PinCount {
  if (failed + 1 < attempts) return { failed: failed + 1, locks, lockedUntil: 0 };
  const lockMs = Math.min(dayMs, lockoutMinutes * 60_000 * 2 ** locks);
  return { failed: 0, locks: locks + 1, lockedUntil: now + lockMs };
}
