import { assertInScope, defineCommand, formatAmount } from '../../kernel/index.ts';
import { findItems } from '../masterdata/index.ts';
import { inventoryEvents, reservationStateTexts, zReleaseReservation, zReservationAnswer } from './contract.ts';
import { freePromises } from './free-promises.ts';
import { endReservations, lockReservation } from './queries/reservations.ts';
import { refuse } from './refusals.ts';
import { sharedPlace } from './rules/shared-place.ts';

export const releaseReservation = defineCommand({
  name: 'inventory.release-reservation',
  summary: { zh: '释放预留', en: 'Release a reservation' },
  permission: 'inventory.reservation.write',
  input: zReleaseReservation,
  output: zReservationAnswer,
  http: { method: 'POST', path: '/reservations/:reservationId/release' },
  handle: async (ctx, input) => {
    const reservation = await lockReservation(ctx.tx, input.reservationId);
    if (!reservation) throw refuse('inventory.reservation_unknown', {}, { where: '/reservationId' });
    if (reservation.state !== 'active') {
      const { zh, en } = reservationStateTexts[reservation.state];
      throw refuse('inventory.reservation_ended', {
        stateZh: zh,
        stateEn: en,
        at: reservation.endedAt?.toISOString() ?? '',
      });
    }
    const state = await freePromises(ctx.tx, [reservation]);
    const place = reservation.locationId === null ? undefined : state.locations.get(reservation.locationId);
    if (place) assertInScope(ctx.principal, place);
    await endReservations(ctx.tx, [reservation.id], 'released', ctx.now);
    const item = (await findItems(ctx.tx, [reservation.itemId])).get(reservation.itemId);
    const unit = item?.unit ?? '';
    ctx.emit({
      type: inventoryEvents.reservationReleased,
      aggregateType: 'stock',
      aggregateId: reservation.itemId,
      data: {
        reservationId: reservation.id,
        itemId: reservation.itemId,
        documentId: reservation.documentId,
        ...sharedPlace([place]),
        quantity: formatAmount(reservation.open),
        unit,
        reason: input.reason ?? null,
      },
    });
    ctx.audit({
      entityType: 'inventory.reservation',
      entityId: reservation.id,
      action: 'released',
      label: `${item?.code ?? ''} ${reservation.documentCode ?? ''}`.trim(),
      changes: {
        state: { from: 'active', to: 'released' },
        freed: { to: `${formatAmount(reservation.open)} ${unit}` },
        ...(input.reason ? { reason: { to: input.reason } } : {}),
      },
    });
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
