import {
  assertInScope,
  type CommandContext,
  defineCommand,
  formatAmount,
  newId,
  parseAmount,
  policiesOf,
  validateCustomFields,
} from '../../../kernel/index.ts';
import { findItems, findLocations, type Item, type Location, toBaseQuantity } from '../../masterdata/index.ts';
import {
  inventoryLimits,
  type ReserveStockRequest,
  reservationDocumentTypes,
  zReservationResponse,
  zReserveStockRequest,
} from '../contract.ts';
import { findEnded } from '../ended-documents.ts';
import { namedItem, namedPlace } from '../ledger/find-named.ts';
import { openStock } from '../ledger/open-stock.ts';
import { tellElsewhere } from '../ledger/tell-elsewhere.ts';
import { assertLotInScope } from '../lots/lots-in-scope.ts';
import { inventoryPolicies } from '../policies.ts';
import { findDocuments } from '../queries/documents.ts';
import { findLotsById } from '../queries/lots.ts';
import { sumPromisesOfItem } from '../queries/reservations.ts';
import { lockBalancesOfItem } from '../queries/stock.ts';
import { refuse } from '../refusals.ts';
import {
  freeFor,
  type NewReservation,
  placeOf,
  plannedPromise,
  whyNotReserve,
  whyNotUntil,
} from '../rules/promises.ts';
import { balanceOf } from '../rules/stock-state.ts';

export const reserveStock = defineCommand({
  name: 'inventory.reserve-stock',
  summary: { zh: '预留库存', en: 'Reserve stock for a document' },
  permission: 'inventory.reservation.write',
  input: zReserveStockRequest,
  output: zReservationResponse,
  http: { method: 'POST', path: '/reservations' },
  handle: async (context, input) => {
    const item = namedItem(await findItems(context.tx, [input.itemId]), input.itemId);
    const { locationId } = input;
    const places = await findLocations(context.tx, locationId ? [locationId] : []);
    const location = locationId ? namedPlace(places, locationId, context.principal, '/locationId') : undefined;
    await assertDocument(context, input);
    await assertLotInScope(context.tx, context.principal, input.lotId);
    const reservation = await planReservation(context, input, item, location);
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
  },
});

/** A promise is to a document that will use it; what this floor was told of must be there, and be the person's. */
async function assertDocument(
  context: CommandContext,
  { documentType, documentId }: ReserveStockRequest,
): Promise<void> {
  if (!reservationDocumentTypes.some((type) => type === documentType)) {
    const parameters = { type: documentType, types: reservationDocumentTypes.join(', ') };
    throw refuse('inventory.document_type_unknown', parameters, { where: '/documentType' });
  }
  const known = (await findDocuments(context.tx, [documentId])).get(documentId);
  if (known) assertInScope(context.principal, known);
  if (documentType === 'execution.work-order' && known?.type !== documentType) {
    throw refuse('inventory.document_unknown', { document: documentId }, { where: '/documentId' });
  }
  const ended = await findEnded(context.tx, documentType, documentId);
  if (ended !== undefined) throw refuse('inventory.document_ended', { document: ended }, { where: '/documentId' });
}

async function planReservation(
  context: CommandContext,
  input: ReserveStockRequest,
  item: Item,
  location: Location | undefined,
): Promise<NewReservation> {
  const configuration = await context.configuration(location);
  const lease = input.lease ?? false;
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  const hoursMax = lease
    ? inventoryLimits.leaseHoursMax
    : policiesOf(configuration, inventoryPolicies)['inventory.reservation_hours_max'];
  const why = whyNotUntil(expiresAt, lease, context.now, hoursMax);
  if (why) throw why;
  if (item.tracking === 'none' && input.lotId)
    throw refuse('inventory.lot_not_tracked', { item: item.code }, { where: '/lotId' });
  if (item.tracking !== 'none' && location && !input.lotId) {
    throw refuse('inventory.reservation_needs_lot', { item: item.code }, { where: '/lotId' });
  }
  if (input.lotId && !location) {
    throw refuse('inventory.reservation_needs_lot', { item: item.code }, { where: '/locationId' });
  }
  return {
    id: newId(),
    itemId: item.id,
    locationId: location?.id ?? null,
    lotId: input.lotId ?? null,
    amount: toBaseQuantity(item, parseAmount(input.quantity), input.unit),
    documentType: input.documentType,
    documentId: input.documentId,
    documentLineId: input.documentLineId ?? null,
    documentCode: input.documentCode ?? null,
    lease,
    device: input.device ?? null,
    expiresAt,
    personId: context.principal.personId,
    custom: validateCustomFields(configuration, 'inventory.reservation', input.custom ?? {}),
    createdAt: context.now,
  };
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
