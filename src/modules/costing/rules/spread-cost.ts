import { costingLimits } from '../contract.ts';
import { type Book, type EntryDraft, type ItemState, itemOf, type Layer, orderOf, usesOf } from './book-state.ts';
import { type Cents, split } from './cents.ts';

/** Items whose stock takes all of it, wherever their pieces are: the month's end averages it over them. */
export type TakesAll = (itemId: string) => boolean;

const atMonthEnd =
  (book: Book): TakesAll =>
  (itemId) =>
    itemOf(book, itemId).method === 'month_end';

/**
 * A cost that is known late, over where the pieces of these layers are now: in stock, in an order's work in process, sold, scrapped. What an
 * ended order bears goes on to what it made, and so on. Entries add up to the amount. Everything that it could reach has been loaded.
 */
export function spreadOver(
  book: Book,
  layers: readonly Layer[],
  amount: Cents,
  { takesAll = atMonthEnd(book), hops = 0, lost }: { takesAll?: TakesAll; hops?: number; lost: EntryDraft },
): EntryDraft[] {
  const some = layers.filter((layer) => layer.quantity > 0n);
  if (some.length === 0) return [{ ...lost, amount }];
  const parts = split(
    amount,
    some.map(({ quantity }) => quantity),
  );
  return some.flatMap((layer, index) => spreadLayer(book, layer, parts[index] ?? 0n, takesAll, hops));
}

function spreadLayer(book: Book, layer: Layer, amount: Cents, takesAll: TakesAll, hops: number): EntryDraft[] {
  if (amount === 0n) return [];
  const { itemId } = layer;
  const item = itemOf(book, itemId);
  if (item.method === 'standard') return [{ role: varianceOf(layer), itemId, orderId: layer.orderId, amount }];
  if (takesAll(itemId)) {
    item.amount += amount;
    return [{ role: 'stock', itemId, quantity: 0n, amount }];
  }
  // Of what had its turn at the month's end nothing goes on by pieces.
  const uses = item.method === 'month_end' ? [] : usesOf(book, layer.id).filter(({ quantity }) => quantity > 0n);
  const weights = [layer.left, ...uses.map(({ quantity }) => quantity)];
  if (weights.every((weight) => weight === 0n)) return [{ role: varianceOf(layer), itemId, amount }];
  const [stays = 0n, ...goes] = split(amount, weights);
  const entries: EntryDraft[] = [];
  const kept = keptOf(item, layer, stays);
  if (kept !== 0n) {
    item.amount += kept;
    if (item.method === 'fifo') layer.amountLeft += kept;
    book.changedLayers.add(layer);
    entries.push({ role: 'stock', itemId, quantity: 0n, amount: kept });
  }
  if (stays !== kept) entries.push({ role: varianceOf(layer), itemId, amount: stays - kept });
  uses.forEach((use, index) => {
    const part = goes[index] ?? 0n;
    if (part === 0n) return;
    if (use.role === 'wip' && use.orderId) entries.push(...spreadOnOrder(book, use.orderId, part, takesAll, hops + 1));
    // What went back to the supplier, or is not known to have come, bears nothing any more.
    else if (use.role === 'estimated_payable' || use.role === 'opening')
      entries.push({ role: 'price_variance', itemId, amount: part });
    else entries.push({ role: use.role, itemId, orderId: use.orderId, saleId: use.saleId, amount: part });
  });
  return entries;
}

/** What stock takes of it: something is never worth less than nothing. */
function keptOf(item: ItemState, layer: Layer, amount: Cents): Cents {
  const there = item.method === 'fifo' ? layer.amountLeft : item.amount;
  return item.quantity > 0n && there >= 0n && there + amount < 0n ? -there : amount;
}

const varianceOf = ({ orderId }: Layer) =>
  orderId === null ? ('price_variance' as const) : ('production_variance' as const);

/** On an order's work in process; through it to what it made, where it has ended. Of one that made nothing it is lost. */
export function spreadOnOrder(
  book: Book,
  orderId: string,
  amount: Cents,
  takesAll: TakesAll = atMonthEnd(book),
  hops = 0,
): EntryDraft[] {
  const order = orderOf(book, orderId);
  if (!order.ended) {
    order.wip += amount;
    return [{ role: 'wip', orderId, amount }];
  }
  if (hops > costingLimits.hopsMax) return [{ role: 'production_variance', orderId, amount }];
  // It went through: the order's own sheet shows both.
  const through: EntryDraft[] = [
    { role: 'wip', orderId, amount },
    { role: 'wip', orderId, amount: -amount },
  ];
  return [...through, ...spreadOver(book, outputsOf(book, orderId), amount, { takesAll, hops, lost: lostOf(orderId) })];
}

const lostOf = (orderId: string): EntryDraft => ({ role: 'scrap_loss', orderId, amount: 0n });

function outputsOf(book: Book, orderId: string): Layer[] {
  return [...(book.outputs.get(orderId) ?? [])].sort((a, b) => a.seq - b.seq);
}

/** What an ended order still holds goes to what it made: nothing is left in process. */
export function settleOrder(book: Book, orderId: string, takesAll = atMonthEnd(book)): EntryDraft[] {
  const order = orderOf(book, orderId);
  const rest = order.wip;
  if (rest === 0n) return [];
  order.wip = 0n;
  const outputs = outputsOf(book, orderId);
  return [
    { role: 'wip', orderId, amount: -rest },
    ...spreadOver(book, outputs, rest, { takesAll, lost: lostOf(orderId) }),
  ];
}
