import { parseAmount, type Tx } from '../../../kernel/index.ts';
import type { ValuationMethod } from '../contract.ts';
import { type Book, type ItemState, type Layer, noteLayer, noteUse, type Use } from '../rules/book-state.ts';
import { centsOf } from './amounts.ts';

const amountOf = (text: string | null) => (text === null ? null : parseAmount(text));

/**
 * Items with what is left of them and what went before it came. Those that the book doesn't know yet begin with nothing. Of items that only
 * come in (`coming`), the layers are left where they are unless FIFO keeps value with them: a thing received daily has thousands.
 */
export async function loadItems(
  tx: Tx,
  book: Book,
  itemIds: Iterable<string>,
  coming: ReadonlySet<string> = new Set(),
): Promise<void> {
  const ids = [...new Set(itemIds)].filter((id) => !book.items.has(id));
  if (ids.length === 0) return;
  type Raw = {
    itemId: string;
    method: ValuationMethod | null;
    firstMethod: ValuationMethod | null;
    methodFrom: string | null;
  } & Record<'quantity' | 'amount' | 'lastCost' | 'standardCost', string | null> & {
      chosen: ItemState['chosen'] | null;
    };
  const rows = await tx.query<Raw>(
    `select i.id as "itemId", v.method, v.first_method as "firstMethod", v.method_from as "methodFrom", v.quantity, v.amount, v.last_cost as "lastCost",
            coalesce(v.standard_cost, c.standard_cost) as "standardCost",
            (select json_agg(json_build_object('fromMonth', m.from_month, 'method', m.method) order by m.from_month)
               from costing.item_method m where m.item_id = i.id) as chosen
       from unnest($1::uuid[]) i (id)
       left join costing.item_value v on v.item_id = i.id
       left join masterdata.item_cost c on c.item_id = i.id`,
    [ids],
  );
  for (const { itemId, method, firstMethod, methodFrom, quantity, amount, lastCost, standardCost, chosen } of rows)
    book.items.set(itemId, {
      ...{
        itemId,
        method: method ?? book.standardMethod,
        firstMethod: firstMethod ?? book.standardMethod,
        methodFrom,
        chosen: chosen ?? [],
        layers: [],
        shorts: [],
      },
      ...{ quantity: parseAmount(quantity ?? '0'), amount: centsOf(amount ?? '0') },
      ...{ lastCost: amountOf(lastCost), standardCost: amountOf(standardCost) },
    });
  const withLayers = ids.filter((id) => !coming.has(id) || isEverFifo(book.items.get(id)));
  for (const layer of await readLayers(tx, 'item_id = any($1::uuid[]) and quantity_left > 0', withLayers)) {
    noteLayer(book, layer);
    book.items.get(layer.itemId)?.layers.push(book.layers.get(layer.id) as Layer);
  }
  for (const use of await readUses(tx, 'item_id = any($1::uuid[]) and layer_id is null and quantity > 0', ids))
    book.items.get(use.itemId)?.shorts.push(noted(book, use));
}

function isEverFifo(item: ItemState | undefined): boolean {
  return item?.method === 'fifo' || (item?.chosen.some(({ method }) => method === 'fifo') ?? false);
}

interface Taken {
  factIds: readonly string[];
  ofOrders: readonly OfDocument[];
  /** Of customers' orders. */
  ofSales: readonly OfDocument[];
}

interface OfDocument {
  id: string;
  itemId: string;
}

/** What the facts took, and what the orders took of items, with the layers that it came from: for what comes back. */
export async function loadTaken(tx: Tx, book: Book, { factIds, ofOrders, ofSales }: Taken): Promise<void> {
  const uses = [
    ...(factIds.length > 0 ? await readUses(tx, 'fact_id = any($1::uuid[])', factIds) : []),
    ...(await readUsesOf(tx, 'order_id', ofOrders)),
    ...(await readUsesOf(tx, 'sale_id', ofSales)),
  ];
  for (const use of uses) noted(book, use);
  await loadLayers(
    tx,
    book,
    uses.flatMap(({ layerId }) => layerId ?? []),
  );
}

export async function loadLayers(tx: Tx, book: Book, layerIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(layerIds)].filter((id) => !book.layers.has(id));
  if (ids.length === 0) return;
  for (const layer of await readLayers(tx, 'id = any($1::uuid[])', ids)) noteLayer(book, layer);
}

/** What these orders made. */
export async function loadOutputs(tx: Tx, book: Book, orderIds: readonly string[]): Promise<Layer[]> {
  for (const layer of await readLayers(tx, 'order_id = any($1::uuid[])', orderIds)) noteLayer(book, layer);
  return orderIds.flatMap((id) => book.outputs.get(id) ?? []);
}

/** Where what came by these layers went. */
export async function loadUses(tx: Tx, book: Book, layerIds: readonly string[]): Promise<void> {
  for (const use of await readUses(tx, 'layer_id = any($1::uuid[]) and quantity > 0', layerIds)) noted(book, use);
}

/** The same use is one object, whoever asks for it. */
function noted(book: Book, use: Use): Use {
  const known = book.uses.get(use.id);
  if (known) return known;
  noteUse(book, use);
  return use;
}

async function readLayers(tx: Tx, where: string, ids: readonly string[]): Promise<Layer[]> {
  if (ids.length === 0) return [];
  type Raw = Omit<Layer, 'seq' | 'quantity' | 'left' | 'amountLeft'> &
    Record<'seq' | 'quantity' | 'left' | 'amountLeft', string>;
  const rows = await tx.query<Raw>(
    `select id, seq, item_id as "itemId", quantity, quantity_left as "left", amount_left as "amountLeft", order_id as "orderId",
            purchase_line_id as "purchaseLineId"
       from costing.layer where ${where} order by seq`,
    [ids],
  );
  return rows.map((row) => ({
    ...row,
    seq: Number(row.seq),
    ...{ quantity: parseAmount(row.quantity), left: parseAmount(row.left), amountLeft: centsOf(row.amountLeft) },
  }));
}

async function readUsesOf(tx: Tx, key: 'order_id' | 'sale_id', of: readonly OfDocument[]): Promise<Use[]> {
  if (of.length === 0) return [];
  const itemIds = of.map(({ itemId }) => itemId);
  const where = `${key} = any($1::uuid[]) and quantity > 0 and item_id = any($2::uuid[])`;
  return readUses(
    tx,
    where,
    of.map(({ id }) => id),
    itemIds,
  );
}

async function readUses(tx: Tx, where: string, ...ids: (readonly string[])[]): Promise<Use[]> {
  const rows = await tx.query<Omit<Use, 'seq' | 'quantity' | 'amount'> & Record<'seq' | 'quantity' | 'amount', string>>(
    `select u.id, u.seq, u.layer_id as "layerId", u.item_id as "itemId", u.fact_id as "factId", u.role, u.order_id as "orderId", u.sale_id as "saleId",
            u.quantity, case when m.cost is null then u.amount else round(u.quantity * m.cost, 2) end as amount
       from (select * from costing.use where ${where}) u
       left join costing.fact f on f.id = u.fact_id
       left join costing.month_cost m on m.item_id = u.item_id and m.month = f.period
      order by u.seq, u.id`,
    ids,
  );
  return rows.map((row) => ({
    ...row,
    ...{ seq: Number(row.seq), quantity: parseAmount(row.quantity), amount: centsOf(row.amount) },
  }));
}
