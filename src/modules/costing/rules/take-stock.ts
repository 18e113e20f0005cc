import { type Amount, newId } from '../../../kernel/index.ts';
import type { AccountRole } from '../contract.ts';
import { type Book, type ItemState, type Layer, noteUse, type Use } from './book-state.ts';
import { type Cents, divide, shareOf, split, unitCostOf, worth } from './cents.ts';
import type { OpenFact } from './post-fact.ts';

export interface Taking {
  fact: OpenFact;
  role: AccountRole;
  orderId: string | null;
  /** The customer's order that it goes to. */
  saleId?: string | null;
}

/** What one costs now: as the stock has it, else as it last came in, else as it is planned. */
export function costNow(item: ItemState): Amount | null {
  if (item.method === 'standard' && item.standardCost !== null) return item.standardCost;
  if (item.quantity > 0n && item.amount >= 0n) return unitCostOf(item.amount, item.quantity);
  return item.lastCost ?? item.standardCost;
}

/**
 * Takes so many out of stock, from what is there the longest, and says what they are worth by the item's method. What isn't there is taken
 * all the same, at what one costs now, and priced once it has come.
 */
export function takeStock(book: Book, item: ItemState, quantity: Amount, taking: Taking): Cents {
  const there = item.quantity > 0n ? item.quantity : 0n;
  const covered = quantity < there ? quantity : there;
  const cost = costNow(item) ?? 0n;
  const parts = takeLayers(item, covered, book);
  const amount = outOf(item, covered, parts);
  const amounts =
    item.method === 'fifo'
      ? parts.map((part) => part.amount)
      : split(
          amount,
          parts.map((part) => part.quantity),
        );
  parts.forEach(({ layer, quantity: part }, index) => {
    addUse(book, taking, { layerId: layer.id, itemId: item.itemId, quantity: part, amount: amounts[index] ?? 0n });
  });
  const short = quantity - covered;
  const shortAmount = shortOf(item, covered, short, cost);
  if (short > 0n) {
    const use = addUse(book, taking, { layerId: null, itemId: item.itemId, quantity: short, amount: shortAmount });
    item.shorts.push(use);
  }
  item.quantity -= quantity;
  item.amount -= amount + shortAmount;
  return amount + shortAmount;
}

export interface TakenPart {
  layer: Layer;
  quantity: Amount;
  /** Of what FIFO keeps with the layer. */
  amount: Cents;
}

/** Out of the layers, `first` before all others. What they are worth leaves them; uses are for the caller to note. */
export function takeLayers(item: ItemState, quantity: Amount, book: Book, first: Layer | null = null): TakenPart[] {
  const parts: TakenPart[] = [];
  let rest = quantity;
  const layers = first ? [first, ...item.layers.filter((layer) => layer !== first)] : item.layers;
  for (const layer of layers) {
    if (rest === 0n) break;
    const part = layer.left < rest ? layer.left : rest;
    if (part === 0n) continue;
    const amount = shareOf(layer.amountLeft, part, layer.left);
    parts.push({ layer, quantity: part, amount });
    layer.left -= part;
    layer.amountLeft -= amount;
    book.changedLayers.add(layer);
    rest -= part;
  }
  item.layers = item.layers.filter(({ left }) => left > 0n);
  if (rest > 0n) throw new Error(`layers of item ${item.itemId} lack ${rest}`);
  return parts;
}

/** What the covered part is worth. Standard: always what is left at standard, so that stock is quantity × standard at any time. */
function outOf(item: ItemState, covered: Amount, parts: readonly TakenPart[]): Cents {
  if (covered === 0n) return 0n;
  if (item.method === 'fifo') return parts.reduce((sum, { amount }) => sum + amount, 0n);
  if (item.method === 'standard') return item.amount - worth(item.quantity - covered, item.standardCost ?? 0n);
  return shareOf(item.amount, covered, item.quantity);
}

function shortOf(item: ItemState, covered: Amount, short: Amount, cost: Amount): Cents {
  if (short === 0n) return 0n;
  if (item.method !== 'standard') return worth(short, cost);
  const left = item.quantity - covered;
  return worth(left, item.standardCost ?? 0n) - worth(left - short, item.standardCost ?? 0n);
}

export function addUse(
  book: Book,
  { fact, role, orderId, saleId = null }: Taking,
  of: Pick<Use, 'layerId' | 'itemId' | 'quantity' | 'amount'>,
): Use {
  const use: Use = { id: newId(), seq: fact.seq, factId: fact.id, role, orderId, saleId, ...of };
  noteUse(book, use);
  book.changedUses.add(use);
  return use;
}

/**
 * Gives back what was taken, the newest first: layers stand as before, as far as the uses reach. Answers what of it was given back and what
 * that had gone out at.
 */
export function giveBack(
  book: Book,
  item: ItemState,
  quantity: Amount,
  uses: readonly Use[],
): { quantity: Amount; amount: Cents } {
  let rest = quantity;
  let amount = 0n;
  for (const use of [...uses].sort((a, b) => b.seq - a.seq)) {
    if (rest === 0n) break;
    const part = use.quantity < rest ? use.quantity : rest;
    if (part === 0n) continue;
    const worthOf = shareOf(use.amount, part, use.quantity);
    use.quantity -= part;
    use.amount -= worthOf;
    book.changedUses.add(use);
    const layer = use.layerId === null ? null : book.layers.get(use.layerId);
    if (layer) {
      layer.left += part;
      if (item.method === 'fifo') layer.amountLeft += worthOf;
      book.changedLayers.add(layer);
      if (!item.layers.includes(layer)) item.layers = [...item.layers, layer].sort((a, b) => a.seq - b.seq);
    }
    amount += worthOf;
    rest -= part;
  }
  item.shorts = item.shorts.filter((use) => use.quantity > 0n);
  return { quantity: quantity - rest, amount };
}

/** How many of `quantity` one per `per` come to, rounded. */
export function perPiece(cost: Amount, quantity: Amount, per: Amount): Amount {
  return divide(cost * quantity, per);
}
