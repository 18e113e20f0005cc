const SCALE = 1_000_000n;

/** An amount in millionths as the shortest exact decimal string: `12.5`, `0.000125`, `-3`. */
export function formatAmount(amount: bigint): string {
  const absolute = amount < 0n ? -amount : amount;
  const whole = absolute / SCALE;
  const rest = absolute % SCALE;
  const decimals = rest === 0n ? '' : `.${rest.toString().padStart(6, '0').replace(/0+$/, '')}`;
  return `${amount < 0n ? '-' : ''}${whole}${decimals}`;
}
