import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Admin, Producer } from '@platformatic/kafka';
import pg from 'pg';
import { attachToRunning } from '../../src/embedded-postgres/index.ts';
import { type ServerProcess, startServer } from '../performance/bench/start-server.ts';
import { startServices } from '../services/start-services.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { checkStorm, readProgress } from './check-storm.ts';
import { type Expected, makeMessages, type StormMessage } from './make-messages.ts';
import { prepareFactory } from './storm-scene.ts';

export interface StormOptions {
  directory: string;
  messages: number;
  cuts: number;
  restarts: number;
  seed: number;
  print: (line: string) => void;
}

export interface StormOutcome {
  produced: number;
  poison: number;
  seconds: number;
  faults: Record<string, number>;
  breaches: string[];
}

const BATCH = 500;
const PATIENCE_SECONDS = 300;

/**
 * Sends messages through a real broker into a Trueup in a process of its own, while the network is cut and broker, database and bridge are killed
 * and started again at random moments; then holds what is there against what must be there.
 */
export async function runStorm(options: StormOptions): Promise<StormOutcome> {
  const { directory, messages, seed, print } = options;
  const random = seededRandom(seed);
  const services = await startServices(['kafka'], { directory: join(directory, 'services'), say: print });
  const brokers = services.addresses.kafka?.broker;
  if (typeof brokers !== 'string') throw new Error(`Kafka could not be started: ${services.failures.kafka}`);
  const data = join(directory, 'trueup');
  const environment = { TRUEUP_DATA: data, TRUEUP_LOG_LEVEL: 'silent' };
  const routes = await prepareFactory(environment, brokers);
  await makeTopics(brokers);
  let server: ServerProcess = await startServer(environment);
  const expected: Expected = {
    distinct: { 'storm-receipts': 0, 'storm-items': 0 },
    poison: 0,
    receipts: new Map(),
    names: new Map(),
  };
  const faults: Record<string, number> = {};
  const plan = planFaults(options, random);
  const begun = performance.now();
  let produced = 0;
  let striking: Promise<void> = Promise.resolve();

  /** Counted once it has happened. */
  async function strike(kind: FaultKind): Promise<void> {
    if (kind === 'cut') {
      services.cut('kafka');
      await sleep(200 + random() * 1_500);
      services.mend('kafka');
    } else if (kind === 'broker') await services.restart('kafka');
    else if (kind === 'bridge') {
      await server.stop('SIGKILL');
      server = await startAgain(environment);
    } else {
      process.kill(await databasePid(data), random() < 0.5 ? 'SIGKILL' : 'SIGQUIT');
      await sleep(500);
    }
    faults[kind] = (faults[kind] ?? 0) + 1;
  }

  try {
    let batch: StormMessage[] = [];
    for (const message of makeMessages(messages, random, expected)) {
      batch.push(message);
      produced += 1;
      if (batch.length < BATCH) continue;
      await produce(brokers, batch);
      batch = [];
      while (plan[0] && plan[0].at <= produced) {
        const { kind } = plan.shift() as (typeof plan)[number];
        // One after the other: two at once would only be the longer of them.
        striking = striking.then(() => strike(kind)).catch((error) => print(`${kind}: ${error}`));
      }
      if (produced % 20_000 < BATCH) print(`${produced} produced`);
    }
    if (batch.length > 0) await produce(brokers, batch);
    await striking;
    for (const { kind } of plan) await strike(kind).catch((error) => print(`${kind}: ${error}`));
    const wanted = expected.distinct['storm-receipts'] + expected.distinct['storm-items'];
    const finished = await untilSettled(data, wanted, print);
    const seconds = (performance.now() - begun) / 1_000;
    const client = await connect(data);
    const breaches = finished ? [] : [`not all messages were settled within ${PATIENCE_SECONDS} s without progress`];
    breaches.push(...(await checkStorm(client, routes, expected)));
    await client.end();
    return { produced, poison: expected.poison, seconds, faults, breaches };
  } finally {
    if (server.child.exitCode === null && server.child.signalCode === null) await server.stop();
    await producers.close();
    await services.stop();
  }
}

type FaultKind = 'cut' | 'broker' | 'database' | 'bridge';

function planFaults(
  { messages, cuts, restarts }: StormOptions,
  random: () => number,
): { at: number; kind: FaultKind }[] {
  const restarted = ['broker', 'database', 'bridge'] as const;
  const kinds: FaultKind[] = [
    ...Array.from({ length: cuts }, () => 'cut' as const),
    ...Array.from({ length: restarts }, (_, n) => restarted[n % 3] as FaultKind),
  ];
  return kinds.map((kind) => ({ at: Math.floor(random() * messages), kind })).sort((a, b) => a.at - b.at);
}

/** Of the one that lives: it may just be started again, and the file may still be of the one before. */
async function databasePid(data: string): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      const file = await readFile(join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
      const pid = Number(file.split('\n')[0]);
      process.kill(pid, 0);
      return pid;
    } catch (error) {
      if (tries === 240) throw error;
      await sleep(250);
    }
  }
}

/** What a killed server leaves behind may hold the directory for a moment. */
async function startAgain(environment: Record<string, string>): Promise<ServerProcess> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startServer(environment);
    } catch (error) {
      if (tries === 30) throw error;
      await sleep(500);
    }
  }
}

async function makeTopics(brokers: string): Promise<void> {
  const admin = new Admin({ clientId: 'storm', bootstrapBrokers: brokers.split(',') });
  await admin.createTopics({ topics: ['storm-receipts', 'storm-items'], partitions: 3, replicas: 1 });
  await admin.close();
}

/** The producer that is in use; a new one after each failure. */
const producers = {
  open: undefined as Producer | undefined,
  of(brokers: string): Producer {
    this.open ??= new Producer({ clientId: 'storm', bootstrapBrokers: brokers.split(','), timeout: 5_000, retries: 0 });
    return this.open;
  },
  async close(): Promise<void> {
    const closing = this.open;
    this.open = undefined;
    try {
      await closing?.close(true);
    } catch {
      // It is thrown away either way.
    }
  },
};

/** Until the broker has them; what may have arrived before goes once more, under the same ids. */
async function produce(brokers: string, batch: readonly StormMessage[]): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await producers.of(brokers).send({
        messages: batch.map(({ topic, key, value }) => ({ topic, key: Buffer.from(key), value })),
        acks: -1,
      });
      return;
    } catch (error) {
      if (tries === 120) throw error;
      await producers.close();
      await sleep(500);
    }
  }
}

async function untilSettled(data: string, wanted: number, print: (line: string) => void): Promise<boolean> {
  let best = -1;
  let movedAt = performance.now();
  while (performance.now() - movedAt < PATIENCE_SECONDS * 1_000) {
    try {
      const client = await connect(data);
      const { kept, waiting } = await readProgress(client).finally(() => client.end());
      if (kept >= wanted && waiting === 0) return true;
      if (kept - waiting > best) {
        best = kept - waiting;
        movedAt = performance.now();
        print(`${kept - waiting} of ${wanted} settled`);
      }
    } catch {
      // The database is just being started again.
    }
    await sleep(1_000);
  }
  return false;
}

async function connect(data: string): Promise<pg.Client> {
  const connectionString = await attachToRunning(join(data, 'postgres'));
  if (!connectionString) throw new Error('no database runs');
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}
