import type { Database, JobDefinition } from '../../../kernel/index.ts';
import { endReservations, lockExpiredReservations } from '../queries/reservations.ts';
import { freePromises } from './free-promises.ts';

const BATCH_MAX = 200;
const BATCHES_MAX = 50;

export const expireReservationsJob: JobDefinition = {
  name: 'inventory.expire-reservations',
  cron: '* * * * *',
  handle: async ({ database, now }) => void (await expireReservations(database, now)),
};

/** Ends what has run out, in small transactions; what somebody is using at this moment waits for the next minute. */
export async function expireReservations(database: Database, now: Date): Promise<number> {
  let expired = 0;
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const count = await database.transaction('inventory.expire-reservations', async (tx) => {
      const reservations = await lockExpiredReservations(tx, now, BATCH_MAX);
      if (reservations.length === 0) return 0;
      await freePromises(tx, reservations);
      await endReservations(
        tx,
        reservations.map((one) => one.id),
        'expired',
        now,
      );
      return reservations.length;
    });
    expired += count;
    if (count < BATCH_MAX) break;
  }
  return expired;
}
