import { defineCommand, newId } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zChooseMethodRequest, zItemMethod } from '../contract.ts';
import { itemMethodEntity } from '../entities.ts';
import { methodChosen } from '../events.ts';
import { findItemCode, findMethods, hasFactsFrom, saveMethod } from '../queries/adjustments.ts';
import { loadItems } from '../queries/load-items.ts';
import { refuse } from '../refusals.ts';
import { itemOf } from '../rules/book-state.ts';
import { openBook } from '../valuation/open-book.ts';

/** From the start of a month in which nothing of the item is valued yet. */
export const chooseMethod = defineCommand({
  name: 'costing.choose-method',
  summary: { zh: '选择物料的计价方法', en: 'Choose how an item is valued' },
  permission: 'costing.method.choose',
  input: zChooseMethodRequest,
  output: zItemMethod,
  http: { method: 'POST', path: '/costing/items/:itemId/method' },
  handle: async (context, { itemId, method, fromMonth: said }) => {
    const { tx, now, principal } = context;
    assertPlant(principal);
    const item = await findItemCode(tx, itemId);
    if (!item) throw refuse('costing.item_unknown', {}, { where: '/itemId' });
    const book = await openBook(context);
    const fromMonth = `${said}-01`;
    const past = book.closedUpTo !== null && fromMonth <= book.closedUpTo;
    if (past || (await hasFactsFrom(tx, itemId, fromMonth)))
      throw refuse('costing.month_begun', { item: item.code, month: said }, { where: '/fromMonth' });
    await loadItems(tx, book, [itemId]);
    const known = await findMethods(tx, itemId);
    const id = known.find((one) => one.fromMonth === fromMonth)?.id ?? newId();
    const before = itemOf(book, itemId).method;
    await saveMethod(tx, { id, itemId, fromMonth, method, chosenByName: principal.name, chosenAt: now });
    context.emit(methodChosen, id, { itemId, itemCode: item.code, method, fromMonth: said });
    context.audit({
      entityType: itemMethodEntity.name,
      entityId: id,
      action: 'chosen',
      label: item.code,
      changes: { method: { from: before, to: method }, fromMonth: { to: said } },
    });
    return { id, itemId, method, fromMonth: said };
  },
});
