import type { Tx } from '../../../kernel/index.ts';
import { writeContents } from '../queries/handling-units.ts';
import { insertLots, placeSerials } from '../queries/lots.ts';
import { insertPastNegatives } from '../queries/past.ts';
import { endReservations, insertReservations } from '../queries/reservations.ts';
import { deleteSnapshotsFrom } from '../queries/snapshots.ts';
import {
  addToBalances,
  type BalanceChange,
  drawReservations,
  insertMovements,
  upsertBalances,
} from '../queries/stock.ts';
import { balanceKeyText, type StockState } from '../rules/stock-state.ts';
import { announceStock } from './announce.ts';
import type { LoadedStock, Poster } from './load-stock.ts';

/** Facts posted later than this after their posting time are history being made; snapshots taken since must go. */
const POSTING_LAG_MAX = 5 * 60_000;

/**
 * Writes what was decided on the state, and tells it in the name of the commands that did it: one insert each of lots, movements and
 * promises, one update of the balances that were there, one upsert of those that were not. Afterwards the state stands as stored and may
 * be decided on further in the same transaction.
 */
export async function writeStock(
  tx: Tx,
  { state, lots }: LoadedStock,
  commands: ReadonlyMap<string, Poster>,
): Promise<void> {
  const { movements, wasNegative } = state;
  announceStock(state, commands);
  const made = lots.used();
  // Sent together: none needs the others' rows, and the locks are all held already.
  await Promise.all([
    made.length > 0 ? insertLots(tx, made) : undefined,
    movements.length > 0 ? insertMovements(tx, movements) : undefined,
    forgetSnapshotsSince(tx, movements),
    writePromises(tx, state),
    writeBalances(tx, state),
    writeSerialPlaces(tx, state, made),
    writeContentsOf(tx, state),
    wasNegative.length > 0 ? insertPastNegatives(tx, wasNegative, movements[0]?.postedAt ?? tx.begunAt) : undefined,
  ]);
  lots.written();
  keepReserved(state);
  Object.assign(state, { movements: [], reserved: [], ended: [], wentNegative: [], wasNegative: [] });
}

async function forgetSnapshotsSince(tx: Tx, movements: StockState['movements']): Promise<void> {
  const earliest = movements.reduce((least, one) => Math.min(least, one.postedAt.getTime()), Number.POSITIVE_INFINITY);
  if (earliest < tx.begunAt.getTime() - POSTING_LAG_MAX) await deleteSnapshotsFrom(tx, new Date(earliest));
}

async function writePromises(tx: Tx, state: StockState): Promise<void> {
  const used = state.reservations.filter((one) => one.open !== one.openBefore);
  const at = state.movements[0]?.postedAt ?? tx.begunAt;
  const drawn = used.map((one) => ({ id: one.id, amount: one.openBefore - one.open, at }));
  await Promise.all([
    state.reserved.length === 0
      ? undefined
      : insertReservations(
          tx,
          state.reserved.map(({ commandId: _, ...one }) => one),
        ),
    drawn.length === 0 ? undefined : drawReservations(tx, drawn),
    state.ended.length === 0 ? undefined : endReservations(tx, state.ended, at),
  ]);
  for (const one of used) one.openBefore = one.open;
}

/** What was promised is there to be taken, given back or shared anew by whatever is decided next. */
function keepReserved({ reserved, reservations, itemPromises, itemAvailable }: StockState): void {
  for (const { amount, ...one } of reserved) {
    const promise = { ...one, open: amount, openBefore: amount };
    reservations.push(promise);
    if (one.locationId !== null) continue;
    // What is available of an item at all places is known where something was promised of it, or where it is shared.
    if (itemAvailable.has(one.itemId))
      itemPromises.set(one.itemId, [...(itemPromises.get(one.itemId) ?? []), { ...promise }]);
  }
}

async function writeSerialPlaces(tx: Tx, state: StockState, made: readonly { id: string }[]): Promise<void> {
  // Those just made stand with their place already.
  for (const { id } of made) state.placed.delete(id);
  const lots = [...state.placed].flatMap((id) => state.lots.get(id) ?? []);
  if (lots.length > 0) await placeSerials(tx, lots);
  state.placed.clear();
}

async function writeContentsOf(tx: Tx, state: StockState): Promise<void> {
  const changed = [...state.contents.values()].filter((one) => one.amount !== one.amountBefore);
  if (changed.length > 0) await writeContents(tx, changed);
  for (const one of changed) one.amountBefore = one.amount;
}

async function writeBalances(tx: Tx, state: StockState): Promise<void> {
  const changed = [...state.balances.values()]
    .filter(
      (one) =>
        one.onHand !== one.onHandBefore || one.reserved !== one.reservedBefore || one.packed !== one.packedBefore,
    )
    .sort((a, b) => (balanceKeyText(a) < balanceKeyText(b) ? -1 : 1));
  const change = (one: (typeof changed)[number]): BalanceChange => ({
    ...one,
    onHand: one.onHand - one.onHandBefore,
    reserved: one.reserved - one.reservedBefore,
    packed: one.packed - one.packedBefore,
  });
  const there = changed.filter((one) => one.stored);
  const missing = changed.filter((one) => !one.stored);
  if (there.length > 0) await addToBalances(tx, there.map(change));
  if (missing.length > 0) await upsertBalances(tx, missing.map(change));
  for (const one of changed) {
    one.onHandBefore = one.onHand;
    one.reservedBefore = one.reserved;
    one.packedBefore = one.packed;
    one.stored = true;
  }
}
