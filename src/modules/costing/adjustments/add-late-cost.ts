import { defineCommand, newId, parseAmount, type Tx } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zAddLateCostRequest, zPosted } from '../contract.ts';
import { adjustmentEntity } from '../entities.ts';
import { findFeeOfReceipt, findReceived, isPartner, type ReceivedFact, settlePrices } from '../queries/adjustments.ts';
import { loadItems, loadLayers, loadOutputs } from '../queries/load-items.ts';
import { loadOrders } from '../queries/load-orders.ts';
import { refuse } from '../refusals.ts';
import type { Book, FactDraft, FactHead } from '../rules/book-state.ts';
import { postLateCost } from '../rules/late-cost.ts';
import { postLateFee } from '../rules/value-fee.ts';
import { closeBook, openBook } from '../valuation/open-book.ts';
import { loadReach } from '../valuation/settle-ended.ts';
import { presentPosted } from './present-posted.ts';

const CENT = 10_000n;

/** A cost that is known after the goods came: one fact, over stock, work in process and sales, by where the pieces are now. */
export const addLateCost = defineCommand({
  name: 'costing.add-late-cost',
  summary: { zh: '补记后到的成本', en: 'Add a cost that comes late' },
  permission: 'costing.late-cost.add',
  input: zAddLateCostRequest,
  output: zPosted,
  http: { method: 'POST', path: '/costing/late-costs' },
  handle: async (context, input) => {
    const { tx, now, principal } = context;
    assertPlant(principal);
    const { receiptId, movementId, against, reason, documentCode, settlesPrice } = input;
    if ((receiptId === undefined) === (movementId === undefined)) throw refuse('costing.receipt_missing');
    const exact = parseAmount(input.amount);
    if (exact === 0n || exact % CENT !== 0n)
      throw refuse('costing.amount_not_cents', { amount: input.amount }, { where: '/amount' });
    const amount = exact / CENT;
    if (input.partnerId && !(await isPartner(tx, input.partnerId)))
      throw refuse('costing.receipt_unknown', {}, { where: '/partnerId' });
    const book = await openBook(context);
    const received = await findReceived(tx, { receiptId: receiptId ?? null, movementId: movementId ?? null });
    const fee = receiptId && received.length === 0 ? await findFeeOfReceipt(tx, receiptId) : undefined;
    const found = received[0] ?? fee;
    if (!found) throw refuse('costing.receipt_unknown');
    const partnerId = input.partnerId ?? found.partnerId;
    const owed = { role: against, purchaseLineId: found.purchaseLineId, partnerId };
    const head = {
      ...{ causeKind: 'late_cost' as const, causeId: newId(), businessAt: now, reason, documentId: found.documentId },
      ...{ documentType: 'costing.late-cost', documentCode: documentCode ?? found.documentCode },
      ...{ personId: principal.personId, personName: principal.name },
    };
    const posted = fee
      ? await lateOnOrder(tx, book, fee.orderId, amount, owed, head)
      : await lateOnGoods(tx, book, received, amount, owed, head);
    await closeBook(context, book);
    const unpriced = received.flatMap((one) => (one.unpriced ? [one.factId] : []));
    if (settlesPrice) await settlePrices(tx, unpriced, posted.id);
    context.audit({
      entityType: adjustmentEntity.name,
      entityId: posted.id,
      action: 'late_cost',
      label: `${received[0]?.itemCode ?? ''} ${found.documentCode ?? ''}`.trim(),
      changes: {
        amount: { to: input.amount },
        reason: { to: reason },
        ...(documentCode && { document: { to: documentCode } }),
      },
    });
    return presentPosted(posted);
  },
});

type Owed = Parameters<typeof postLateFee>[3];

/** Over where the goods of the receipt are now. */
async function lateOnGoods(
  tx: Tx,
  book: Book,
  received: readonly ReceivedFact[],
  amount: bigint,
  owed: Owed,
  head: FactHead,
): Promise<FactDraft> {
  await loadLayers(
    tx,
    book,
    received.map(({ factId }) => factId),
  );
  const layers = received.flatMap(({ factId }) => book.layers.get(factId) ?? []);
  const itemId = received[0]?.itemId ?? '';
  await loadItems(tx, book, [itemId]);
  await loadReach(tx, book, layers);
  const { role, purchaseLineId = null, partnerId = null } = owed;
  return postLateCost(book, layers, amount, { role, purchaseLineId, partnerId }, { ...head, itemId });
}

/** Of a subcontractor's fee: on the order whose pieces came back, or through it to what it made. */
async function lateOnOrder(
  tx: Tx,
  book: Book,
  orderId: string,
  amount: bigint,
  owed: Owed,
  head: FactHead,
): Promise<FactDraft> {
  await loadOrders(tx, book, [orderId]);
  if (book.orders.get(orderId)?.ended) await loadReach(tx, book, await loadOutputs(tx, book, [orderId]));
  return postLateFee(book, orderId, amount, owed, head);
}
