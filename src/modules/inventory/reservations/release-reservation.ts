import { assertInScope, type CommandContext, defineCommand, formatAmount } from '../../../kernel/index.ts';
import { findItems, findLocations, type Item } from '../../masterdata/index.ts';
import { reservationStateTexts, zReleaseReservationRequest, zReservationResponse } from '../contract.ts';
import { reservationReleased } from '../events.ts';
import { findDocuments, type KnownDocument } from '../queries/documents.ts';
import { endReservations, lockReservation, lockReservationsOf, type ReservationRow } from '../queries/reservations.ts';
import { refuse } from '../refusals.ts';
import { type Place, sharedPlace } from '../rules/shared-place.ts';
import { freePromises } from './free-promises.ts';

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
    const { locationId } = reservation;
    const place = locationId === null ? undefined : (await findLocations(context.tx, [locationId])).get(locationId);
    assertInScope(context.principal, place ?? {});
    const documents = await findDocuments(context.tx, [reservation.documentId]);
    assertInScope(context.principal, documents.get(reservation.documentId) ?? {});
    if (reservation.state !== 'active') {
      const { zh, en } = reservationStateTexts[reservation.state];
      throw refuse('inventory.reservation_ended', {
        stateZh: zh,
        stateEn: en,
        at: reservation.endedAt?.toISOString() ?? '',
      });
    }
    await freePromises(context.tx, [reservation]);
    await endReservations(context.tx, [reservation.id], 'released', context.now);
    const item = (await findItems(context.tx, [reservation.itemId])).get(reservation.itemId);
    tellReleased(
      context,
      { reservation, item, place, document: documents.get(reservation.documentId) },
      input.reason ?? null,
    );
    const unit = item?.unit ?? '';
    return {
      id: reservation.id,
      itemId: reservation.itemId,
      quantity: formatAmount(reservation.amount),
      quantityOpen: '0',
      unit,
      state: 'released' as const,
    };
  },
});

/** An order that ends needs nothing any more: gives back what is still promised to these documents. Lock the documents first. */
export async function releaseReservationsOf(
  context: Pick<CommandContext, 'tx' | 'now' | 'emit' | 'audit'>,
  documentIds: readonly string[],
  reason: string,
): Promise<void> {
  const reservations = await lockReservationsOf(context.tx, documentIds);
  if (reservations.length === 0) return;
  const state = await freePromises(context.tx, reservations);
  await endReservations(
    context.tx,
    reservations.map((one) => one.id),
    'released',
    context.now,
  );
  const documents = await findDocuments(context.tx, documentIds);
  const items = await findItems(
    context.tx,
    reservations.map((one) => one.itemId),
  );
  for (const one of reservations) {
    const place = one.locationId === null ? undefined : state.locations.get(one.locationId);
    const document = documents.get(one.documentId);
    tellReleased(context, { reservation: one, item: items.get(one.itemId), place, document }, reason);
  }
}

interface Released {
  reservation: ReservationRow;
  item: Item | undefined;
  place: Place | undefined;
  document: KnownDocument | undefined;
}

function tellReleased(
  context: Pick<CommandContext, 'emit' | 'audit'>,
  { reservation, item, place, document }: Released,
  reason: string | null,
): void {
  const unit = item?.unit ?? '';
  const quantity = formatAmount(reservation.open);
  context.emit(reservationReleased, reservation.id, {
    reservationId: reservation.id,
    itemId: reservation.itemId,
    itemCode: item?.code ?? '',
    locationId: reservation.locationId,
    lotId: reservation.lotId,
    documentType: reservation.documentType,
    documentId: reservation.documentId,
    documentCode: reservation.documentCode,
    ...sharedPlace([place], document),
    quantity,
    unit,
    reason,
  });
  context.audit({
    entityType: 'inventory.reservation',
    entityId: reservation.id,
    action: 'released',
    label: `${item?.code ?? ''} ${reservation.documentCode ?? ''}`.trim(),
    changes: {
      state: { from: 'active', to: 'released' },
      freed: { to: `${quantity} ${unit}` },
      ...(reason ? { reason: { to: reason } } : {}),
    },
  });
}
