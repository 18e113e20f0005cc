import type { Posting } from './stock-state.ts';

/**
 * The opposite of a movement. It keeps the business time of the original, so that "as known now" shows the moment as if it had
 * never happened, while "as known then" still shows what was believed.
 */
export function reversalOf(
  {
    id,
    fromLocationId,
    fromStatus,
    fromHandlingUnitId,
    toLocationId,
    toStatus,
    toHandlingUnitId,
    ...kept
  }: Posting & { id: string },
  by: { reason: string; personId: string | null },
): Posting {
  const way = {
    fromLocationId: toLocationId,
    fromStatus: toStatus,
    toLocationId: fromLocationId,
    toStatus: fromStatus,
    fromHandlingUnitId: toHandlingUnitId ?? null,
    toHandlingUnitId: fromHandlingUnitId ?? null,
  };
  return { ...kept, ...way, ...by, reversesId: id, comesBack: 'document' };
}
