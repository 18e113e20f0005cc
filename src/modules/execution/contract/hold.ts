import type { Text } from '../../../kernel/contract.ts';

/** Why an order is on hold: a person's own words, or the code of the nonconformance that contains it. */
export interface HoldReason {
  holdReason: string | null;
  containedBy: string | null;
}

/** The same for a reader of either language; undefined where neither is known. */
export function sayHold({ holdReason, containedBy }: HoldReason): Text | undefined {
  if (containedBy)
    return { zh: `因不合格品单 ${containedBy} 围堵`, en: `contained because of nonconformance ${containedBy}` };
  return holdReason ? { zh: holdReason, en: holdReason } : undefined;
}
