import { CronExpressionParser } from 'cron-parser';
import {
  clockPolicies,
  configurationFor,
  defineWorker,
  policiesOf,
  type Tx,
  wakeWorkers,
} from '../../../kernel/index.ts';
import { askOtherSide } from '../connections/ask-other-side.ts';
import { connectionTo } from '../connections/open-connections.ts';
import { findRouteState, findRoutesToPull, type RouteRow, saveRouteState } from '../queries/routes.ts';
import { keepMessages } from './keep-messages.ts';

const PAGE_ROWS = 500;
const WAIT_SECONDS_MAX = 300;

/** Reads what changed there, page by page; a page and how far it goes are kept together, so nothing is lost or skipped. */
export const pullWorker = defineWorker<RouteRow>({
  name: 'bridge.pull',
  summary: { zh: '按时读取对方的变化', en: 'Reads what changed there' },
  targets: (tx, now) => findRoutesToPull(tx, now),
  async work(context, route) {
    const { database, clock, signal } = context;
    const state = await database.glance((tx) => findRouteState(tx, route.id));
    const now = clock.now();
    if (state.stoppedBy || (state.pullAt && state.pullAt > now) || signal.aborted) return false;
    const asked = await askOtherSide(context, route.connectionId, async () => {
      const connection = await connectionTo(database, clock, route.connectionId);
      if (!connection.pull) return undefined;
      return connection.pull({
        resource: route.resource,
        checkpoint: state.checkpoint,
        limit: PAGE_ROWS,
        ...(route.keyField ? { keyField: route.keyField } : {}),
        ...(route.watermarkField ? { watermarkField: route.watermarkField } : {}),
        ...(route.filter === null ? {} : { filter: route.filter as never }),
      });
    });
    const at = clock.now();
    if (asked.kind !== 'answered') {
      const attempts = state.attempts + 1;
      const pullAt = new Date(at.getTime() + Math.min(WAIT_SECONDS_MAX, 2 ** attempts) * 1_000);
      await database.transaction('bridge.pull-failed', (tx) =>
        saveRouteState(tx, route.id, { attempts, pullAt, reason: asked.reason.slice(0, 2_000) }),
      );
      return false;
    }
    const page = asked.value;
    // It tells by itself, or can't be read.
    if (!page) {
      await database.transaction('bridge.pull-none', (tx) =>
        saveRouteState(tx, route.id, { pullAt: new Date(at.getTime() + 3_600_000) }),
      );
      return false;
    }
    if (page.checkpointLost) {
      await database.transaction('bridge.checkpoint-lost', (tx) =>
        saveRouteState(tx, route.id, {
          stoppedAt: at,
          stoppedBy: 'checkpoint_lost',
          reason: page.checkpointLost ?? null,
        }),
      );
      return false;
    }
    const pullAt = page.atEnd ? await database.glance((tx) => nextPull(tx, route, at)) : null;
    await database.transaction('bridge.keep-messages', async (tx) => {
      const kept = await keepMessages(tx, route, page.rows, at);
      await saveRouteState(tx, route.id, {
        checkpoint: page.checkpoint,
        pullAt,
        pulledAt: at,
        pulledRows: kept,
        attempts: 0,
        reason: null,
      });
    });
    if (page.rows.length > 0) wakeWorkers(database);
    return !page.atEnd;
  },
});

/** By its interval, or by its timetable in the factory's zone; whichever comes first. Null: only when somebody asks. */
export async function nextPull(
  tx: Tx,
  { everySeconds, cron }: Pick<RouteRow, 'everySeconds' | 'cron'>,
  now: Date,
): Promise<Date> {
  const candidates: number[] = [];
  if (everySeconds > 0) candidates.push(now.getTime() + everySeconds * 1_000);
  if (cron !== '') {
    const { policies } = await configurationFor(tx, {});
    const tz = policiesOf({ policies }, clockPolicies)['clock.time_zone'];
    candidates.push(CronExpressionParser.parse(cron, { currentDate: now, tz }).next().getTime());
  }
  // Nothing says when: a person asks for it.
  return new Date(candidates.length === 0 ? now.getTime() + 100 * 365 * 86_400_000 : Math.min(...candidates));
}
