import type { WorkPorts } from '../context/work-context.ts';
import { providedFor } from '../program/slots.ts';
import { connectBroker } from './connect-broker.ts';
import { countTopics } from './count-topics.ts';
import { holdAlone } from './hold-alone.ts';
import { mqttIntakes } from './mqtt-intakes.ts';
import type { MqttSettings } from './mqtt-settings.ts';
import { openTaking, type TakingPorts } from './take-message.ts';

export interface SubscriberPorts extends WorkPorts, TakingPorts {
  settings: MqttSettings;
  /** Asked when the database can be asked. */
  clientId(): Promise<string>;
  /** For the lock by which one process of several subscribes. */
  connectionString: string;
  log(line: string): void;
  /** Milliseconds: how long it waits before it tries again. */
  waits?: Waits;
}

interface Waits {
  /** At first, and then twice as long each time. */
  first: number;
  most: number;
  /** Where another process subscribes. */
  elsewhere: number;
}

export interface Subscriber {
  /** Undefined: this process, or another on the same database, takes what comes. */
  whyNotWorking(): string | undefined;
  figures(): { connected: number; taken: number; refused: number; retried: number };
  stop(): Promise<void>;
}

const usualWaits: Waits = { first: 1_000, most: 60_000, elsewhere: 2_000 };

type Standing = { state: 'connected' | 'elsewhere' } | { state: 'waiting'; reason: string };

/**
 * Takes what a broker has for the modules' intakes, until it is stopped. Nothing waits for it: a broker that is away is tried again and
 * again, and one that goes on a message is left with what we haven't acknowledged.
 */
export function keepSubscribed(ports: SubscriberPorts): Subscriber {
  const { settings, database, log, waits = usualWaits } = ports;
  const where = new URL(settings.url).host;
  const intakes = providedFor(database, mqttIntakes).map((intake) => ({
    ...intake,
    filter: settings.topics[intake.setting] ?? intake.topic,
  }));
  const counted = countTopics(ports);
  const takeOne = openTaking(ports, intakes);
  const figures = { taken: 0, refused: 0, retried: 0 };
  let standing: Standing = { state: 'waiting', reason: 'not connected yet' };
  let fails = 0;
  let stopped = false;
  let endRest: (() => void) | undefined;
  let stopping: (() => void) | undefined;
  const stop = new Promise<'stopped'>((resolve) => {
    stopping = () => resolve('stopped');
  });

  /** Told once, not at each try. */
  function stand(next: Standing): void {
    const line =
      next.state === 'waiting'
        ? `MQTT: ${where}: ${next.reason}; trying again`
        : next.state === 'connected' && fails > 0 && `MQTT: ${where}: connected again`;
    const same = standing.state === next.state && reasonIn(standing) === reasonIn(next);
    standing = next;
    if (line && !same) log(line);
  }

  const loop = (async () => {
    while (!stopped) {
      let wait = waits.elsewhere;
      try {
        const end = await subscribeOnce();
        if (end === 'stopped') return;
        if (end === 'elsewhere') stand({ state: 'elsewhere' });
        else {
          stand({ state: 'waiting', reason: end });
          wait = Math.min(waits.most, waits.first * 2 ** fails);
          fails += 1;
        }
      } catch (error) {
        stand({ state: 'waiting', reason: error instanceof Error ? error.message : String(error) });
        wait = waits.elsewhere;
      }
      await rest(wait);
    }
  })();

  async function subscribeOnce(): Promise<string> {
    const alone = await holdAlone(ports.connectionString, 'kernel.mqtt');
    if (!alone) return 'elsewhere';
    try {
      const begun = performance.now();
      let later: string | undefined;
      const connection = await connectBroker({
        line: { url: settings.url },
        user: settings.user,
        password: settings.password,
        clientId: await ports.clientId(),
        filters: intakes.map(({ filter }) => filter),
        onSubscribed: () => stand({ state: 'connected' }),
        async take(message) {
          const taken = await takeOne(message);
          if (taken.kind === 'later') {
            figures.retried += 1;
            later = taken.reason;
            return false;
          }
          stand({ state: 'connected' });
          fails = 0;
          figures[taken.kind] += 1;
          counted.count(message.topic, taken);
          return true;
        },
      });
      const end = await Promise.race([
        connection.ended.then(({ reason }) => reason),
        stop,
        alone.lost.then(() => 'the database connection ended'),
      ]);
      await connection.close();
      if (performance.now() - begun > waits.most) fails = 0;
      return later ?? end;
    } finally {
      await alone.release();
    }
  }

  function rest(milliseconds: number): Promise<void> {
    if (stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    whyNotWorking: () => reasonIn(standing),
    figures: () => ({ connected: standing.state === 'connected' ? 1 : 0, ...figures }),
    async stop() {
      stopped = true;
      stopping?.();
      endRest?.();
      await loop;
      await counted.stop();
    },
  };
}

function reasonIn(standing: Standing): string | undefined {
  return standing.state === 'waiting' ? standing.reason : undefined;
}
