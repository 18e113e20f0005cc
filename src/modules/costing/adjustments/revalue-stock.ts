import { defineCommand, newId, parseAmount } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zPosted, zRevalueRequest } from '../contract.ts';
import { adjustmentEntity } from '../entities.ts';
import { findItemCode } from '../queries/adjustments.ts';
import { loadItems } from '../queries/load-items.ts';
import { refuse } from '../refusals.ts';
import { itemOf } from '../rules/book-state.ts';
import { worth } from '../rules/cents.ts';
import { postRevaluation } from '../rules/revalue.ts';
import { closeBook, openBook } from '../valuation/open-book.ts';
import { presentPosted } from './present-posted.ts';

/** One of the item is worth something else from now on: what is in stock with it, and at standard whatever comes. */
export const revalueStock = defineCommand({
  name: 'costing.revalue-stock',
  summary: { zh: '重估存货价值', en: 'Revalue the stock of an item' },
  permission: 'costing.value.revalue',
  input: zRevalueRequest,
  output: zPosted,
  http: { method: 'POST', path: '/costing/items/:itemId/revalue' },
  handle: async (context, { itemId, unitCost, reason }) => {
    const { tx, now, principal } = context;
    assertPlant(principal);
    const item = await findItemCode(tx, itemId);
    if (!item) throw refuse('costing.item_unknown', {}, { where: '/itemId' });
    const book = await openBook(context);
    await loadItems(tx, book, [itemId]);
    const state = itemOf(book, itemId);
    const cost = parseAmount(unitCost);
    const costBefore = state.method === 'standard' ? state.standardCost : state.lastCost;
    if (costBefore === cost && (state.quantity <= 0n || worth(state.quantity, cost) === state.amount))
      throw refuse('costing.nothing_changes', { item: item.code });
    const head = {
      ...{ causeKind: 'revaluation' as const, causeId: newId(), businessAt: now, itemId, reason },
      ...{ personId: principal.personId, personName: principal.name },
    };
    const posted = postRevaluation(book, state, cost, head);
    await closeBook(context, book);
    context.audit({
      entityType: adjustmentEntity.name,
      entityId: posted.id,
      action: 'revalued',
      label: item.code,
      changes: { unitCost: { to: unitCost }, reason: { to: reason } },
    });
    return presentPosted(posted);
  },
});
