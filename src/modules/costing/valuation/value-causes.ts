import { type CommandContext, defineCommand, type Tx } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { type Cause, zValued, zValueRequest } from '../contract.ts';
import {
  type FeeRow,
  findFees,
  findMovements,
  findOriginals,
  findReports,
  type MovementRow,
  type PostedFact,
  type ReportRow,
} from '../queries/find-causes.ts';
import { findInvoices } from '../queries/find-invoices.ts';
import { loadItems, loadLayers, loadTaken } from '../queries/load-items.ts';
import { loadLines, loadOrders, loadPlans, loadRates } from '../queries/load-orders.ts';
import type { Book, FactDraft } from '../rules/book-state.ts';
import { classify } from '../rules/classify.ts';
import { valueFee } from '../rules/value-fee.ts';
import { type ValuedInvoice, valueInvoice } from '../rules/value-invoice.ts';
import { type Original, type ValuedMovement, valueMovement } from '../rules/value-movement.ts';
import { valueReport } from '../rules/value-report.ts';
import { closeBook, openBook } from './open-book.ts';
import { settleEnded } from './settle-ended.ts';

/**
 * Values what happened, in the order in which it was told, in one transaction: load in sets, decide each in memory, write in sets. What the
 * book has already is left, so it may be told twice. Orders that have ended are settled, also when something comes after their end.
 */
export const valueCauses = defineCommand({
  name: 'costing.value-causes',
  summary: { zh: '把业务记入价值账', en: 'Value what happened' },
  permission: 'costing.value.post',
  input: zValueRequest,
  output: zValued,
  http: { method: 'POST', path: '/costing/value-causes' },
  handle: async (context, { causes }) => {
    const { tx } = context;
    assertPlant(context.principal);
    const book = await openBook(context);
    const found = await findAll(tx, causes);
    await loadBook(tx, book, found);
    const originals = new Map(found.originals);
    for (const cause of causes) valueOne(book, cause, found, originals);
    await settleEnded(tx, book, found.orderIds);
    return closeBook(context, book);
  },
});

interface Found {
  movements: Map<string, MovementRow>;
  reports: Map<string, ReportRow>;
  invoices: Map<string, ValuedInvoice>;
  fees: Map<string, FeeRow>;
  originals: ReadonlyMap<string, PostedFact>;
  orderIds: string[];
}

async function findAll(tx: CommandContext['tx'], causes: readonly Cause[]): Promise<Found> {
  const idsOf = (kind: Cause['kind']) => causes.flatMap((cause) => (cause.kind === kind ? [cause.id] : []));
  const movements = await findMovements(
    tx,
    causes.flatMap((cause) => (cause.kind === 'movement' ? [cause] : [])),
  );
  const reports = await findReports(tx, idsOf('report'));
  const fees = await findFees(tx, idsOf('purchase_receipt'));
  const reversed = [...movements, ...reports, ...fees].flatMap(({ reversesId }) => reversesId ?? []);
  const orderIds = [...movements, ...reports, ...fees].flatMap(({ orderId }) => orderId ?? []);
  return {
    movements: new Map(movements.map((row) => [row.id, row])),
    reports: new Map(reports.map((row) => [row.id, row])),
    invoices: new Map((await findInvoices(tx, idsOf('invoice'))).map((one) => [one.id, one])),
    fees: new Map(fees.map((row) => [row.id, row])),
    originals: await findOriginals(tx, reversed),
    orderIds: [...new Set([...orderIds, ...idsOf('order')])],
  };
}

/** Everything that the rules could ask for. */
async function loadBook(tx: Tx, book: Book, { movements, fees, originals, orderIds }: Found): Promise<void> {
  const rows = [...movements.values()];
  await loadOrders(tx, book, orderIds);
  await loadRates(tx, book);
  const unplanned = [...book.orders.values()].filter(
    ({ planned, orderId, itemId }) =>
      planned === null && rows.some((row) => row.orderId === orderId && row.way === 'in' && row.itemId === itemId),
  );
  const plans = await loadPlans(
    tx,
    unplanned.map(({ orderId }) => orderId),
  );
  for (const order of unplanned) order.plan = plans.get(order.orderId) ?? null;
  const materials = [...plans.values()].flatMap((plan) => plan.materials.map(({ itemId }) => itemId));
  const going = new Set(rows.flatMap(({ way, reversesId, itemId }) => (way === 'in' && !reversesId ? [] : itemId)));
  await loadItems(
    tx,
    book,
    [...rows.map(({ itemId }) => itemId), ...materials, ...unplanned.map(({ itemId }) => itemId)],
    new Set(rows.flatMap(({ itemId }) => (going.has(itemId) ? [] : itemId))),
  );
  const taken = [...originals.values()].map(({ factId }) => factId);
  const ofOrders = rows.flatMap(({ way, orderId, itemId }) =>
    way === 'in' && orderId ? [{ id: orderId, itemId }] : [],
  );
  const ofSales = rows.flatMap(({ way, end, documentId, itemId }) =>
    way === 'in' && end === 'customer' ? [{ id: documentId, itemId }] : [],
  );
  await loadTaken(tx, book, { factIds: taken, ofOrders, ofSales });
  await loadLayers(tx, book, taken);
  // What goes before it came may be an order's: it is found by its short uses.
  const shortOf = [...book.items.values()].flatMap(({ shorts }) => shorts.flatMap(({ orderId }) => orderId ?? []));
  await loadOrders(tx, book, shortOf);
  const lines = [...rows, ...fees.values()].flatMap(({ purchaseLineId }) => purchaseLineId ?? []);
  await loadLines(tx, book, [
    ...lines,
    ...[...originals.values()].flatMap(({ purchaseLineId }) => purchaseLineId ?? []),
  ]);
}

