import { formatAmount, insertRows, newId, type Tx } from '../../../kernel/index.ts';
import type { Book } from '../rules/book-state.ts';
import { amountOfCents } from './amounts.ts';
import { bookId } from './lock-book.ts';

/**
 * Writes in sets what was decided on the book: facts and entries, and what they left items, layers and orders at. Answers the months that it
 * opened.
 */
export async function writeBook(tx: Tx, book: Book): Promise<{ id: string; month: string }[]> {
  const { facts } = book;
  const opened: { id: string; month: string }[] = [];
  const months = [...new Set(facts.map(({ period }) => period))];
  for (const month of months) {
    const id = newId();
    const made = await tx.write(
      'insert into costing.period (id, month) values ($1, $2) on conflict (month) do nothing',
      [id, month],
    );
    if (made > 0) opened.push({ id, month });
  }
  await insertFacts(tx, book);
  await writeState(tx, book);
  if (facts.length > 0) await tx.query('update costing.book set seq = $2 where id = $1', [bookId, book.seq]);
  return opened;
}

async function insertFacts(tx: Tx, { facts, postedAt }: Book): Promise<void> {
  await insertRows(
    tx,
    'costing.fact',
    facts.map((fact) => ({
      ...{ id: fact.id, seq: fact.seq, kind: fact.kind, causeKind: fact.causeKind, causeId: fact.causeId },
      ...{ businessAt: fact.businessAt, postedAt, period: fact.period, late: fact.late, unpriced: fact.unpriced },
      ...{ itemId: fact.itemId ?? null, orderId: fact.orderId ?? null, documentType: fact.documentType ?? null },
      ...{ documentId: fact.documentId ?? null, documentCode: fact.documentCode ?? null },
      ...{ reversesId: fact.reversesId ?? null, reason: fact.reason ?? null },
      ...{ personId: fact.personId ?? null, personName: fact.personName ?? null },
    })),
  );
  await insertRows(
    tx,
    'costing.entry',
    facts.flatMap(({ id: factId, seq, period, kind, entries }) =>
      entries.map((entry, index) => ({
        ...{ factId, line: index + 1, seq, period, kind, role: entry.role },
        ...{ itemId: entry.itemId ?? null, orderId: entry.orderId ?? null, workCentreId: entry.workCentreId ?? null },
        ...{ purchaseLineId: entry.purchaseLineId ?? null, partnerId: entry.partnerId ?? null },
        saleId: entry.saleId ?? null,
        quantity: entry.role === 'stock' || entry.role === 'in_transit' ? formatAmount(entry.quantity ?? 0n) : null,
        amount: amountOfCents(entry.amount),
      })),
    ),
  );
}

/** The state that the facts left: each row is new or takes the place of what was. */
async function writeState(tx: Tx, book: Book): Promise<void> {
  await insertRows(
    tx,
    'costing.item_value',
    [...book.changedItems].map(
      ({ itemId, method, firstMethod, methodFrom, quantity, amount, lastCost, standardCost }) => ({
        ...{ itemId, method, firstMethod, methodFrom, quantity, amount: amountOfCents(amount), lastCost, standardCost },
      }),
    ),
    { orUpdate: { key: ['itemId'] } },
  );
  await insertRows(
    tx,
    'costing.layer',
    [...book.changedLayers].map(({ id, seq, itemId, quantity, left, amountLeft, orderId, purchaseLineId }) => ({
      ...{
        id,
        seq,
        itemId,
        quantity,
        quantityLeft: left,
        amountLeft: amountOfCents(amountLeft),
        orderId,
        purchaseLineId,
      },
    })),
    { orUpdate: { key: ['id'], fields: ['quantity', 'quantityLeft', 'amountLeft'] } },
  );
  await insertRows(
    tx,
    'costing.use',
    [...book.changedUses].map(({ id, seq, layerId, itemId, factId, role, orderId, saleId, quantity, amount }) => ({
      ...{ id, seq, layerId, itemId, factId, role, orderId, saleId, quantity, amount: amountOfCents(amount) },
    })),
    { orUpdate: { key: ['id'], fields: ['layerId', 'quantity', 'amount'] } },
  );
  await insertRows(
    tx,
    'costing.order_cost',
    [...book.changedOrders].map(({ orderId, wip, made, planned, ended }) => ({
      ...{ orderId, wip: amountOfCents(wip), quantityMade: made, ended, plannedMaterial: planned?.material ?? null },
      ...{ plannedLabour: planned?.labour ?? null, plannedOverhead: planned?.overhead ?? null },
      plannedFee: planned?.fee ?? 0n,
    })),
    { orUpdate: { key: ['orderId'] } },
  );
  await insertRows(
    tx,
    'costing.line_value',
    [...book.changedLines].map(({ purchaseLineId, received, quantity, amount, transit, transitCame }) => ({
      ...{ purchaseLineId, quantityReceived: received, quantity, amount: amountOfCents(amount) },
      ...{ transitQuantity: transit.quantity, transitAmount: amountOfCents(transit.amount) },
      ...{ transitCameQuantity: transitCame.quantity, transitCameAmount: amountOfCents(transitCame.amount) },
    })),
    { orUpdate: { key: ['purchaseLineId'] } },
  );
}
