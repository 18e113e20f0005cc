import type { WorkPorts } from '../context/work-context.ts';
import type { Tx } from '../db/database.ts';
import type { Consumer } from './consumer.ts';
import type { OutboxRow } from './read-window.ts';

/**
 * Hands events to the outside: a broker, a webhook. It reads a window, sends outside any transaction, and its cursor moves once the
 * other side has acknowledged: at least once, in order per thing.
 */
export interface Feed<Target extends FeedTarget = FeedTarget> {
  /** `<module>.<noun>`; each address reads by a cursor of its own, `<name>:<target id>`. */
  name: string;
  batchMax: number;
  waitSecondsMax: number;
  /** See Consumer. */
  prompt?: true;
  /** Where it sends at this moment; one that is left out is paused, and keeps its place. */
  targets(tx: Tx): Promise<Target[]>;
  /** Resolves when the other side has the events. Throws EventRefused when it doesn't want these; anything else when it can't be reached. */
  send(context: FeedContext, target: Target, events: readonly OutboxRow[]): Promise<void>;
}

export interface FeedTarget {
  id: string;
  /** Event types; `execution.*` takes all of a module. */
  types: readonly string[];
}

export type FeedContext = Pick<WorkPorts, 'database' | 'clock'>;

export function defineFeed<Target extends FeedTarget>(feed: Feed<Target>): Feed<Target> {
  return feed;
}

export function consumerNameOf(feed: Pick<Feed, 'name'>, targetId: string): string {
  return `${feed.name}:${targetId}`;
}

/** The consumers that a feed has at this moment. */
export async function consumersOfFeed(context: FeedContext, feed: Feed): Promise<Consumer[]> {
  const targets = await context.database.glance(feed.targets);
  return targets.map((target) => ({
    name: consumerNameOf(feed, target.id),
    on: target.types,
    from: 'present',
    batchMax: feed.batchMax,
    waitSecondsMax: feed.waitSecondsMax,
    prompt: feed.prompt ?? false,
    take: (events) => feed.send(context, target, events),
  }));
}
