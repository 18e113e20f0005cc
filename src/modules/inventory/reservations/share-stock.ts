import { type Amount, type CommandContext, groupBy, newId } from '../../../kernel/index.ts';
import { openStock } from '../ledger/open-stock.ts';
import { lockReservations, sumPromisesOfItem } from '../queries/reservations.ts';
import { lockBalancesOfItem } from '../queries/stock.ts';
import { plannedPromise } from '../rules/promises.ts';
import { availableOf } from '../rules/stock-state.ts';

/** What a document asks to be kept for it of an item, wherever it lies, in its base unit. Nothing asked gives back what it has. */
export interface StockClaim {
  itemId: string;
  documentType: string;
  documentId: string;
  documentCode: string;
  amount: Amount;
}

/**
 * Shares what is free of items over these claims, in this order: each is promised what it asks as far as it lasts, instead of what was
 * promised to its document by item before. A document may claim several times. Firm promises are not touched, and promises to other
 * documents go before. Whoever shares an item waits for others who share it or take from it.
 */
export async function shareStock(context: CommandContext, claims: readonly StockClaim[]): Promise<void> {
  const { tx, principal, now } = context;
  const itemIds = [...new Set(claims.map(({ itemId }) => itemId))].sort();
  const documentIds = [...new Set(claims.map(({ documentId }) => documentId))];
  const standing = (await lockReservations(tx, itemIds, documentIds, [])).filter(({ locationId }) => !locationId);
  const wanted: StockClaim[] = [];
  for (const itemId of itemIds) {
    const own = standing.filter((one) => one.itemId === itemId);
    const balances = await lockBalancesOfItem(tx, itemId);
    const there = balances.reduce((sum, balance) => sum + availableOf(balance), 0n);
    const free = there - (await sumPromisesOfItem(tx, itemId)) + own.reduce((sum, { open }) => sum + open, 0n);
    const asked = claims.filter((claim) => claim.itemId === itemId);
    for (const share of shareOut(free, asked)) {
      const has = own.reduce((sum, { documentId, open }) => (documentId === share.documentId ? sum + open : sum), 0n);
      if (has !== share.amount) wanted.push(share);
    }
  }
  if (wanted.length === 0) return;
  const ended = standing.filter((one) =>
    wanted.some(({ itemId, documentId }) => one.itemId === itemId && one.documentId === documentId),
  );
  const made = wanted
    .filter(({ amount }) => amount > 0n)
    .map((claim) => ({
      ...{ id: newId(), ...claim, documentLineId: null, personId: principal.personId, createdAt: now },
      ...{ locationId: null, lotId: null, lease: false, device: null, terminalId: null, expiresAt: null, custom: {} },
    }));
  const stock = await openStock(tx, [], { promises: [...ended, ...made.map(plannedPromise)] });
  stock.endPromises(
    context,
    wanted.map(({ documentId }) => documentId),
    { state: 'released', reason: null },
  );
  for (const reservation of made) stock.reserve(context, reservation);
  await stock.commit();
}

/** What each document gets of what is free, the first claim served first. */
function shareOut(free: Amount, claims: readonly StockClaim[]): StockClaim[] {
  let left = free;
  const shares = claims.map((claim) => {
    const amount = left <= 0n ? 0n : claim.amount < left ? claim.amount : left;
    left -= amount;
    return { ...claim, amount };
  });
  return [...groupBy(shares, ({ documentId }) => documentId).values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, amount: more.reduce((sum, { amount }) => sum + amount, first.amount) }] : [],
  );
}
