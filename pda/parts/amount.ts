/** Exact amounts on the screen: decimal text in, decimal text out, whole millionths in between. Never a float. */
const decimals = 6;
const scale = 10n ** BigInt(decimals);

export function millionths(amount: string | null | undefined): bigint {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(amount ?? '');
  if (!match) return 0n;
  const [, sign, whole, fraction] = match;
  const value = BigInt(whole || '0') * scale + BigInt((fraction ?? '').slice(0, decimals).padEnd(decimals, '0'));
  return sign === '-' ? -value : value;
}

export function amountText(value: bigint): string {
  const negative = value < 0n;
  const digits = String(negative ? -value : value).padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  return `${negative ? '-' : ''}${digits.slice(0, -decimals)}${fraction && `.${fraction}`}`;
}

export function addAmounts(...amounts: (string | null | undefined)[]): string {
  return amountText(amounts.reduce((sum, amount) => sum + millionths(amount), 0n));
}

export function subtractAmounts(from: string | null | undefined, amount: string | null | undefined): string {
  return amountText(millionths(from) - millionths(amount));
}

export function isAbove(a: string | null | undefined, b: string | null | undefined): boolean {
  return millionths(a) > millionths(b);
}

export function isZero(amount: string | null | undefined): boolean {
  return millionths(amount) === 0n;
}

/** For drawing only, between 0 and 1. */
export function shareOf(part: string, whole: string): number {
  const of = millionths(whole);
  return of <= 0n ? 0 : Math.min(1, Math.max(0, Number((millionths(part) * 10_000n) / of) / 10_000));
}
