import type { WorkPorts } from '../context/work-context.ts';
import type { ModuleDefinition } from '../module.ts';
import { workersAtWork } from '../workers/at-work.ts';
import type { Consumer } from './consumer.ts';
import { deliverTo } from './deliver.ts';
import { consumersOfFeed } from './feeds.ts';
import { keepLooking, type Looking } from './keep-looking.ts';
import { consumerOfReaction } from './reactions.ts';

/** Milliseconds. Other processes' events, and what is to be tried again, are found this late at most. */
const rests = { busy: 50, idle: 1_000 };

/** While people wait for their commands, background work takes a third of its time: it rests twice as long as it worked. */
const yielding = { times: 2, millisecondsMax: 3_000 };
/** What others outside wait for rests just so long that it takes some together. */
const prompt = { times: 0.5, millisecondsMax: 100 };

/** How long a consumer rests after it worked so many milliseconds, with so many commands waiting in queues. */
export function restAfter(worked: number, waiting: number, isPrompt = false): number {
  const { times, millisecondsMax } = isPrompt ? prompt : yielding;
  return waiting === 0 ? 0 : Math.min(times * worked, millisecondsMax);
}

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
  let endRests = () => {};
  const stopping = new Promise<void>((resolve) => {
    endRests = resolve;
  });
  const commandsWaiting = () =>
    Object.values(ports.runner.queueLengths()).reduce(
      (sum, length) => sum + length,
      workersAtWork(ports.database).count,
    );

  async function look(): Promise<boolean> {
    for (const consumer of await findConsumers(ports, modules)) {
      if (!busy.has(consumer.name)) busy.set(consumer.name, work(consumer));
    }
    return false;
  }

  async function work(consumer: Consumer): Promise<void> {
    try {
      while (!stopped) {
        const begun = performance.now();
        if ((await deliverTo(ports.database, consumer, ports.clock)) === 0) break;
        await rest(restAfter(performance.now() - begun, commandsWaiting(), consumer.prompt));
      }
    } catch (error) {
      if (!stopped) onError(error);
    } finally {
      busy.delete(consumer.name);
    }
  }

  async function rest(milliseconds: number): Promise<void> {
    if (milliseconds === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    await Promise.race([over, stopping]);
    clearTimeout(timer);
  }

  const looking = keepLooking(look, rests, onError);
  return {
    wake: looking.wake,
    async stop() {
      stopped = true;
      endRests();
      await looking.stop();
      await Promise.all(busy.values());
    },
  };
}
