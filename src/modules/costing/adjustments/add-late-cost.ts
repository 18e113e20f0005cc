import { defineCommand, newId, parseAmount } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zAddLateCostRequest, zPosted } from '../contract.ts';
import { adjustmentEntity } from '../entities.ts';
import { findReceived, isPartner, settlePrices } from '../queries/adjustments.ts';
import { loadItems, loadLayers } from '../queries/load-items.ts';
import { refuse } from '../refusals.ts';
import { postLateCost } from '../rules/late-cost.ts';
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
    const book = await openBook(context);
    const received = await findReceived(tx, { receiptId: receiptId ?? null, movementId: movementId ?? null });
    const [first] = received;
    if (!first) throw refuse('costing.receipt_unknown');
    const partnerId = input.partnerId ?? first.partnerId;
    if (input.partnerId && !(await isPartner(tx, input.partnerId)))
      throw refuse('costing.receipt_unknown', {}, { where: '/partnerId' });
    await loadLayers(
      tx,
      book,
      received.map(({ factId }) => factId),
    );
    const layers = received.flatMap(({ factId }) => book.layers.get(factId) ?? []);
    await loadItems(tx, book, [first.itemId]);
    await loadReach(tx, book, layers);
    const { itemId, documentId, purchaseLineId } = first;
    const head = {
      ...{ causeKind: 'late_cost' as const, causeId: newId(), businessAt: now, itemId, reason, documentId },
      ...{ documentType: 'costing.late-cost', documentCode: documentCode ?? first.documentCode },
      ...{ personId: principal.personId, personName: principal.name },
    };
    const posted = postLateCost(book, layers, amount, { role: against, purchaseLineId, partnerId }, head);
    await closeBook(context, book);
    const unpriced = received.flatMap((one) => (one.unpriced ? [one.factId] : []));
    if (settlesPrice) await settlePrices(tx, unpriced, posted.id);
    context.audit({
      entityType: adjustmentEntity.name,
      entityId: posted.id,
      action: 'late_cost',
      label: `${first.itemCode} ${first.documentCode ?? ''}`.trim(),
      changes: {
        amount: { to: input.amount },
        reason: { to: reason },
        ...(documentCode && { document: { to: documentCode } }),
      },
    });
    return presentPosted(posted);
  },
});
