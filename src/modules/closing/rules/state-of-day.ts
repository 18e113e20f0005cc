import type { DayState } from '../contract.ts';
import type { StoredState } from '../states.ts';

export interface DayFacts {
  day: string;
  until: Date;
  stored: StoredState | undefined;
  /** Up to when the place is sealed; null where it never was. */
  sealedUntil: Date | null;
  /** The first day that anybody closes, where none was closed yet. */
  beginsAt: string;
}

/** How a day stands, as people see it. What lies before the end of the last seal and has none itself is covered by it. */
export function stateOfDay(
  { day, until, stored, sealedUntil, beginsAt }: DayFacts,
  now: Date,
  closeHours: number,
): DayState {
  if (stored === 'sealed') return 'sealed';
  if (sealedUntil && until <= sealedUntil) return 'covered';
  if (!sealedUntil && day < beginsAt) return 'before';
  if (until > now) return 'running';
  if (stored === 'signed') return 'signed';
  return now.getTime() > until.getTime() + closeHours * 3_600_000 ? 'overdue' : 'open';
}
