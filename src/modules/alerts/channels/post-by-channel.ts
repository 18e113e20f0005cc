import { type Database, newId } from '../../../kernel/index.ts';
import { findBreaker, findChannel, findPostsSince, insertPost } from '../queries/channels.ts';
import type { Said } from '../rules/write-message.ts';
import { say } from './say.ts';

const MINUTE = 60_000;

/** What became of a message. `waits`: the channel is away or has said enough for this minute, and nothing was tried. */
export type Posted = { kind: 'taken' } | { kind: 'failed'; reason: string } | { kind: 'waits'; until: Date };

/**
 * Says a message of another module by a channel, outside any transaction, and keeps it with the channel’s posts. One that is away or full isn’t tried: whoever asks
 * comes again. Never throws for what the other side does. `id` is the same for the same message.
 */
export async function postByChannel(
  database: Database,
  channelId: string,
  said: Said,
  { now, id }: { now: Date; id: string },
): Promise<Posted> {
  const { channel, breaker, posts } = await database.glance(async (tx) => ({
    channel: await findChannel(tx, channelId),
    breaker: await findBreaker(tx, channelId),
    posts: await findPostsSince(tx, channelId, new Date(now.getTime() - MINUTE)),
  }));
  if (!channel?.active) return { kind: 'failed', reason: 'the channel is switched off · 渠道已停用' };
  if (breaker.retryAt && breaker.retryAt > now) return { kind: 'waits', until: breaker.retryAt };
  const [oldest] = posts;
  if (oldest && posts.length >= channel.perMinute) return { kind: 'waits', until: new Date(oldest.getTime() + MINUTE) };
  const heard = await say(database, channel, said, { now, id });
  const sent = heard.kind === 'taken';
  const answer = heard.kind === 'taken' ? '' : heard.answer;
  const { milliseconds } = heard;
  const post = {
    id: newId(),
    channelId,
    at: now,
    sent,
    test: false,
    messages: 1,
    title: said.title,
    answer,
    milliseconds,
  };
  await database.transaction('alerts.note-post', (tx) => insertPost(tx, post));
  return sent ? { kind: 'taken' } : { kind: 'failed', reason: answer || heard.kind };
}
