import type { Tx } from '../../../kernel/index.ts';
import { loadStock } from '../ledger/load-stock.ts';
import { writeStock } from '../ledger/write-stock.ts';
import type { ReservationRow } from '../queries/reservations.ts';
import { type BalanceKey, balanceOf, type StockState } from '../rules/stock-state.ts';

/** Gives back what locked, active reservations still hold at the places they name. The caller ends the reservations. */
export async function freePromises(tx: Tx, reservations: readonly ReservationRow[]): Promise<StockState> {
  const firm = reservations.flatMap((one) =>
    one.locationId === null ? [] : [{ one, key: keyOf(one, one.locationId) }],
  );
  const state = await loadStock(
    tx,
    firm.map(({ key }) => key),
  );
  for (const { one, key } of firm) balanceOf(state, key).reserved -= one.open;
  await writeStock(tx, state, []);
  return state;
}

function keyOf(reservation: ReservationRow, locationId: string): BalanceKey {
  return { itemId: reservation.itemId, locationId, lotId: reservation.lotId, status: 'available' };
}
