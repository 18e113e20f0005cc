import type { Amount } from '../../../kernel/index.ts';
import type { AccountRole, FactKind } from '../contract.ts';
import {
  type Book,
  chargeOrder,
  type EntryDraft,
  type FactDraft,
  type FactHead,
  type Goods,
  type ItemState,
  itemOf,
  type Layer,
  type LineState,
  orderOf,
  usesOf,
} from './book-state.ts';
import { addValue, bringStock, type Found } from './bring-stock.ts';
import { type Cents, shareOf, unitCostOf, worth } from './cents.ts';
import { valueOfCompletion } from './planned-cost.ts';
import { type OpenFact, openFact, postFact } from './post-fact.ts';
import { departAgain, receiveOn } from './receive-on.ts';
import { switchMethod } from './switch-method.ts';
import { costNow, giveBack, takeLayers, takeStock } from './take-stock.ts';

/** What is taken back, as it was posted: of the fact of the movement that this one reverses. */
export interface Original {
  factId: string;
  kind: FactKind;
  quantity: Amount;
  /** Of the entry of the other side, debit positive. */
  amount: Cents;
  orderId: string | null;
  purchaseLineId: string | null;
  /** What of it came out of transit. */
  transit: Goods;
}

/** A movement over the factory's edge. */
export interface ValuedMovement extends FactHead {
  itemId: string;
  kind: FactKind;
  /** Into stock or out of it. */
  way: 'in' | 'out';
  quantity: Amount;
  role: AccountRole;
  orderId: string | null;
  purchaseLineId: string | null;
  partnerId: string | null;
  original: Original | null;
}

/** Values one movement: one fact, and one more where it tells what goods cost that went before they came. */
export function valueMovement(book: Book, movement: ValuedMovement): void {
  const item = itemOf(book, movement.itemId);
  switchMethod(book, item, movement);
  const fact = openFact(book, movement.businessAt);
  const { way, original, kind } = movement;
  if (way === 'out' && original && ins.includes(original.kind)) takeBackIn(book, item, movement, original, fact);
  else if (way === 'out') takeOut(book, item, movement, fact);
  else if (original || returns.includes(kind)) takeBackOut(book, item, movement, fact);
  else comeIn(book, item, movement, fact);
}

const ins: readonly FactKind[] = ['opening', 'receipt', 'completion', 'count_gain'];
const returns: readonly FactKind[] = ['issue_return', 'consumption_return', 'customer_return', 'scrap_return'];

/** Goods that are new to stock. */
function comeIn(book: Book, item: ItemState, movement: ValuedMovement, fact: OpenFact): void {
  const { quantity, orderId, purchaseLineId, kind } = movement;
  const price = priceOf(book, item, movement);
  if (price.known) item.lastCost = unitCostOf(price.amount, quantity);
  if (item.method === 'standard') item.standardCost ??= item.lastCost;
  const made = kind === 'completion' ? orderId : null;
  const before = item.amount;
  const { found } = bringStock(book, item, quantity, price.amount, fact, { orderId: made, purchaseLineId });
  const stock = changeOf(item, before, found);
  const posted = postFact(
    book,
    fact,
    kind,
    movement,
    [
      stockEntry(movement, quantity, stock),
      ...transitEntry(movement, price.transit, -1n),
      otherEntry(book, movement, price.transit.amount - price.amount),
      { role: varianceOf(kind), itemId: item.itemId, amount: price.amount - stock },
    ],
    { unpriced: !price.known },
  );
  postFound(book, item, posted, found);
}

/** What goods cost that come in, and whether that is known or only taken from before. */
function priceOf(
  book: Book,
  item: ItemState,
  movement: ValuedMovement,
): { amount: Cents; known: boolean; transit: Goods } {
  const transit = { quantity: 0n, amount: 0n };
  const { kind, quantity, orderId, purchaseLineId } = movement;
  const line = purchaseLineId === null ? undefined : book.lines.get(purchaseLineId);
  if (line) return { ...receiveOn(book, line, quantity), known: true };
  if (kind === 'completion' && orderId !== null) {
    const order = orderOf(book, orderId);
    const amount = valueOfCompletion(book, order, quantity, movement.businessAt);
    order.made += quantity;
    return { amount, known: true, transit };
  }
  const cost = costNow(item);
  // What is found on the shelf costs what the others there cost; what a supplier is owed for, nobody has said yet.
  return { amount: worth(quantity, cost ?? 0n), known: kind !== 'receipt' && cost !== null && cost > 0n, transit };
}

