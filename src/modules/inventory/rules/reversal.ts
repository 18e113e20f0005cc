import type { Posting } from './stock-state.ts';

/**
 * The opposite of a movement. It keeps the business time of the original, so that "as known now" shows the moment as if it had
 * never happened, while "as known then" still shows what was believed.
 */
export function reversalOf(
  movement: Posting & { id: string },
  by: { reason: string; personId: string | null },
): Posting {
  return {
    itemId: movement.itemId,
    lotId: movement.lotId,
    amount: movement.amount,
    fromLocationId: movement.toLocationId,
    fromStatus: movement.toStatus,
    toLocationId: movement.fromLocationId,
    toStatus: movement.fromStatus,
    businessAt: movement.businessAt,
    documentType: movement.documentType,
    documentId: movement.documentId,
    documentLineId: movement.documentLineId ?? null,
    documentCode: movement.documentCode ?? null,
    reason: by.reason,
    reversesId: movement.id,
    comesBack: 'document',
    personId: by.personId,
  };
}
