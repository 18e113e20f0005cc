import type { WorkPorts } from '../context/work-context.ts';
import type { ModuleDefinition } from '../module.ts';
import type { Consumer } from './consumer.ts';
import { deliverTo } from './deliver.ts';
import { consumersOfFeed } from './feeds.ts';
import { keepLooking, type Looking } from './keep-looking.ts';
import { consumerOfReaction } from './reactions.ts';

/** Milliseconds. Other processes' events, and what is to be tried again, are found this late at most. */
const rests = { busy: 50, idle: 1_000 };

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
): Looking {
  const busy = new Map<string, Promise<void>>();
  let stopped = false;

  async function look(): Promise<boolean> {
    for (const consumer of await findConsumers(ports, modules)) {
      if (!busy.has(consumer.name)) busy.set(consumer.name, work(consumer));
    }
    return false;
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

  const looking = keepLooking(look, rests, onError);
  return {
    wake: looking.wake,
    async stop() {
      stopped = true;
      await looking.stop();
      await Promise.all(busy.values());
    },
  };
}
