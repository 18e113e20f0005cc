import { formatAmount } from '../../../kernel/index.ts';

/** Counted within tolerance ÷ counted, cut to four decimals so that nothing short of everything is a whole. */
export function accuracyOf(counted: number, within: number) {
  const ratio = counted === 0 ? null : formatAmount(((BigInt(within) * 10_000n) / BigInt(counted)) * 100n);
  return { counted, within, ratio };
}
