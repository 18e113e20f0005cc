import type { Amount } from '../../../kernel/index.ts';
import type { AccountRole, CauseKind, FactKind, ValuationMethod } from '../contract.ts';
import type { Cents } from './cents.ts';

/** What an item is worth, what of it is left by what it came in with, and what went before it came. */
export interface ItemState {
  itemId: string;
  method: ValuationMethod;
  /** As it was when the item came into the book. */
  firstMethod: ValuationMethod;
  /** The month from which that was chosen; null where nobody chose. */
  methodFrom: string | null;
  quantity: Amount;
  amount: Cents;
  lastCost: Amount | null;
  standardCost: Amount | null;
  /** Those of which something is left, the oldest first. */
  layers: Layer[];
  /** What was taken and had not come, the oldest first. */
  shorts: Use[];
  /** From which months on it is valued how, the earliest first. */
  chosen: { fromMonth: string; method: ValuationMethod }[];
}

export interface Layer {
  id: string;
  seq: number;
  itemId: string;
  quantity: Amount;
  left: Amount;
  /** FIFO alone. */
  amountLeft: Cents;
  orderId: string | null;
  purchaseLineId: string | null;
}

export interface Use {
  id: string;
  seq: number;
  layerId: string | null;
  itemId: string;
  factId: string;
  role: AccountRole;
  orderId: string | null;
  /** The customer's order that it went to. */
  saleId: string | null;
  /** Net of what came back. */
  quantity: Amount;
  amount: Cents;
}

export interface OrderState {
  orderId: string;
  itemId: string;
  quantity: Amount;
  wip: Cents;
  made: Amount;
  planned: PlannedCost | null;
  orderCode: string;
  ended: boolean;
  endedAt: Date | null;
  /** When the newest happened that changed its cost since it was loaded or settled. */
  touchedAt: Date | null;
  /** What it was to take, per piece; loaded where its planned cost isn't known yet. */
  plan: OrderPlan | null;
}

/** Of one piece. */
export interface PlannedCost {
  material: Amount;
  labour: Amount;
  overhead: Amount;
  /** Of subcontractors. */
  fee: Amount;
}

export interface OrderPlan {
  materials: { itemId: string; quantity: Amount; per: Amount }[];
  /** Thousandths of a minute: once, and for each piece. */
  operations: { setup: bigint; perPiece: bigint; people: bigint; workCentreId: string }[];
  /** Of operations that are ordered from subcontractors, which book no hours: the price of one ordered, and ordered and base quantity. */
  fees: { price: Amount; ordered: Amount; orderedBase: Amount }[];
}

export interface LineState {
  purchaseLineId: string;
  /** Of one of the unit that it was ordered in, without tax. */
  price: Amount;
  /** In that unit, and in the item's. */
  ordered: Amount;
  orderedBase: Amount;
  received: Amount;
  quantity: Amount;
  amount: Cents;
  /** Invoiced and not here yet; and what came of that, which was never estimated. */
  transit: Goods;
  transitCame: Goods;
}

export interface Goods {
  quantity: Amount;
  amount: Cents;
}

export interface Rate {
  workCentreId: string;
  validFrom: string;
  labour: Amount;
  overhead: Amount;
}

export interface EntryDraft {
  role: AccountRole;
  itemId?: string | null;
  orderId?: string | null;
  workCentreId?: string | null;
  purchaseLineId?: string | null;
  partnerId?: string | null;
  /** The customer's order that bears what is learned later of a cost. */
  saleId?: string | null;
  quantity?: Amount;
  amount: Cents;
}

/** What every fact has beside its entries. */
export interface FactHead {
  causeKind: CauseKind;
  causeId: string;
  businessAt: Date;
  itemId?: string | null;
  orderId?: string | null;
  documentType?: string | null;
  documentId?: string | null;
  documentCode?: string | null;
  reversesId?: string | null;
  reason?: string | null;
  personId?: string | null;
  personName?: string | null;
}

export interface FactDraft extends FactHead {
  id: string;
  seq: number;
  kind: FactKind;
  period: string;
  late: boolean;
  unpriced: boolean;
  entries: EntryDraft[];
}

/** What facts are decided on: everything that they could touch, loaded under the book's lock. */
export interface Book {
  seq: number;
  postedAt: Date;
  /** Of the newest month that is closed; null before the first. */
  closedUpTo: string | null;
  timeZone: string;
  /** How items that are new to the book are valued. */
  standardMethod: ValuationMethod;
  items: Map<string, ItemState>;
  orders: Map<string, OrderState>;
  lines: Map<string, LineState>;
  rates: Rate[];
  layers: Map<string, Layer>;
  uses: Map<string, Use>;
  /** By the fact that took, by the layer, and by the work order or customer's order with the item: see `noteUse`. */
  usesOf: Map<string, Set<Use>>;
  /** What an order made. */
  outputs: Map<string, Layer[]>;
  facts: FactDraft[];
  changedLayers: Set<Layer>;
  changedUses: Set<Use>;
  changedItems: Set<ItemState>;
  changedOrders: Set<OrderState>;
  changedLines: Set<LineState>;
}

/** Notes a use, or that it is of a layer by now, so that it is found by whatever asks for it. */
export function noteUse(book: Book, use: Use): void {
  book.uses.set(use.id, use);
  const ofSale = use.saleId === null ? null : `${use.saleId} ${use.itemId}`;
  for (const key of [use.factId, use.layerId, use.role === 'wip' ? `${use.orderId} ${use.itemId}` : ofSale]) {
    if (key === null) continue;
    const known = book.usesOf.get(key);
    if (known) known.add(use);
    else book.usesOf.set(key, new Set([use]));
  }
}

export function usesOf(book: Book, key: string): Use[] {
  return [...(book.usesOf.get(key) ?? [])];
}

export function noteLayer(book: Book, layer: Layer): void {
  if (book.layers.has(layer.id)) return;
  book.layers.set(layer.id, layer);
  if (layer.orderId !== null) book.outputs.set(layer.orderId, [...(book.outputs.get(layer.orderId) ?? []), layer]);
}

/** The item of a fact; whoever loads the book loads every item that it names. */
export function itemOf(book: Book, itemId: string): ItemState {
  const item = book.items.get(itemId);
  if (!item) throw new Error(`item ${itemId} was not loaded into the book`);
  book.changedItems.add(item);
  return item;
}

/** Cost goes into an order's work in process, or out of it, by something that happened then. */
export function chargeOrder(book: Book, orderId: string, amount: Cents, at: Date): void {
  const order = orderOf(book, orderId);
  order.wip += amount;
  if (order.touchedAt === null || at > order.touchedAt) order.touchedAt = at;
}

export function orderOf(book: Book, orderId: string): OrderState {
  const order = book.orders.get(orderId);
  if (!order) throw new Error(`work order ${orderId} was not loaded into the book`);
  book.changedOrders.add(order);
  return order;
}
