export interface TypedLine {
  quantity: string;
  unit: string;
  net: string;
}

/** What the lines come to, exactly; null while one isn't an amount in cents, which the server says more about. */
export function sumOfLines(lines: readonly Pick<TypedLine, 'net'>[]): string | null {
  let cents = 0n;
  for (const { net } of lines) {
    const [, whole, part = ''] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(net) ?? [];
    if (whole === undefined) return null;
    cents += BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
  }
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}
