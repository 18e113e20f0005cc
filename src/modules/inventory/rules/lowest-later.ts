import type { Amount } from '../../../kernel/index.ts';

/** What happened at one balance: its moment of business time and what it added (or took away). */
export interface Fact {
  at: number;
  amount: Amount;
}

/** Facts entered later than this are backdated: within it, clocks of devices and of the server may differ. */
const LATE_MILLISECONDS = 60_000;

/**
 * The earliest business time among what is entered late, or undefined when nothing is: what happens now asks nothing of the past.
 */
export function backdatedSince(facts: readonly { businessAt: Date; now: Date }[]): Date | undefined {
  const late = facts.filter(({ businessAt, now }) => businessAt.getTime() < now.getTime() - LATE_MILLISECONDS);
  if (late.length === 0) return undefined;
  return new Date(Math.min(...late.map(({ businessAt }) => businessAt.getTime())));
}

/**
 * The lowest balance from a moment on, and when it stood so low. `onHand` is the balance after all facts; `facts` are at least
 * those after the moment, in any order. What happened in the same instant counts as one.
 */
export function lowestFrom(onHand: Amount, facts: readonly Fact[], from: number): { lowest: Amount; at: number } {
  const later = facts.filter((fact) => fact.at > from).sort((a, b) => b.at - a.at);
  let balance = onHand;
  let found = { lowest: onHand, at: later[0]?.at ?? from };
  for (const [index, fact] of later.entries()) {
    balance -= fact.amount;
    const before = later[index + 1];
    if (before?.at === fact.at) continue;
    // The balance between the fact before (or the moment asked for) and this one.
    if (balance < found.lowest) found = { lowest: balance, at: before?.at ?? from };
  }
  return found;
}
