import type { AskedCharacteristic } from '../../../src/modules/quality/contract.ts';
import { subtractAmounts } from '../../parts/amount.ts';

type Limits = Pick<AskedCharacteristic, 'limitLower' | 'limitUpper'>;

/** By how much a value lies beyond a limit, and which; undefined where it is good. Decimals as text, never floats. */
export function beyondLimit(
  value: string,
  { limitLower, limitUpper }: Limits,
): { side: 'below' | 'above'; by: string } | undefined {
  if (limitLower !== null && isBelow(value, limitLower))
    return { side: 'below', by: subtractAmounts(limitLower, value) };
  if (limitUpper !== null && isBelow(limitUpper, value))
    return { side: 'above', by: subtractAmounts(value, limitUpper) };
  return undefined;
}

export function isBelow(a: string, b: string): boolean {
  const difference = subtractAmounts(a, b);
  return difference.startsWith('-') && !/^-0*(\.0*)?$/.test(difference);
}

/** How many decimals were typed. */
export const decimalsOf = (value: string): number => value.split('.')[1]?.length ?? 0;
