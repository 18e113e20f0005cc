import { type Amount, formatAmount } from '../../../kernel/index.ts';

/** What is known of pieces that steps dealt with, in millionths of one unit. */
export interface PassFacts {
  good: Amount;
  scrap: Amount;
  rework: Amount;
  /** Of the good and scrapped ones: had been through their step before, and came back. */
  again: Amount;
  /** Reported good, and an inspection decided otherwise: concession, rework, return or scrap. */
  rejected: Amount;
}

export interface FirstPassYield {
  /** Good at the first try, nothing done to them again: GP. */
  passed: Amount;
  /** Dealt with for the first time: IP. */
  inspected: Amount;
  /** GP/IP, rounded to four decimals; null where nothing was dealt with for the first time. */
  ratio: number | null;
}

/**
 * First pass yield = GP/IP (ISO 22400, DOMAIN). Who came back counts on neither side; execution takes them as the first that are reported, and as good before
 * scrap. A piece counts at each step that deals with it.
 */
export function firstPassYield({ good, scrap, rework, again, rejected }: PassFacts): FirstPassYield {
  const goodAgain = again < good ? again : good;
  const inspected = good + scrap + rework - again;
  const left = good - goodAgain - rejected;
  const passed = left > 0n ? left : 0n;
  if (inspected <= 0n) return { passed, inspected: inspected < 0n ? 0n : inspected, ratio: null };
  return { passed, inspected, ratio: Number((passed * 10_000n + inspected / 2n) / inspected) / 10_000 };
}

/** The same of amounts as they stand on the wire. */
export function sayFirstPass(facts: PassFacts): { passed: string; inspected: string; ratio: number | null } {
  const { passed, inspected, ratio } = firstPassYield(facts);
  return { passed: formatAmount(passed), inspected: formatAmount(inspected), ratio };
}
