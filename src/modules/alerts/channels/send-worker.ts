import { defineWorker, newId, type WorkerContext } from '../../../kernel/index.ts';
import { afterFailure, afterSuccess } from '../../bridge/index.ts';
import {
  type ChannelRow,
  findBreaker,
  findChannel,
  findChannelsToSend,
  findPostsSince,
  findWaiting,
  holdBack,
  insertPost,
  markSent,
  saveBreaker,
  type Waiting,
} from '../queries/channels.ts';
import { say } from './say.ts';
import { writeFor } from './write-for.ts';

/** So many messages become one post. */
const TOGETHER_MAX = 500;
const ALERTS_READ_MAX = 50;
const MINUTE = 60_000;

/**
 * Says what waits, channel by channel, outside any transaction. All that waits for a channel is one post: so an endpoint that was away for an hour
 * is told once what happened meanwhile. Nothing is marked as said before the other side took it; what is refused waits too, until a person has mended it.
 */
export const sendWorker = defineWorker({
  name: 'alerts.send-waiting',
  summary: { zh: '向通知渠道发送', en: 'Says by channels what waits' },
  targets: (tx, now) => findChannelsToSend(tx, now),
  // It waits for others more than it works.
  restless: true,
  async work(context, { id }) {
    const { database, clock } = context;
    const now = clock.now();
    const { channel, waiting, posts } = await database.glance(async (tx) => ({
      channel: await findChannel(tx, id),
      waiting: await findWaiting(tx, id, TOGETHER_MAX, ALERTS_READ_MAX),
      posts: await findPostsSince(tx, id, new Date(now.getTime() - MINUTE)),
    }));
    if (!channel?.active || waiting.length === 0) return false;
    const [oldest] = posts;
    if (oldest && posts.length >= channel.perMinute) {
      const until = new Date(oldest.getTime() + MINUTE);
      await database.transaction('alerts.hold-back', (tx) => holdBack(tx, id, until));
      return false;
    }
    return sendTogether(context, channel, waiting);
  },
});

async function sendTogether(
  { database, clock, signal }: WorkerContext,
  channel: ChannelRow,
  waiting: readonly Waiting[],
): Promise<boolean> {
  const said = await writeFor(database, channel, waiting.map(withMoments), clock.now());
  if (signal.aborted) return false;
  const id = newId();
  const heard = await say(database, channel, said, { now: clock.now(), id: waiting[0]?.sendingId ?? id });
  const now = clock.now();
  const sent = heard.kind === 'taken';
  await database.transaction('alerts.sent', async (tx) => {
    const { milliseconds, answer = '' } = heard;
    const post = { id, channelId: channel.id, at: now, sent, test: false, messages: waiting.length };
    await insertPost(tx, { ...post, title: said.title, answer, milliseconds });
    if (heard.kind === 'taken') {
      const ids = waiting.map(({ sendingId }) => sendingId);
      await markSent(tx, ids, id, now);
      await saveBreaker(tx, channel.id, afterSuccess(), null, now);
      return;
    }
    const before = await findBreaker(tx, channel.id);
    const after = afterFailure(
      before.breaker === 'open' ? { ...before, breaker: 'half_open' } : before,
      now,
      heard.waitSeconds,
    );
    // Who says no once says no a second later as well.
    const retryAt = after.retryAt && after.retryAt > now ? after.retryAt : new Date(now.getTime() + 1_000);
    await saveBreaker(tx, channel.id, { ...after, retryAt }, answer || heard.kind, now);
  });
  return sent && waiting.length === TOGETHER_MAX;
}

/** What came out of a JSON document holds its moments as text. */
function withMoments(message: Waiting): Waiting {
  const moment = (value: unknown) => (value === null ? null : new Date(value as string));
  return {
    ...message,
    alerts: message.alerts.map((alert) => ({
      ...alert,
      since: moment(alert.since),
      openedAt: new Date(alert.openedAt),
      clearedAt: moment(alert.clearedAt),
    })),
  };
}
