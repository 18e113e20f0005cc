import { CronExpressionParser } from 'cron-parser';
import type { PullPage } from '../../../connectors/index.ts';
import {
  clockPolicies,
  configurationFor,
  defineWorker,
  policiesOf,
  type Text,
  type Tx,
  wakeWorkers,
} from '../../../kernel/index.ts';
import { askOtherSide } from '../connections/ask-other-side.ts';
import { connectionTo } from '../connections/open-connections.ts';
import { countKnown } from '../queries/identities.ts';
import { findRouteState, findRoutesToPull, type RouteRow, type RouteState, saveRouteState } from '../queries/routes.ts';
import { shortened } from '../rules/shortened.ts';
import { keepMessages } from './keep-messages.ts';
import { stopRoute } from './stop-route.ts';

const PAGE_ROWS = 500;
const WAIT_SECONDS_MAX = 300;

/** Reads what changed there, page by page; a page and how far it goes are kept together, so nothing is lost or skipped. */
export const pullWorker = defineWorker<RouteRow>({
  name: 'bridge.pull',
  summary: { zh: '按时读取对方的变化', en: 'Reads what changed there' },
  targets: (tx, now) => findRoutesToPull(tx, now),
  // It waits for others more than it works.
  restless: true,
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
    if (asked.kind === 'lost') {
      await stopRoute(context, route, 'checkpoint_lost', asked.reason);
      return false;
    }
    if (asked.kind !== 'answered') {
      const attempts = state.attempts + 1;
      const pullAt = new Date(at.getTime() + Math.min(WAIT_SECONDS_MAX, 2 ** attempts) * 1_000);
      await database.transaction('bridge.pull-failed', (tx) =>
        saveRouteState(tx, route.id, { attempts, pullAt, reason: shortened(asked.reason) }),
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
      await stopRoute(context, route, 'checkpoint_lost', { zh: page.checkpointLost, en: page.checkpointLost });
      return false;
    }
    // Whatever was read to its end and leaves no checkpoint was read whole.
    const cycleRows = state.cycleRows + page.rows.length;
    const wholeRead = page.atEnd && page.checkpoint === null ? cycleRows : undefined;
    const gap = await database.glance((tx) => findGap(tx, route, state, page, wholeRead));
    if (gap !== undefined) {
      await stopRoute(context, route, 'fuse', gap);
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
        cycleRows: page.atEnd ? 0 : cycleRows,
        letThrough: state.letThrough && !page.atEnd,
        ...(wholeRead === undefined ? {} : { wholeRows: wholeRead }),
        attempts: 0,
        reason: null,
      });
    });
    if (page.rows.length > 0) wakeWorkers(database);
    return !page.atEnd;
  },
});

/**
 * Why a page looks as if the other side had lost its data rather than deleted it: far fewer rows than the time before, or more deletions at
 * once than the fuse lets through. Nothing of it is taken before a person has said that it is right.
 */
async function findGap(
  tx: Tx,
  route: RouteRow,
  { wholeRows, letThrough }: RouteState,
  { rows }: PullPage,
  wholeRead: number | undefined,
): Promise<Text | undefined> {
  if (route.fusePercent === 0 || letThrough) return undefined;
  if (
    wholeRead !== undefined &&
    wholeRows !== null &&
    wholeRows >= FEW_ROWS &&
    wholeRead * 100 < wholeRows * route.fusePercent
  )
    return {
      zh: `整体读取只有 ${wholeRead} 行，上次有 ${wholeRows} 行`,
      en: `read to its end it gave ${wholeRead} rows, ${wholeRows} the time before`,
    };
  const deleted = rows.filter((row) => row.deleted).length;
  if (deleted < FEW_ROWS) return undefined;
  const known = await countKnown(tx, route.systemId, route.subject);
  if (deleted * 100 <= known * (100 - route.fusePercent)) return undefined;
  return {
    zh: `对方一次删除了 ${known} 个已知对象中的 ${deleted} 个`,
    en: `${deleted} of ${known} things that are known there are said to be deleted at once`,
  };
}

const FEW_ROWS = 20;

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
