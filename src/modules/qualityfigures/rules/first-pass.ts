import { type Amount, formatAmount, parseAmount } from '../../../kernel/index.ts';
import { ratio } from './order-losses.ts';

/** Sums of what operations reported and inspections decided, as exact decimal text in one unit. */
export interface Passed {
  good: string;
  scrap: string;
  rework: string;
  accepted: string;
  conceded: string;
  again: string;
  againGood: string;
  returned: string;
}

export interface FirstPass {
  inspected: string;
  good: string;
  scrap: string;
  rework: string;
  again: string;
  conceded: string;
  firstPassYield: number | null;
}

const least0 = (amount: Amount): Amount => (amount < 0n ? 0n : amount);

/**
 * First pass yield = GP / IP (ISO 22400; DOMAIN.md). IP are the pieces whose quality became known for the first time: reported past the operation,
 * scrapped, sent back, or decided on at its quality point. Pieces that had been here before are in neither figure. Of those that the
 * operation had sent back and got again it isn't known which report they are in: as execution has it, who came back is reported first, as
 * good. What waits for an inspection counts once it is decided; a concession is no good piece.
 */
export function firstPassOf(sums: Passed): FirstPass {
  const [good, scrap, rework] = [parseAmount(sums.good), parseAmount(sums.scrap), parseAmount(sums.rework)];
  const [accepted, conceded] = [parseAmount(sums.accepted), parseAmount(sums.conceded)];
  const [again, againGood, returned] = [
    parseAmount(sums.again),
    parseAmount(sums.againGood),
    parseAmount(sums.returned),
  ];
  const passed = least0(good + accepted - againGood - returned);
  const seen = good + scrap + rework + accepted + conceded - again - returned;
  const inspected = seen < passed ? passed : seen;
  return {
    inspected: formatAmount(inspected),
    good: formatAmount(passed),
    scrap: formatAmount(scrap),
    rework: formatAmount(rework),
    again: formatAmount(again + returned),
    conceded: formatAmount(conceded),
    firstPassYield: inspected === 0n ? null : ratio(passed, inspected),
  };
}

/** Rolled throughput yield: what of the pieces goes through all operations without a second try, were each as good as it was in this time. */
export function rolledYield(yields: readonly number[]): number {
  return Math.round(yields.reduce((product, one) => product * one, 1) * 10_000) / 10_000;
}
