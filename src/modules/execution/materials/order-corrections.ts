import { formatAmount, type Tx } from '../../../kernel/index.ts';
import type { CorrectionDoor } from '../../counting/index.ts';
import { orderDocumentType } from '../orders/place-order.ts';
import { isMaterialLine } from '../queries/order-heads.ts';
import { issueMaterial, returnMaterial } from './move-materials.ts';

type Told = Parameters<CorrectionDoor['again']>[1];

/** How counting puts right what was issued to an order. What a report used is put right with the report: its pieces hang on it too. */
export const orderCorrections: CorrectionDoor = {
  documentType: orderDocumentType,
  undo: async (tx, { moved, at, reason }) => {
    if (!(await isIssue(tx, moved))) return undefined;
    const amount = -moved.quantity;
    return { command: returnMaterial, input: materialOf({ moved, thing: moved, amount, at, reason }) };
  },
  again: async (tx, told) =>
    (await isIssue(tx, told.moved)) ? { command: issueMaterial, input: materialOf(told) } : undefined,
};

const isIssue = async (tx: Tx, { quantity, other, documentLineId }: Told['moved']) =>
  quantity < 0n && other === 'production' && documentLineId !== null && (await isMaterialLine(tx, documentLineId));

function materialOf({ moved, thing, amount, at, reason }: Told) {
  return {
    ...{ orderId: moved.documentId, itemId: thing.itemId, ...(thing.lotId && { lotId: thing.lotId }) },
    ...{ quantity: formatAmount(amount), locationId: moved.locationId, businessAt: at.toISOString(), note: reason },
  };
}
