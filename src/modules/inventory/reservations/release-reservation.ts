import { assertInScope, type CommandContext, defineCommand, formatAmount } from '../../../kernel/index.ts';
import { findLocations } from '../../masterdata/index.ts';
import { reservationStateTexts, zReleaseReservationRequest, zReservationResponse } from '../contract.ts';
import { openStock } from '../ledger/open-stock.ts';
import { findDocuments } from '../queries/documents.ts';
import { lockReservation } from '../queries/reservations.ts';
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
    const { id, itemId, amount, documentId } = reservation;
    const stock = await openStock(context.tx, [], { promises: [reservation] });
    stock.endPromises(context, [documentId], { state: 'released', reason: input.reason ?? null });
    await stock.commit();
    const unit = stock.state.items.get(itemId)?.unit ?? '';
    return { id, itemId, quantity: formatAmount(amount), quantityOpen: '0', unit, state: 'released' as const };
  },
});

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
