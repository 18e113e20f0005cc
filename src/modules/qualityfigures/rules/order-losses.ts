import { type Amount, formatAmount, parseAmount } from '../../../kernel/index.ts';
import type { Losses } from '../contract.ts';

export interface Loss {
  key: string | null;
  code: string | null;
  name: string | null;
  nameEn: string | null;
  unit: string;
  quantity: string;
  times: number;
}

/**
 * Bars of a Pareto, the largest first, with what they come to together. Where all is in one unit they are measured by quantity, else by how
 * often: pieces and kilograms have no sum. What is beyond the bars is one rest.
 */
export function orderLosses(losses: readonly Loss[], barsMax: number): Losses {
  const units = new Set(losses.map(({ unit }) => unit));
  const unit = units.size === 1 ? ([...units][0] as string) : null;
  const weightOf = ({ quantity, times }: Loss): Amount => (unit === null ? BigInt(times) : parseAmount(quantity));
  const sorted = losses
    .map((loss) => ({ loss, weight: weightOf(loss) }))
    .sort((a, b) => (a.weight === b.weight ? b.loss.times - a.loss.times : a.weight > b.weight ? -1 : 1));
  const whole = sorted.reduce((sum, { weight }) => sum + weight, 0n);
  let sofar = 0n;
  const bars = sorted.slice(0, barsMax).map(({ loss, weight }) => {
    sofar += weight;
    return { ...loss, share: ratio(weight, whole), cumulated: ratio(sofar, whole) };
  });
  return {
    unit,
    quantity: unit === null || losses.length === 0 ? null : formatAmount(whole),
    times: losses.reduce((sum, { times }) => sum + times, 0),
    bars,
    restGroups: Math.max(0, sorted.length - barsMax),
    restShare: ratio(whole - sofar, whole),
  };
}

/** Rounded to four decimals; nothing of nothing is nothing. */
export function ratio(part: Amount, whole: Amount): number {
  return whole === 0n ? 0 : Number((part * 10_000n + whole / 2n) / whole) / 10_000;
}
