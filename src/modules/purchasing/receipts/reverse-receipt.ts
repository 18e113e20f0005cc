import { assertInScope, type CommandContext, defineCommand, namePair } from '../../../kernel/index.ts';
import { reversalOf } from '../../inventory/index.ts';
import { findLocations } from '../../masterdata/index.ts';
import { zPurchaseReceipt, zReverseReceiptRequest } from '../contract.ts';
import { lockLineSeen } from '../orders/lock-order.ts';
import { reverseMoved } from '../outside/reverse-outside.ts';
import { findMovementsOfReceipt, type Receipt, readReceipt, readReversalOf } from '../queries/receipts.ts';
import { refuse } from '../refusals.ts';
import { type Line, netReceived, type Order, openOf } from '../rules/order.ts';
import { postReceipt } from './post-receipt.ts';

/** A receipt or a return that was booked by mistake is taken back: its line is as if it had never been, as long as the order goes on. */
export const reverseReceipt = defineCommand({
  name: 'purchasing.reverse-receipt',
  summary: { zh: '撤销采购收货', en: 'Reverse a receipt' },
  permission: 'purchasing.receipt.reverse',
  input: zReverseReceiptRequest,
  output: zPurchaseReceipt,
  http: { method: 'POST', path: '/purchase-receipts/:receiptId/reverse' },
  handle: async (context, { receiptId, reason }) => {
    const { tx, principal } = context;
    const found = await readReceipt(tx, receiptId);
    if (!found) throw refuse('purchasing.receipt_unknown', { id: receiptId }, { where: '/receiptId' });
    const { order, line } = await lockLineSeen(context, found.lineId, found.orderId);
    const place = (await findLocations(tx, [found.locationId])).get(found.locationId);
    if (place) assertInScope(principal, place);
    if (found.reversesId) throw refuse('purchasing.receipt_is_reversal', {}, { where: '/receiptId' });
    const earlier = await readReversalOf(tx, receiptId);
    if (earlier) {
      const person = namePair(earlier.personName, earlier.personNameEn);
      throw refuse('purchasing.receipt_reversed_already', { receipt: found.code, person, at: earlier.at });
    }
    if (found.operationId !== null) return reverseOf(context, { order, line, found, reason });
    const isReceipt = found.kind === 'receipt';
    if (isReceipt && netReceived(line) < found.quantity) {
      const parameters = { receipt: found.code, received: netReceived(line), unit: line.baseUnit };
      throw refuse('purchasing.receipt_returned_since', parameters, { where: '/receiptId' });
    }
    const ended = order.state === 'closed' || order.state === 'cancelled';
    const counts = {
      received: line.received - (isReceipt ? found.quantity : 0n),
      returned: line.returned - (isReceipt ? 0n : found.quantity),
    };
    const waited = line.cancelled - found.quantityCancelled;
    const before = { ...line, ...counts, cancelled: waited > 0n ? waited : 0n };
    // What was cancelled by closing since leaves no room below zero; what is open at an ended order won't come.
    const cancelled = ended ? before.cancelled + openOf(before) : before.cancelled;
    const movements = await findMovementsOfReceipt(tx, found);
    const configuration = await context.configuration({ ...place, at: context.now });
    return postReceipt(context, configuration, {
      ...{ order, line, kind: found.kind, amount: found.quantity, locationId: found.locationId },
      ...{ deliveryNote: found.deliveryNote, reason, reverses: found, businessAt: found.businessAt },
      change: { ...counts, cancelled },
      postings: (reversalId) =>
        movements.map((movement) => ({
          ...reversalOf(movement, { reason, personId: principal.personId }),
          documentLineId: reversalId,
        })),
    });
  },
});

/** The same of what went out or came back of an operation that is done outside. */
async function reverseOf(context: CommandContext, of: { order: Order; line: Line; found: Receipt; reason: string }) {
  const { order, line, found, reason } = of;
  const configuration = await context.configuration({ workshopId: order.workshopId, at: context.now });
  const movements = await findMovementsOfReceipt(context.tx, found);
  const { quantityScrap, quantityUnworked, reportId } = found;
  return postReceipt(context, configuration, {
    ...{ order, line, kind: found.kind, amount: found.quantity, locationId: found.locationId },
    ...{ deliveryNote: found.deliveryNote, reason, reverses: found, businessAt: found.businessAt },
    change: await reverseMoved(context, of),
    pieces: { quantityScrap, quantityUnworked, reportId },
    postings: (reversalId) =>
      movements.map((movement) => ({
        ...reversalOf(movement, { reason, personId: context.principal.personId }),
        documentLineId: reversalId,
      })),
  });
}
