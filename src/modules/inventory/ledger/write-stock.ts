import type { Tx } from '../../../kernel/index.ts';
import { placeSerials } from '../queries/lots.ts';
import { insertPastNegatives } from '../queries/past.ts';
import { deleteSnapshotsFrom } from '../queries/snapshots.ts';
import {
  addToBalances,
  type BalanceChange,
  drawReservations,
  insertMovements,
  upsertBalances,
} from '../queries/stock.ts';
import { balanceKeyText, type StockState } from '../rules/stock-state.ts';
import { announceStock, type Teller } from './announce.ts';

/** Facts posted later than this after their posting time are history being made; snapshots taken since must go. */
const POSTING_LAG_MAX = 5 * 60_000;

/**
 * Writes what was decided on the state: one insert of movements, one update of the balances that were there, one upsert of those
 * that were not; and tells it in the name of the commands that posted. Afterwards the state stands as stored and may be decided on
 * further in the same transaction.
 */
export async function writeStock(tx: Tx, state: StockState, commands: readonly Teller[]): Promise<void> {
  const { movements } = state;
  announceStock(state, commands);
  // Sent together: none needs the others' rows, and the locks are all held already.
  await Promise.all([
    movements.length > 0 ? insertMovements(tx, movements) : undefined,
    forgetSnapshotsSince(tx, movements),
    writeReservationUses(tx, state),
    writeBalances(tx, state),
    writeSerialPlaces(tx, state),
    state.wasNegative.length > 0
      ? insertPastNegatives(tx, state.wasNegative, movements[0]?.postedAt ?? tx.begunAt)
      : undefined,
  ]);
  state.movements = [];
  state.wentNegative = [];
  state.wasNegative = [];
}

async function forgetSnapshotsSince(tx: Tx, movements: StockState['movements']): Promise<void> {
  const earliest = movements.reduce((least, one) => Math.min(least, one.postedAt.getTime()), Number.POSITIVE_INFINITY);
  if (earliest < tx.begunAt.getTime() - POSTING_LAG_MAX) await deleteSnapshotsFrom(tx, new Date(earliest));
}

async function writeReservationUses(tx: Tx, state: StockState): Promise<void> {
  const used = state.reservations.filter((one) => one.open !== one.openBefore);
  if (used.length === 0) return;
  const at = state.movements[0]?.postedAt ?? tx.begunAt;
  await drawReservations(
    tx,
    used.map((one) => ({ id: one.id, amount: one.openBefore - one.open, at })),
  );
  for (const one of used) one.openBefore = one.open;
}

async function writeSerialPlaces(tx: Tx, state: StockState): Promise<void> {
  const lots = [...state.placed].flatMap((id) => state.lots.get(id) ?? []);
  if (lots.length > 0) await placeSerials(tx, lots);
  state.placed.clear();
}

async function writeBalances(tx: Tx, state: StockState): Promise<void> {
  const changed = [...state.balances.values()]
    .filter((one) => one.onHand !== one.onHandBefore || one.reserved !== one.reservedBefore)
    .sort((a, b) => (balanceKeyText(a) < balanceKeyText(b) ? -1 : 1));
  const change = (one: (typeof changed)[number]): BalanceChange => ({
    itemId: one.itemId,
    locationId: one.locationId,
    lotId: one.lotId,
    status: one.status,
    onHand: one.onHand - one.onHandBefore,
    reserved: one.reserved - one.reservedBefore,
    negativeAllowed: one.negativeAllowed,
  });
  const there = changed.filter((one) => one.stored);
  const missing = changed.filter((one) => !one.stored);
  if (there.length > 0) await addToBalances(tx, there.map(change));
  if (missing.length > 0) await upsertBalances(tx, missing.map(change));
  for (const one of changed) {
    one.onHandBefore = one.onHand;
    one.reservedBefore = one.reserved;
    one.stored = true;
  }
}
