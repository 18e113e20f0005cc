import { openWork, type WorkContext, type WorkPorts } from '../context/work-context.ts';
import type { Text } from '../contract.ts';
import { isConnectionLoss, isDiskFull } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { type Consumer, EventRefused } from './consumer.ts';
import type { OutboxRow } from './read-window.ts';

/** What follows an event, after commit: at least once, in order per thing. It changes things by commands only. */
export interface Reaction {
  /** `<module>.<verb-noun>`. */
  name: string;
  /** What it does, for whoever looks at how far it is. */
  summary: Text;
  /** Event types; `execution.*` takes all of a module. */
  on: readonly string[];
  /** Where it begins in a database that never had it: with what comes from now on, unless it says `kept`. */
  from?: 'kept' | 'present';
  handle(context: WorkContext, event: OutboxRow): Promise<void>;
}

export function defineReaction(reaction: Reaction): Reaction {
  return reaction;
}

const WAIT_SECONDS_MAX = 300;

export function consumerOfReaction(ports: WorkPorts, reaction: Reaction): Consumer {
  return {
    name: reaction.name,
    on: reaction.on,
    from: reaction.from ?? 'present',
    batchMax: 1,
    waitSecondsMax: WAIT_SECONDS_MAX,
    async take(events) {
      for (const event of events) {
        try {
          await reaction.handle(openWork(ports, `reaction ${reaction.name}`, event.id), event);
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

/** Not the event's fault: the database is away, or everybody is too busy. */
function passesByItself(cause: unknown): boolean {
  return isConnectionLoss(cause) || isDiskFull(cause) || (cause instanceof Refusal && cause.status >= 500);
}