function takeOut(book: Book, item: ItemState, movement: ValuedMovement, fact: OpenFact): void {
  const { quantity, role, orderId, original, purchaseLineId } = movement;
  const line = purchaseLineId === null ? undefined : book.lines.get(purchaseLineId);
  // A return that is itself taken back goes out at what it came in with.
  if (original) takeAt(book, item, movement, fact, -original.amount, null);
  else if (line && line.quantity > 0n)
    takeAt(book, item, movement, fact, returnOn(book, line, quantity), layerOfLine(item, purchaseLineId));
  else {
    const amount = takeStock(book, item, quantity, { fact, role, orderId, saleId: saleOf(movement) });
    const entries = [stockEntry(movement, -quantity, -amount), otherEntry(book, movement, amount)];
    postFact(book, fact, movement.kind, movement, entries);
  }
}

/** What goes back to the supplier is worth what came by its line, by now. */
function returnOn(book: Book, line: LineState, quantity: Amount): Cents {
  const amount = shareOf(line.amount, min(quantity, line.quantity), line.quantity);
  book.changedLines.add(line);
  line.quantity -= quantity;
  line.amount -= amount;
  return amount;
}

function layerOfLine(item: ItemState, purchaseLineId: string | null): Layer | null {
  return item.layers.findLast((layer) => layer.purchaseLineId === purchaseLineId) ?? null;
}

/** A receipt, completion or count gain is taken back: at exactly what it came in with, out of its own layer as far as that is there. */
function takeBackIn(book: Book, item: ItemState, movement: ValuedMovement, original: Original, fact: OpenFact): void {
  const { quantity } = movement;
  const line = original.purchaseLineId === null ? undefined : book.lines.get(original.purchaseLineId);
  if (line) {
    book.changedLines.add(line);
    line.received -= quantity;
    line.quantity -= quantity;
    line.amount += original.amount;
  }
  const transit = line ? departAgain(line, original.transit) : undefined;
  if (original.kind === 'completion' && original.orderId !== null) orderOf(book, original.orderId).made -= quantity;
  takeAt(book, item, movement, fact, -original.amount, book.layers.get(original.factId) ?? null, transit);
}

/** Out of stock at an amount that is given; what stock says of it otherwise is a variance. */
function takeAt(
  book: Book,
  item: ItemState,
  movement: ValuedMovement,
  fact: OpenFact,
  amount: Cents,
  own: Layer | null,
  transit: Goods = { quantity: 0n, amount: 0n },
): void {
  const { quantity, role, orderId, kind } = movement;
  const before = item.amount;
  const there = item.quantity > 0n ? min(item.quantity, quantity) : 0n;
  const ownPart = min(own?.left ?? 0n, there);
  if (own && ownPart > 0n) {
    const [part] = takeLayers(item, ownPart, book, own);
    // What went back is no longer of the layer: a cost that comes late is for the pieces that stayed.
    own.quantity -= ownPart;
    item.quantity -= ownPart;
    item.amount -= part?.amount ?? 0n;
  }
  // Other pieces stand in for those that are gone: whatever is learned of them later is a variance, unless the order has them again.
  const taking = returns.includes(kind)
    ? { fact, role, orderId, saleId: saleOf(movement) }
    : { fact, role: varianceOf(kind), orderId: null };
  if (quantity > ownPart) takeStock(book, item, quantity - ownPart, taking);
  if (item.method === 'standard') item.amount = worth(item.quantity, item.standardCost ?? 0n);
  else if (item.method !== 'fifo') item.amount = before - amount;
  settleEmpty(item);
  const stock = before - item.amount;
  postFact(book, fact, kind, movement, [
    stockEntry(movement, -quantity, -stock),
    ...transitEntry(movement, transit, 1n),
    otherEntry(book, movement, amount - transit.amount),
    { role: varianceOf(kind), itemId: item.itemId, amount: stock - amount },
  ]);
}

const min = (a: Amount, b: Amount) => (a < b ? a : b);

/** Nothing is worth nothing, and something never less: what is over is a variance. At month end all is averaged anew. */
function settleEmpty(item: ItemState): void {
  if (item.method !== 'average') return;
  if (item.quantity === 0n || (item.quantity > 0n && item.amount < 0n)) item.amount = 0n;
}

