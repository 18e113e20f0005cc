import { zNothing } from '../../../kernel/contract.ts';
import { defineCommand, type JobDefinition } from '../../../kernel/index.ts';
import { zExpireReservationsResponse } from '../contract.ts';
import { openStock } from '../ledger/open-stock.ts';
import { lockExpiredReservations } from '../queries/reservations.ts';

/** Small transactions: what somebody is using at this moment is left for the next. */
const EXPIRED_MAX = 200;
const ROUNDS_MAX = 50;

export const expireReservations = defineCommand({
  name: 'inventory.expire-reservations',
  summary: { zh: '结束到期的预留', en: 'End reservations that have run out' },
  permission: 'inventory.reservation.write',
  input: zNothing,
  output: zExpireReservationsResponse,
  http: { method: 'POST', path: '/reservations/expire' },
  handle: async (context) => {
    const promises = await lockExpiredReservations(context.tx, context.now, EXPIRED_MAX);
    const stock = await openStock(context.tx, [], { promises });
    const documentIds = promises.map(({ documentId }) => documentId);
    stock.endPromises(context, documentIds, { state: 'expired', reason: null });
    await stock.commit();
    return { expired: promises.length, more: promises.length === EXPIRED_MAX };
  },
});

/** What is left after its rounds waits for the next minute. */
export const expireReservationsJob: JobDefinition = {
  name: 'inventory.expire-reservations',
  cron: '* * * * *',
  handle: async ({ execute }) => {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      if (!(await execute(expireReservations, {}, round)).more) return;
    }
  },
};