function valueOne(
  book: Book,
  cause: Cause,
  { movements, reports, invoices, fees }: Found,
  originals: Map<string, PostedFact>,
): void {
  const invoice = invoices.get(cause.id);
  if (invoice) valueInvoice(book, invoice);
  invoices.delete(cause.id);
  const before = book.facts.length;
  const movement = movements.get(cause.id);
  if (movement) valueMovement(book, movementOf(movement, originals));
  const report = reports.get(cause.id);
  if (report) valueReport(book, reportOf(report, originals));
  const fee = fees.get(cause.id);
  if (fee) valueFee(book, feeOf(fee, originals));
  // What this batch posted may be taken back by the next of it. A cause that is named twice is valued once.
  movements.delete(cause.id);
  reports.delete(cause.id);
  fees.delete(cause.id);
  for (const fact of book.facts.slice(before)) {
    if (fact.kind === 'price_found' || fact.kind === 'method_change') continue;
    const sum = (of: (role: string) => boolean) =>
      fact.entries.reduce((total, { role, amount }) => (of(role) ? total + amount : total), 0n);
    originals.set(cause.id, {
      ...{ causeId: cause.id, factId: fact.id, kind: fact.kind, orderId: fact.orderId ?? null },
      quantity: piecesOf(fact, 'stock'),
      transit: { quantity: -piecesOf(fact, 'in_transit'), amount: -sum((role) => role === 'in_transit') },
      amount: sum((role) =>
        fact.kind === 'subcontract_fee'
          ? role === 'wip'
          : !['stock', 'price_variance', 'production_variance'].includes(role),
      ),
      ...{ labour: -sum((role) => role === 'labour_absorbed'), overhead: -sum((role) => role === 'overhead_absorbed') },
      purchaseLineId: fact.entries.find(({ purchaseLineId }) => purchaseLineId)?.purchaseLineId ?? null,
    });
  }
}

const piecesOf = ({ entries }: FactDraft, of: string) =>
  entries.reduce((total, { role, quantity = 0n }) => (role === of ? total + quantity : total), 0n);

function movementOf(row: MovementRow, originals: ReadonlyMap<string, PostedFact>): ValuedMovement {
  const { id, itemId, way, quantity, orderId, purchaseLineId, partnerId, reversesId, reason } = row;
  const posted = reversesId === null ? undefined : originals.get(reversesId);
  const { kind, role } = classify(row);
  const original: Original | null = posted ?? null;
  return {
    ...{ causeKind: 'movement', causeId: id, itemId, way, quantity, orderId, partnerId, reason, role },
    ...{ kind: original?.kind ?? kind, original, purchaseLineId: original?.purchaseLineId ?? purchaseLineId },
    ...{
      reversesId: original?.factId ?? null,
      businessAt: row.businessAt,
      personId: row.personId,
      personName: row.personName,
    },
    ...{ documentType: row.documentType, documentId: row.documentId, documentCode: row.documentCode },
  };
}

function reportOf(row: ReportRow, originals: ReadonlyMap<string, PostedFact>) {
  const { id, orderId, orderCode, workCentreId, minutes, people, businessAt, reversesId, personId, personName } = row;
  const original = reversesId === null ? null : (originals.get(reversesId) ?? null);
  return {
    ...{ causeKind: 'report' as const, causeId: id, orderId, workCentreId, people, businessAt, personId, personName },
    // Of hours that were never valued nothing is taken back.
    minutes: reversesId !== null && !original ? 0n : minutes,
    ...{ original, reversesId: original?.factId ?? null },
    ...{ documentType: 'execution.work-order', documentId: orderId, documentCode: orderCode },
  };
}

function feeOf(row: FeeRow, originals: ReadonlyMap<string, PostedFact>) {
  const { id, reversesId, ...fee } = row;
  const original = reversesId === null ? null : (originals.get(reversesId) ?? null);
  return {
    ...{ ...fee, causeKind: 'purchase_receipt' as const, causeId: id, documentType: 'purchasing.purchase-order' },
    ...{ original, reversesId: original?.factId ?? null },
  };
}
