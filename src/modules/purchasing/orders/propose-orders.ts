import {
  type Amount,
  type CommandContext,
  formatAmount,
  groupBy,
  lineMoney,
  parseAmount,
  type Refusal,
  sumMoney,
} from '../../../kernel/index.ts';
import type { Request } from '../../execution/index.ts';
import { findItems, type Item } from '../../masterdata/index.ts';
import { findTerms, type Term } from '../queries/terms.ts';
import { refuse } from '../refusals.ts';
import { quantityToBuy } from '../rules/quantity-to-buy.ts';
import { dayIn, soldAs, termFor } from '../terms/choose-term.ts';
import { ratioOf } from '../terms/ratio-of.ts';

/** A line that would cover these requests of one item. */
export interface ProposedLine {
  item: Item;
  term: Term;
  requests: Request[];
  needed: Amount;
  /** In the term's unit. */
  quantity: Amount;
  price: string;
  wantedAt: Date;
  /** All who sell it today. */
  sellers: Term[];
}

export interface ProposedOrder {
  supplierId: string;
  supplierName: string;
  supplierNameEn: string;
  /** Whose it is: that of all its requests, or the plant's. */
  workshopId: string | null;
  lines: ProposedLine[];
}

export interface Proposal {
  orders: ProposedOrder[];
  left: { request: Request; why: Refusal }[];
}

/**
 * What these requests would become: one line for an item, rounded up to the supplier's minimum and packs, one order for a supplier. It is
 * bought from whom `chosen` says, else from the preferred seller, else from the cheapest.
 */
export async function proposeOrders(
  { tx, configuration, now }: Pick<CommandContext, 'tx' | 'configuration' | 'now'>,
  requests: readonly Request[],
  chosen: ReadonlyMap<string, string> = new Map(),
): Promise<Proposal> {
  const byItem = groupBy(requests, ({ itemId }) => itemId);
  const items = await findItems(tx, [...byItem.keys()]);
  const terms = await findTerms(tx, [...byItem.keys()]);
  const day = dayIn(await configuration(), now);
  const lines: ProposedLine[] = [];
  const left: Proposal['left'] = [];
  for (const [itemId, those] of byItem) {
    const item = items.get(itemId);
    const line = item && lineFor(item, those, terms, { day, supplierId: chosen.get(itemId) });
    if (line) lines.push(line);
    else left.push(...those.map((request) => ({ request, why: noSupplier(request) })));
  }
  const orders = [...groupBy(lines, ({ term }) => term.supplierId).values()].map((those): ProposedOrder => {
    const { supplierId, supplierName, supplierNameEn } = (those[0] as ProposedLine).term;
    const workshops = new Set(those.flatMap((line) => line.requests.map(({ workshopId }) => workshopId)));
    const [only = null] = workshops.size === 1 ? workshops : [];
    return { supplierId, supplierName, supplierNameEn, workshopId: only, lines: those };
  });
  return { orders, left };
}

function noSupplier({ itemCode, quantity, unit }: Request): Refusal {
  const parameters = { item: itemCode, quantity: formatAmount(quantity), unit };
  return refuse('purchasing.no_supplier', parameters, { where: '/requestIds' });
}

interface Choice {
  day: string;
  supplierId: string | undefined;
}

function lineFor(item: Item, requests: Request[], terms: readonly Term[], { day, supplierId }: Choice) {
  const needed = requests.reduce((sum, { quantity }) => sum + quantity, 0n);
  const offers = terms
    .filter((term) => term.itemId === item.id)
    .flatMap((term) => {
      const ratio = ratioOf(item, term.unit);
      if (!ratio) return [];
      const quantity = quantityToBuy(needed, ratio, soldAs(term, item.wholeUnits));
      const found = termFor([term], { itemId: item.id, unit: term.unit, quantity }, day);
      if (!found) return [];
      const { price } = found.price;
      const cost = lineMoney({ quantity, price: parseAmount(price), taxPercent: 0n }).net;
      return [{ term, quantity, price, cost }];
    });
  const open = supplierId === undefined ? offers : offers.filter(({ term }) => term.supplierId === supplierId);
  const [best] = open.sort((a, b) => Number(b.term.preferred) - Number(a.term.preferred) || (a.cost < b.cost ? -1 : 1));
  if (!best) return undefined;
  const { cost: _, ...offer } = best;
  const wantedAt = new Date(Math.min(...requests.map(({ neededBy }) => neededBy.getTime())));
  return { ...offer, item, requests, needed, wantedAt, sellers: offers.map(({ term }) => term) };
}

/** What a proposed order comes to. */
export function moneyOfProposal(order: ProposedOrder) {
  return sumMoney(
    order.lines.map(({ quantity, price, term }) =>
      lineMoney({ quantity, price: parseAmount(price), taxPercent: parseAmount(term.taxPercent) }),
    ),
  );
}
