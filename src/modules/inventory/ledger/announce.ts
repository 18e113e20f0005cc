import { formatAmount } from '../../../kernel/index.ts';
import {
  reservationExpired,
  reservationReleased,
  type StockPosted,
  stockPosted,
  stockReserved,
  stockWasNegative,
  stockWentNegative,
} from '../events.ts';
import type { NewReservation } from '../rules/promises.ts';
import { sharedPlace } from '../rules/shared-place.ts';
import type { BalanceKey, Movement, StockState } from '../rules/stock-state.ts';
import type { Poster } from './load-stock.ts';

/** Tells, in the name of the command that did it, what was posted on the state, promised and given back, and what fell below zero by it. */
export function announceStock(state: StockState, commands: ReadonlyMap<string, Poster>): void {
  const commandOf = ({ commandId }: { commandId: string }) => {
    const command = commands.get(commandId);
    if (!command) throw new Error(`the command ${commandId} posted stock and isn't there to tell`);
    return command;
  };
  for (const movements of eventsOf(state)) {
    const [first] = movements;
    commandOf(first).emit(stockPosted, first.documentId, postedBy(state, movements));
  }
  for (const fallen of state.wentNegative) {
    const data = { ...placeOf(state, fallen), onHand: formatAmount(fallen.onHand) };
    commandOf(fallen).emit(stockWentNegative, fallen.itemId, data);
  }
  for (const fallen of state.wasNegative) {
    const data = { ...placeOf(state, fallen), onHand: formatAmount(fallen.lowest), at: fallen.at.toISOString() };
    commandOf(fallen).emit(stockWasNegative, fallen.itemId, data);
  }
  for (const one of state.reserved) {
    const { lease, expiresAt } = one;
    const data = { ...promiseDataOf(state, one), lease, expiresAt: expiresAt?.toISOString() ?? null };
    commandOf(one).emit(stockReserved, one.id, data);
  }
  for (const one of state.ended) tellEnded(state, one, commandOf(one));
}

function tellEnded(state: StockState, { promise, amount, ...end }: StockState['ended'][number], command: Poster): void {
  const data = promiseDataOf(state, { ...promise, amount });
  if (end.state === 'expired') command.emit(reservationExpired, promise.id, data);
  else command.emit(reservationReleased, promise.id, { ...data, reason: end.reason });
  command.audit({
    entityType: 'inventory.reservation',
    entityId: promise.id,
    action: end.state,
    label: `${data.itemCode} ${promise.documentCode ?? ''}`.trim(),
    changes: {
      state: { from: 'active', to: end.state },
      freed: { to: `${data.quantity} ${data.unit}` },
      ...(end.reason ? { reason: { to: end.reason } } : {}),
    },
  });
}

type Promised = Pick<NewReservation, 'id' | 'itemId' | 'locationId' | 'lotId' | 'amount'> &
  Pick<NewReservation, 'documentType' | 'documentId' | 'documentCode'>;

function promiseDataOf(state: StockState, promise: Promised) {
  const { id, itemId, locationId, lotId, amount, documentType, documentId, documentCode } = promise;
  const { code: itemCode = '', unit = '' } = state.items.get(itemId) ?? {};
  const promised = { reservationId: id, itemId, itemCode, locationId, lotId, quantity: formatAmount(amount), unit };
  const heard = sharedPlace([state.locations.get(locationId ?? '')], state.documents.get(documentId));
  return { ...promised, documentType, documentId, documentCode, ...heard };
}

type Together = [Movement, ...Movement[]];

/** Movements that are told together: of one command, document and moment, and heard by the same people. */
function eventsOf(state: StockState): Iterable<Together> {
  const events = new Map<string, Together>();
  for (const movement of state.movements) {
    const { commandId, documentId, documentLineId, businessAt } = movement;
    const key = [
      commandId,
      documentId,
      documentLineId,
      businessAt.getTime(),
      ...Object.values(heardAt(state, movement)),
    ];
    const together = events.get(key.join());
    if (together) together.push(movement);
    else events.set(key.join(), [movement]);
  }
  return events.values();
}

function heardAt(state: StockState, { fromLocationId, toLocationId, documentId }: Movement) {
  const places = [fromLocationId, toLocationId].map((id) => state.locations.get(id));
  return sharedPlace(places, state.documents.get(documentId));
}

function postedBy(state: StockState, movements: Together): StockPosted {
  const [first] = movements;
  return {
    documentType: first.documentType,
    documentId: first.documentId,
    documentCode: first.documentCode,
    documentLineId: first.documentLineId,
    businessAt: first.businessAt.toISOString(),
    postedAt: first.postedAt.toISOString(),
    ...(first.accountAt && { accountAt: first.accountAt.toISOString() }),
    ...heardAt(state, first),
    lines: movements.map((movement) => lineOf(state, movement)),
  };
}

function lineOf(state: StockState, movement: Movement): StockPosted['lines'][number] {
  const { itemId, lotId, onHandAfter, reason, reversesId, promisesUsed } = movement;
  const { code: itemCode = '', unit = '' } = state.items.get(itemId) ?? {};
  const lot = lotId === null ? undefined : state.lots.get(lotId);
  return {
    movementId: movement.id,
    itemId,
    itemCode,
    ...(lot ? { lotId: lot.id, lotCode: lot.code } : {}),
    quantity: formatAmount(movement.amount),
    unit,
    from: {
      ...sideOf(state, movement.fromLocationId, movement.fromStatus, onHandAfter.from),
      ...unitOf(state, movement.fromHandlingUnitId),
    },
    to: {
      ...sideOf(state, movement.toLocationId, movement.toStatus, onHandAfter.to),
      ...unitOf(state, movement.toHandlingUnitId),
    },
    ...(reversesId === null ? {} : { reversesId }),
    ...(reason === null ? {} : { reason }),
    ...(promisesUsed.length === 0 ? {} : { promisesUsed: promisesUsed.map(promiseOf) }),
  };
}

function promiseOf({ reservationId, amount, open }: Movement['promisesUsed'][number]) {
  return { reservationId, quantity: formatAmount(amount), quantityOpen: formatAmount(open) };
}

function unitOf(state: StockState, handlingUnitId: string | null) {
  if (handlingUnitId === null) return {};
  return { handlingUnitId, handlingUnitCode: state.handlingUnits.get(handlingUnitId)?.code ?? '' };
}

function sideOf(state: StockState, locationId: string, status: Movement['fromStatus'], onHand: bigint) {
  const location = state.locations.get(locationId);
  if (!location) throw new Error(`location ${locationId} was not loaded`);
  const { kind, code: locationCode, virtual } = location;
  if (virtual) return { kind };
  return { kind, locationId, locationCode, status, onHand: formatAmount(onHand) };
}

function placeOf(state: StockState, { itemId, locationId, lotId, status }: BalanceKey) {
  const { code: itemCode = '', unit = '' } = state.items.get(itemId) ?? {};
  const location = state.locations.get(locationId);
  const locationCode = location?.code ?? '';
  return { itemId, itemCode, locationId, locationCode, lotId, status, unit, ...sharedPlace([location]) };
}
