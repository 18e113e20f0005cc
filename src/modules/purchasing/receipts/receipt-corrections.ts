import type { CorrectionDoor } from '../../counting/index.ts';
import { purchaseOrderEntity } from '../entities.ts';
import { readReceipt } from '../queries/receipts.ts';
import { reverseReceipt } from './reverse-receipt.ts';

/** How counting puts right what was received against an order: taken back whole. Another quantity is received at the order, by its own rules. */
export const receiptCorrections: CorrectionDoor = {
  documentType: purchaseOrderEntity.name,
  undo: async (tx, { moved, reason }) => {
    const receipt = moved.documentLineId === null ? undefined : await readReceipt(tx, moved.documentLineId);
    return receipt && { command: reverseReceipt, input: { receiptId: receipt.id, reason } };
  },
  again: async () => undefined,
};
