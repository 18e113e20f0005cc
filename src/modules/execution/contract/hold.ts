import type { Text } from '../../../kernel/contract.ts';

/** Why an order is on hold: a person's own words, or the code of the nonconformance that contains it. */
export interface HoldReason {
  holdReason: string | null;
  nonconformanceCode: string | null;
}

/** The same for a reader of either language; undefined where neither is known. */
export function sayHold({ holdReason, nonconformanceCode }: HoldReason): Text | undefined {
  if (nonconformanceCode)
    return {
      zh: `因不合格品单 ${nonconformanceCode} 围堵`,
      en: `contained because of nonconformance ${nonconformanceCode}`,
    };
  return holdReason ? { zh: holdReason, en: holdReason } : undefined;
}
