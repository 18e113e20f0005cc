import { type Amount, newId } from '../../../kernel/index.ts';
import { type Book, type ItemState, type Layer, noteLayer, noteUse, type Use } from './book-state.ts';
import { type Cents, shareOf, split, worth } from './cents.ts';
import type { OpenFact } from './post-fact.ts';

export interface Found {
  use: Use;
  difference: Cents;
}

/**
 * Brings so many into stock at what they cost, as a layer of their own. What went before it came is covered by it first, and costs what these
 * cost: the difference, by use, is for the caller to post. Answers what stock becomes worth by it; standard stock grows by standard alone.
 */
export function bringStock(
  book: Book,
  item: ItemState,
  quantity: Amount,
  amount: Cents,
  fact: OpenFact,
  from: { orderId?: string | null; purchaseLineId?: string | null } = {},
): { stock: Cents; found: Found[] } {
  const stock =
    item.method === 'standard' ? worth(item.quantity + quantity, item.standardCost ?? 0n) - item.amount : amount;
  const layer: Layer = {
    ...{ id: fact.id, seq: fact.seq, itemId: item.itemId, quantity, left: quantity, amountLeft: 0n },
    ...{ orderId: from.orderId ?? null, purchaseLineId: from.purchaseLineId ?? null },
  };
  noteLayer(book, layer);
  book.changedLayers.add(layer);
  const { found, covered } = coverShorts(book, item, layer, amount);
  item.quantity += quantity;
  item.amount += stock;
  const owed = found.reduce((sum, { difference }) => sum + difference, 0n);
  item.amount -= owed;
  if (item.method === 'fifo') layer.amountLeft = amount - covered;
  if (layer.left > 0n) item.layers.push(layer);
  return { stock, found };
}

/** What went before it came is covered by the layer, the oldest first. Stock at standard was priced right already; at month end all is priced anew. */
function coverShorts(book: Book, item: ItemState, layer: Layer, amount: Cents): { found: Found[]; covered: Cents } {
  const found: Found[] = [];
  const priced = item.method === 'average' || item.method === 'fifo';
  let covered = 0n;
  let given = 0n;
  for (const short of [...item.shorts]) {
    if (layer.left === 0n) break;
    const part = short.quantity < layer.left ? short.quantity : layer.left;
    const wasWorth = shareOf(short.amount, part, short.quantity);
    covered += part;
    const isWorth = shareOf(amount, covered, layer.quantity) - given;
    given += isWorth;
    const use = part === short.quantity ? short : splitUse(book, short, part, wasWorth);
    use.layerId = layer.id;
    noteUse(book, use);
    book.changedUses.add(use);
    layer.left -= part;
    if (priced && isWorth !== wasWorth) found.push({ use, difference: isWorth - wasWorth });
  }
  item.shorts = item.shorts.filter(({ layerId }) => layerId === null);
  return { found, covered: given };
}

function splitUse(book: Book, short: Use, part: Amount, amount: Cents): Use {
  const use: Use = { ...short, id: newId(), quantity: part, amount };
  short.quantity -= part;
  short.amount -= amount;
  book.changedUses.add(short);
  return use;
}

/** A value alone is added to what is there: to the average, or over FIFO's layers. Never to standard stock. */
export function addValue(book: Book, item: ItemState, amount: Cents): void {
  item.amount += amount;
  if (item.method !== 'fifo' || item.layers.length === 0) return;
  const parts = split(
    amount,
    item.layers.map(({ left }) => left),
  );
  item.layers.forEach((layer, index) => {
    layer.amountLeft += parts[index] ?? 0n;
    book.changedLayers.add(layer);
  });
}
