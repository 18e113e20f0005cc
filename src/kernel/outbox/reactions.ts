import { openWork, type WorkContext, type WorkPorts } from '../context/work-context.ts';
import type { Text } from '../contract.ts';
import { passesByItself } from '../passes-by-itself.ts';
import { Refusal } from '../refusal.ts';
import { type Consumer, EventRefused } from './consumer.ts';
import type { OutboxRow } from './read-window.ts';

/**
 * What follows an event, after commit: at least once, in order per thing. It changes things by commands only. It takes events one after
 * the other, or, where they come by the thousand and are as well done together, some hundred at once.
 */
export type Reaction = ReactionWords & (TakesOne | TakesMany);

export interface TakesOne {
  handle(context: WorkContext, event: OutboxRow): Promise<void>;
}

export interface TakesMany {
  /** At most so many together. What can't be taken is tried in halves, so that one event can't keep others back. */
  togetherMax: number;
  handleTogether(context: WorkContext, events: readonly [OutboxRow, ...OutboxRow[]]): Promise<void>;
}

interface ReactionWords {
  /** `<module>.<verb-noun>`. */
  name: string;
  /** What it does, for whoever looks at how far it is. */
  summary: Text;
  /** Event types; `execution.*` takes all of a module. */
  on: readonly string[];
  /** Where it begins in a database that never had it: with what comes from now on, unless it says `kept`. */
  from?: 'kept' | 'present';
  /**
   * Which of these events are its business, in their order: asked once for up to some hundred, where an event comes by the thousand and
   * most are none. All of them without it.
   */
  sift?(context: Pick<WorkContext, 'read'>, events: readonly OutboxRow[]): Promise<readonly OutboxRow[]>;
}

export function defineReaction(reaction: Reaction): Reaction {
  return reaction;
}

const WAIT_SECONDS_MAX = 300;

export function consumerOfReaction(ports: WorkPorts, reaction: Reaction): Consumer {
  const { database } = ports;
  return {
    name: reaction.name,
    on: reaction.on,
    from: reaction.from ?? 'present',
    batchMax: 'togetherMax' in reaction ? reaction.togetherMax : 1,
    waitSecondsMax: WAIT_SECONDS_MAX,
    async sift(events) {
      if (!reaction.sift || events.length === 0) return events;
      try {
        return await reaction.sift({ read: (work) => database.read(work) }, events);
      } catch (cause) {
        if (passesByItself(cause)) throw cause;
        // One of them can't even be looked at: each is taken by itself, so that only that one is set aside.
        return events;
      }
    },
    async take([event, ...more]) {
      if (event) {
        try {
          const context = openWork(ports, `reaction ${reaction.name}`, event.id);
          await ('togetherMax' in reaction
            ? reaction.handleTogether(context, [event, ...more])
            : reaction.handle(context, event));
        } catch (cause) {
          if (passesByItself(cause)) throw cause;
          const why = cause instanceof Refusal ? `${cause.refusalName} ${JSON.stringify(cause.parameters)}` : cause;
          throw new EventRefused(
            `reaction ${reaction.name} failed at ${event.type} ${event.id}: ${why instanceof Error ? why.message : why}`,
            { cause },
          );
        }
      }
    },
  };
}