/** What stock changed by, but for what was found of earlier goods, which is posted by itself. */
function changeOf(item: ItemState, before: Cents, found: readonly Found[]): Cents {
  settleEmpty(item);
  return item.amount - before + found.reduce((sum, { difference }) => sum + difference, 0n);
}

/** What went out comes back: at exactly what it went out at. */
function takeBackOut(book: Book, item: ItemState, movement: ValuedMovement, fact: OpenFact): void {
  const { quantity, original, orderId, kind } = movement;
  const uses = usesOf(book, original?.factId ?? `${orderId ?? saleOf(movement)} ${item.itemId}`);
  const before = item.amount;
  const back = giveBack(book, item, quantity, uses);
  item.quantity += back.quantity;
  item.amount += back.amount;
  const rest = quantity - back.quantity;
  const restAmount = original ? original.amount - back.amount : worth(rest, costNow(item) ?? 0n);
  const found = rest > 0n ? bringStock(book, item, rest, restAmount, fact).found : [];
  if (rest === 0n) addValue(book, item, restAmount);
  const amount = original ? original.amount : back.amount + restAmount;
  if (item.method === 'standard') item.amount = worth(item.quantity, item.standardCost ?? 0n);
  const stock = changeOf(item, before, found);
  const line = original?.purchaseLineId ? book.lines.get(original.purchaseLineId) : undefined;
  if (line) {
    book.changedLines.add(line);
    line.quantity += quantity;
    line.amount += amount;
  }
  const posted = postFact(book, fact, kind, movement, [
    stockEntry(movement, quantity, stock),
    otherEntry(book, movement, -amount),
    { role: varianceOf(kind), itemId: item.itemId, amount: amount - stock },
  ]);
  postFound(book, item, posted, found);
}

/** The customer's order that goods go to or come back from. */
function saleOf({ kind, documentId }: ValuedMovement): string | null {
  return kind === 'shipment' || kind === 'customer_return' ? (documentId ?? null) : null;
}

/** What went before it came costs what those cost that came: one further fact, to where it went. */
export function postFound(book: Book, item: ItemState, cause: FactDraft, found: readonly Found[]): void {
  const total = found.reduce((sum, { difference }) => sum + difference, 0n);
  if (found.length === 0) return;
  const entries: EntryDraft[] = found.map(({ use, difference }) => {
    if (use.role === 'wip' && use.orderId) chargeOrder(book, use.orderId, difference, cause.businessAt);
    const role = use.role === 'estimated_payable' ? 'price_variance' : use.role;
    return { role, itemId: item.itemId, orderId: use.orderId, saleId: use.saleId, amount: difference };
  });
  const { causeKind, causeId, businessAt, documentType, documentId, documentCode } = cause;
  const head = { causeKind, causeId, businessAt, documentType, documentId, documentCode, itemId: item.itemId };
  postFact(book, openFact(book, businessAt), 'price_found', head, [
    { role: 'stock', itemId: item.itemId, quantity: 0n, amount: -total },
    ...entries,
  ]);
}

function stockEntry(movement: ValuedMovement, quantity: Amount, amount: Cents): EntryDraft {
  const { itemId, orderId, purchaseLineId, partnerId } = movement;
  return { role: 'stock', itemId, orderId, purchaseLineId, partnerId, quantity, amount };
}

function transitEntry(
  { itemId, purchaseLineId, original, partnerId }: ValuedMovement,
  { quantity, amount }: Goods,
  sign: 1n | -1n,
): EntryDraft[] {
  const lineId = purchaseLineId ?? original?.purchaseLineId;
  if (quantity === 0n) return [];
  return [
    { role: 'in_transit', itemId, purchaseLineId: lineId, partnerId, quantity: sign * quantity, amount: sign * amount },
  ];
}

/** The other side, debit positive; an order's work in process follows it. */
function otherEntry(book: Book, movement: ValuedMovement, amount: Cents): EntryDraft {
  const { role, itemId, orderId, purchaseLineId, partnerId } = movement;
  if (role === 'wip' && orderId) chargeOrder(book, orderId, amount, movement.businessAt);
  return { role, itemId, orderId, purchaseLineId, partnerId, amount };
}

function varianceOf(kind: FactKind): AccountRole {
  return kind === 'completion' ? 'production_variance' : 'price_variance';
}
