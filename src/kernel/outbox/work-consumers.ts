import type { WorkPorts } from '../context/work-context.ts';
import type { ModuleDefinition } from '../module.ts';
import type { Consumer } from './consumer.ts';
import { deliverTo } from './deliver.ts';
import { consumersOfFeed } from './feeds.ts';
import { consumerOfReaction } from './reactions.ts';

export interface ConsumerWork {
  /** Called after a commit that wrote events, so that they are taken at once. */
  wake(): void;
  /** Lets what is under way finish. */
  stop(): Promise<void>;
}

/** Other processes' events, and what is to be tried again, are found this late at most. */
const POLL_MILLISECONDS = 1_000;
/** Under load each look takes a few commits at once; looking after each would cost as much as they do. */
const BUSY_MILLISECONDS = 100;

/** Who reads the outbox at this moment: every reaction, and every address that a feed sends to. */
export async function findConsumers(ports: WorkPorts, modules: readonly ModuleDefinition[]): Promise<Consumer[]> {
  const reactions = modules.flatMap((module) =>
    module.reactions.map((reaction) => consumerOfReaction(ports, reaction)),
  );
  const feeds = await Promise.all(
    modules.flatMap((module) => module.feeds.map((feed) => consumersOfFeed(ports, feed))),
  );
  return [...reactions, ...feeds.flat()];
}

/** Keeps every consumer up to date until stopped. Each goes at its own pace: one that hangs holds up nobody else. */
export function workConsumers(
  ports: WorkPorts,
  modules: readonly ModuleDefinition[],
  onError: (error: unknown) => void,
): ConsumerWork {
  const busy = new Map<string, Promise<void>>();
  let stopped = false;
  let woken = false;
  let wakeUp: (() => void) | undefined;

  async function loop(): Promise<void> {
    while (!stopped) {
      woken = false;
      try {
        for (const consumer of await findConsumers(ports, modules)) {
          if (!busy.has(consumer.name)) busy.set(consumer.name, work(consumer));
        }
      } catch (error) {
        onError(error);
      }
      if (!stopped) await pause(woken ? BUSY_MILLISECONDS : POLL_MILLISECONDS);
    }
  }

  async function work(consumer: Consumer): Promise<void> {
    try {
      while (!stopped && (await deliverTo(ports.database, consumer, ports.clock)) > 0);
    } catch (error) {
      if (!stopped) onError(error);
    } finally {
      busy.delete(consumer.name);
    }
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        wakeUp = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      if (milliseconds === POLL_MILLISECONDS || stopped) wakeUp = done;
    });
  }

  const running = loop();
  return {
    wake() {
      woken = true;
      wakeUp?.();
    },
    async stop() {
      stopped = true;
      wakeUp?.();
      await running;
      await Promise.all(busy.values());
    },
  };
}
