import { type CommandContext, formatAmount } from '../../../kernel/index.ts';
import type { Item, Location } from '../../masterdata/index.ts';
import { openStock } from '../ledger/open-stock.ts';
import { tellElsewhere } from '../ledger/tell-elsewhere.ts';
import { findLotsById } from '../queries/lots.ts';
import { sumPromisesOfItem } from '../queries/reservations.ts';
import { lockBalancesOfItem } from '../queries/stock.ts';
import { refuse } from '../refusals.ts';
import { freeFor, type NewReservation, placeOf, plannedPromise, whyNotReserve } from '../rules/promises.ts';
import { balanceOf } from '../rules/stock-state.ts';

/** Promises what is free, to whatever it is for, writes it down and tells it. Throws inventory.cannot_reserve and what is wrong with the lot. */
export async function promiseStock(
  context: CommandContext,
  reservation: NewReservation,
  item: Item,
  location: Location | undefined,
) {
  assertLot(reservation, item);
  const free = await promise(context, reservation, item, location);
  context.audit({
    entityType: 'inventory.reservation',
    entityId: reservation.id,
    action: 'reserved',
    label: `${item.code} ${reservation.documentCode ?? ''}`.trim(),
    changes: {
      quantity: { to: `${formatAmount(reservation.amount)} ${item.unit}` },
      ...(location ? { location: { to: location.code } } : {}),
      ...(reservation.expiresAt ? { expiresAt: { to: reservation.expiresAt.toISOString() } } : {}),
    },
  });
  return {
    id: reservation.id,
    itemId: item.id,
    quantity: formatAmount(reservation.amount),
    quantityOpen: formatAmount(reservation.amount),
    unit: item.unit,
    state: 'active' as const,
    available: formatAmount(free - reservation.amount),
  };
}

function assertLot({ lotId, locationId }: NewReservation, { code, tracking }: Item): void {
  if (tracking === 'none' && lotId !== null)
    throw refuse('inventory.lot_not_tracked', { item: code }, { where: '/lotId' });
  if (tracking !== 'none' && locationId !== null && lotId === null) {
    throw refuse('inventory.reservation_needs_lot', { item: code }, { where: '/lotId' });
  }
  if (lotId !== null && locationId === null) {
    throw refuse('inventory.reservation_needs_lot', { item: code }, { where: '/locationId' });
  }
}

/** Locks all available stock of the item, so that two promises can't both count on the same pieces, and promises. Gives what was free. */
async function promise(
  context: CommandContext,
  reservation: NewReservation,
  item: Item,
  location: Location | undefined,
): Promise<bigint> {
  const balances = await lockBalancesOfItem(context.tx, item.id);
  const promised = await sumPromisesOfItem(context.tx, item.id);
  const lots = reservation.lotId === null ? [] : await findLotsById(context.tx, [reservation.lotId]);
  if (reservation.lotId !== null && lots[0]?.itemId !== item.id) {
    throw refuse('inventory.lot_unknown', { item: item.code, lot: lots[0]?.code ?? reservation.lotId });
  }
  const stock = await openStock(context.tx, [], { promises: [plannedPromise(reservation)] });
  const free = freeFor(balances, promised, location && balanceOf(stock.state, placeOf(reservation, location.id)));
  const why = whyNotReserve(item, reservation.amount, free, location?.code ?? '*');
  if (why) {
    const [told] = await tellElsewhere(context.tx, stock.state, [{ why, principal: context.principal }]);
    throw told ?? why;
  }
  stock.reserve(context, reservation);
  await stock.commit();
  return free;
}
