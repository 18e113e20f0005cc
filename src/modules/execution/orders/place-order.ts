import type { Tx } from '../../../kernel/index.ts';
import { placeDocuments } from '../../inventory/index.ts';

export const orderDocumentType = 'execution.work-order';

/** Tells stock whose order this is: who may see its movements and promises depends on it. */
export function placeOrder(tx: Tx, order: { id: string; workshopId: string | null }): Promise<void> {
  const { id, workshopId } = order;
  return placeDocuments(tx, [{ id, type: orderDocumentType, workshopId, lineId: null }]);
}
