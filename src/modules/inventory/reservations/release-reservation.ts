import { assertInScope, type CommandContext, defineCommand, formatAmount } from '../../../kernel/index.ts';
import { findLocations } from '../../masterdata/index.ts';
import {
  reservationStateTexts,
  zEndLeaseRequest,
  zReleaseReservationRequest,
  zReservationResponse,
} from '../contract.ts';
import { openStock } from '../ledger/open-stock.ts';
import { findDocuments } from '../queries/documents.ts';
import { lockReservation, type ReservationRow } from '../queries/reservations.ts';
import { refuse } from '../refusals.ts';

export const releaseReservation = defineCommand({
  name: 'inventory.release-reservation',
  summary: { zh: '释放预留', en: 'Release a reservation' },
  permission: 'inventory.reservation.write',
  input: zReleaseReservationRequest,
  output: zReservationResponse,
  http: { method: 'POST', path: '/reservations/:reservationId/release' },
  handle: async (context, input) => {
    const reservation = await lockReservation(context.tx, input.reservationId);
    if (!reservation) throw refuse('inventory.reservation_unknown', {}, { where: '/reservationId' });
    return release(context, reservation, input.reason);
  },
});

/** A device, or who answers for the shelf, gives back what is left of a lease. */
export const endLease = defineCommand({
  name: 'inventory.end-lease',
  summary: { zh: '归还留给终端的库存', en: 'Give back what is kept for a device' },
  permission: 'inventory.lease.write',
  input: zEndLeaseRequest,
  output: zReservationResponse,
  http: { method: 'POST', path: '/stock/leases/:leaseId/end' },
  handle: async (context, input) => {
    const reservation = await lockReservation(context.tx, input.leaseId);
    if (!reservation?.isLease) throw refuse('inventory.lease_unknown', {}, { where: '/leaseId' });
    return release(context, reservation, input.reason);
  },
});

async function release(context: CommandContext, reservation: ReservationRow, reason: string | undefined) {
  const { id, itemId, amount, documentId, locationId, state, endedAt } = reservation;
  const place = locationId === null ? undefined : (await findLocations(context.tx, [locationId])).get(locationId);
  assertInScope(context.principal, place ?? {});
  const documents = await findDocuments(context.tx, [documentId]);
  assertInScope(context.principal, documents.get(documentId) ?? {});
  if (state !== 'active') {
    const { zh: stateZh, en: stateEn } = reservationStateTexts[state];
    throw refuse('inventory.reservation_ended', { stateZh, stateEn, at: endedAt?.toISOString() ?? '' });
  }
  const stock = await openStock(context.tx, [], { promises: [reservation] });
  stock.endPromises(context, [documentId], { state: 'released', reason: reason ?? null });
  await stock.commit();
  const unit = stock.state.items.get(itemId)?.unit ?? '';
  return { id, itemId, quantity: formatAmount(amount), quantityOpen: '0', unit, state: 'released' as const };
}

/** A document that ends needs nothing any more: gives back what is still promised to these. Lock the documents first. */
export async function releaseReservationsOf(
  context: CommandContext,
  documentIds: readonly string[],
  reason: string,
): Promise<void> {
  const stock = await openStock(context.tx, [], { ending: documentIds });
  stock.endPromises(context, documentIds, { state: 'released', reason });
  await stock.commit();
}
