import type { Tx } from '../../../kernel/index.ts';
import { placeDocuments } from '../../inventory/index.ts';

export const orderDocumentType = 'execution.work-order';

/** What a movement for an order says beside what moves. */
export function postedFor(order: { id: string; code: string }, personId: string | null, businessAt: Date) {
  return {
    fromStatus: 'available',
    toStatus: 'available',
    businessAt,
    documentType: orderDocumentType,
    documentId: order.id,
    documentCode: order.code,
    personId,
  } as const;
}

/** Tells stock whose order this is: who may see its movements and promises depends on it. */
export function placeOrder(tx: Tx, order: { id: string; workshopId: string | null }): Promise<void> {
  const { id, workshopId } = order;
  return placeDocuments(tx, [{ id, type: orderDocumentType, workshopId, lineId: null }]);
}
