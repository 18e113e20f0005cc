import { type Amount, formatAmount, parseAmount, type QueryContext } from '../../../kernel/index.ts';
import { type ComingSupply, findComingSupply, maySeeComing } from '../../inventory/index.ts';
import type { LineLink } from '../contract.ts';
import { findPickedOf, findPlacesOf, findStepsOf } from '../queries/order-view.ts';
import { findFirmOfOrders, findNeeds, findOrdersWithShares } from '../queries/promises.ts';
import { pegSupply } from '../rules/peg-supply.ts';
import { maySeeDelivery } from './may-see-delivery.ts';

export interface LineChain {
  links: LineLink[];
  /** Open, and neither picked, reserved nor coming. */
  uncovered: Amount;
}

interface Line {
  id: string;
  itemId: string;
  quantityOpen: string;
}

const none = { documentKind: null, documentId: null, at: null, step: null, stepEn: null, forThisLine: false };

/**
 * Where what is open of each line of a confirmed order comes from, now: picked for which delivery, reserved where, made or bought by which
 * document and when. Supply serves orders as they are promised, the earliest first.
 */
export async function chainOfOrder(
  { tx, principal }: QueryContext,
  orderId: string,
  lines: readonly Line[],
): Promise<Map<string, LineChain>> {
  const itemIds = [...new Set(lines.map(({ itemId }) => itemId))];
  const chains = new Map(
    lines.map(({ id, quantityOpen }) => [id, { links: [], uncovered: parseAmount(quantityOpen) } as LineChain]),
  );
  const add = (lineId: string, quantity: Amount, link: Omit<LineLink, 'quantity'>) => {
    const chain = chains.get(lineId);
    if (!chain || quantity === 0n) return;
    chain.links.push({ ...link, quantity: formatAmount(quantity) });
    chain.uncovered -= quantity;
  };
  const picked = new Map<string, Amount>();
  for (const { orderLineId, shipmentId, code, quantity, ...place } of await findPickedOf(tx, orderId)) {
    const amount = parseAmount(quantity);
    picked.set(orderLineId, (picked.get(orderLineId) ?? 0n) + amount);
    const link = { ...none, kind: 'picked', code: '', name: '', nameEn: '' } as const;
    const document = { documentKind: 'sales.shipment', documentId: shipmentId, code };
    add(orderLineId, amount, maySeeDelivery(principal, place) ? { ...link, ...document } : link);
  }
  // What is kept firmly is among it; of this order, what of that is picked has been told already.
  const kept = await findFirmOfOrders(tx, itemIds);
  for (const line of lines) addTo(kept, `${line.itemId} ${orderId}`, -(picked.get(line.id) ?? 0n));
  for (const one of await findOrdersWithShares(tx, itemIds)) addTo(kept, `${one.itemId} ${one.orderId}`, one.quantity);
  const places = await findPlacesOf(tx, itemIds, principal.scope);
  const needs = (await findNeeds(tx, itemIds)).map((need) => {
    const take = (from: Map<string, Amount>, key: string, most: Amount) => {
      const there = from.get(key) ?? 0n;
      const taken = there < most ? there : most;
      from.set(key, there - taken);
      return taken;
    };
    const ready = take(picked, need.lineId, need.quantity);
    const reserved = take(kept, `${need.itemId} ${need.orderId}`, need.quantity - ready);
    const code = places.get(need.itemId) ?? '';
    if (reserved > 0n) add(need.lineId, reserved, { ...none, kind: 'reserved', code, name: '', nameEn: '' });
    return { ...need, quantity: need.quantity - ready - reserved };
  });
  const coming = await findComingSupply(tx, itemIds);
  const pegs = itemIds.flatMap((itemId) =>
    pegSupply(
      needs.filter((need) => need.itemId === itemId),
      coming.filter((one) => one.itemId === itemId).map((one) => ({ ...one, forOrderId: one.demand?.id })),
    ),
  );
  const steps = await findStepsOf(
    tx,
    coming.flatMap(({ document }) => (document.kind === 'execution.work-order' ? document.id : [])),
  );
  for (const { lineId, quantity, supply } of pegs) {
    const seen = maySeeComing(principal, supply);
    const step = seen ? steps.get(supply.document.id) : undefined;
    add(lineId, quantity, {
      ...{ kind: 'supply', code: seen ? supply.document.code : '', name: '', nameEn: '', at: supply.at.toISOString() },
      ...{ documentKind: seen ? supply.document.kind : null, documentId: seen ? supply.document.id : null },
      ...{ step: step?.name ?? null, stepEn: step?.nameEn ?? null, forThisLine: isFor(supply, orderId) },
    });
  }
  return chains;
}

function addTo(amounts: Map<string, Amount>, key: string, amount: Amount): void {
  amounts.set(key, (amounts.get(key) ?? 0n) + amount);
}

function isFor({ demand }: ComingSupply, orderId: string): boolean {
  return demand?.id === orderId;
}
