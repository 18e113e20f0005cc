/** An exact decimal: `digits` × 10^-`scale`. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

const plain = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Reads plain digits: `12`, `-0.5`. */
export function parseDecimal(text: string): Decimal {
  const match = plain.exec(text);
  if (!match) throw new Error(`not plain digits: ${text.slice(0, 40)}`);
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length };
}

/** The shortest way to write it: no zeros at the end, no minus before zero. */
export function formatDecimal({ digits, scale }: Decimal): string {
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const fraction = scale === 0 ? '' : text.slice(-scale).replace(/0+$/, '');
  const whole = scale === 0 ? text : text.slice(0, -scale);
  return `${digits < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** numerator ÷ denominator where that ends within `decimalsMax` decimals; undefined where it doesn't. */
export function divideExactly(numerator: Decimal, denominator: bigint, decimalsMax: number): Decimal | undefined {
  const widened = numerator.digits * 10n ** BigInt(decimalsMax);
  if (widened % denominator !== 0n) return undefined;
  return { digits: widened / denominator, scale: numerator.scale + decimalsMax };
}
