import { formatAmount } from './format-amount.ts';
import { refuse } from './refusals.ts';

export { formatAmount };

/** An amount in millionths of its unit. Exact: numeric(20,6) in SQL, a decimal string on the wire, never a float. */
export type Amount = bigint;

/** An exact conversion: 1 of the one unit = numerator / denominator of the other. */
export interface Ratio {
  numerator: bigint;
  denominator: bigint;
}

const SCALE = 1_000_000n;
const AMOUNT_MAX = 10n ** 14n * SCALE;
const amountPattern = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a decimal string (`12`, `-0.5`, `0.000125`). Throws the refusals quantity.malformed, quantity.too_many_decimals
 * (more than six) and quantity.too_large (10^14 and more, what numeric(20,6) holds).
 */
export function parseAmount(text: string): Amount {
  const match = amountPattern.exec(text);
  if (!match) throw refuse('quantity.malformed', { text: text.slice(0, 40) });
  const [, sign, whole = '', decimals = ''] = match;
  if (decimals.length > 6 && /[1-9]/.test(decimals.slice(6))) {
    throw refuse('quantity.too_many_decimals', { text: text.slice(0, 40) });
  }
  if (whole.length > 40) throw refuse('quantity.too_large', { text: text.slice(0, 40) });
  const amount = BigInt(whole) * SCALE + BigInt(decimals.slice(0, 6).padEnd(6, '0') || '0');
  if (amount >= AMOUNT_MAX) throw refuse('quantity.too_large', { text: text.slice(0, 40) });
  return sign === '-' ? -amount : amount;
}

/** A row as SQL gives it, amounts as decimal texts. */
export type WithTexts<T, K extends keyof T> = Omit<T, K> & { [N in K]: string | Extract<T[N], null> };
type WithAmounts<T, K extends keyof T> = Omit<T, K> & { [N in K]: Amount | Extract<T[N], null> };

/** The row with these decimal texts read as amounts; null stays null. */
export function parseAmounts<T extends object, K extends keyof T>(row: T, names: readonly K[]): WithAmounts<T, K> {
  const amounts = names.map((name) => [name, row[name] === null ? null : parseAmount(String(row[name]))]);
  return { ...row, ...Object.fromEntries(amounts) };
}

/** amount × numerator ÷ denominator, rounded half away from zero to six decimals, for requirements and standards. */
export function scaleAmount(amount: Amount, ratio: Ratio): Amount {
  const scaled = amount * ratio.numerator;
  const half = ratio.denominator / 2n;
  return scaled >= 0n ? (scaled + half) / ratio.denominator : -((-scaled + half) / ratio.denominator);
}

/** amount × factor, both in millionths, rounded half away from zero. */
export function multiplyAmount(amount: Amount, factor: Amount): Amount {
  return scaleAmount(amount, { numerator: factor, denominator: SCALE });
}
