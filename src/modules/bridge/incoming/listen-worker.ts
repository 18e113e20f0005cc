import { CheckpointLost, saidOf } from '../../../connectors/index.ts';
import { defineWorker, type Text, type WorkerContext, wakeWorkers } from '../../../kernel/index.ts';
import { askOtherSide } from '../connections/ask-other-side.ts';
import { connectionTo } from '../connections/open-connections.ts';
import { findRouteState, findRoutesToListen, type RouteRow, saveRouteState } from '../queries/routes.ts';
import { shortened } from '../rules/shortened.ts';
import { keepMessages } from './keep-messages.ts';
import { stopRoute } from './stop-route.ts';

/**
 * Listens where the other side tells by itself (a topic, a broker, a replication slot): what arrives is kept before its position counts as read,
 * so a crash at any moment loses nothing, and what comes again is known.
 */
export const listenWorker = defineWorker<RouteRow>({
  name: 'bridge.listen',
  summary: { zh: '接收对方主动发来的数据', en: 'Takes what other systems tell by themselves' },
  targets: (tx, now) => findRoutesToListen(tx, now),
  // It waits for others more than it works.
  restless: true,
  async work(context, route) {
    const { database, clock, signal } = context;
    const state = await database.glance((tx) => findRouteState(tx, route.id));
    let end: (error?: Error) => void = () => {};
    const ended = new Promise<Error | undefined>((resolve) => {
      end = resolve;
    });
    const asked = await askOtherSide(context, route.connectionId, async () => {
      const connection = await connectionTo(database, clock, route.connectionId);
      return connection.listen?.({
        resource: route.resource,
        reader: `trueup-${route.code}`,
        begun: state.checkpoint !== null,
        async take(rows) {
          const now = clock.now();
          await database.transaction('bridge.keep-messages', async (tx) => {
            const kept = await keepMessages(tx, route, rows, now);
            await saveRouteState(tx, route.id, {
              checkpoint: 'begun',
              pulledAt: now,
              pulledRows: kept,
              attempts: 0,
              reason: null,
            });
          });
          wakeWorkers(database);
        },
        onEnd: (error) => end(error),
      });
    });
    if (asked.kind === 'lost') {
      await stopRoute(context, route, 'checkpoint_lost', asked.reason);
      return false;
    }
    if (asked.kind !== 'answered' || !asked.value)
      return later(context, route, asked.kind === 'answered' ? undefined : asked.reason);
    const listening = asked.value;
    const stop = () => end();
    signal.addEventListener('abort', stop);
    try {
      const error = await ended;
      if (!error) return false;
      if (error instanceof CheckpointLost) {
        await stopRoute(context, route, 'checkpoint_lost', saidOf(error));
        return false;
      }
      return later(context, route, saidOf(error));
    } finally {
      signal.removeEventListener('abort', stop);
      await listening.stop().catch(() => {});
    }
  },
});

const WAIT_SECONDS_MAX = 60;

async function later({ database, clock }: WorkerContext, route: RouteRow, reason: Text | undefined): Promise<false> {
  const after = (seconds: number) => new Date(clock.now().getTime() + seconds * 1_000);
  await database.transaction('bridge.listen-failed', async (tx) => {
    // What can't be listened to is pulled, and how that goes the pulling says.
    if (!reason) return saveRouteState(tx, route.id, { listenAt: after(3_600) });
    const attempts = (await findRouteState(tx, route.id)).attempts + 1;
    const listenAt = after(Math.min(WAIT_SECONDS_MAX, 2 ** Math.min(attempts, 10)));
    return saveRouteState(tx, route.id, { attempts, listenAt, reason: shortened(reason) });
  });
  return false;
}
