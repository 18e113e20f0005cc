/**
 * The bridge with a real broker, durable settings: how many messages it takes in a second, and how long after its commit a change is delivered while 500
 * a second are made over HTTP. `npm run bench:bridge -- [--json] [--messages 60000] [--seconds 30] [--rate 500]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Admin } from '@platformatic/kafka';
import pg from 'pg';
import { attachToRunning } from '../../src/embedded-postgres/index.ts';
import { newId } from '../../src/kernel/index.ts';
import { startServices } from '../services/start-services.ts';
import { prepareTelling } from '../sync-storm/prepare-telling.ts';
import { runStorm } from '../sync-storm/run-storm.ts';
import { startServer } from './bench/start-server.ts';
import { figure, numberOption, report } from './figures.ts';

const messages = numberOption('messages', 60_000);
const seconds = numberOption('seconds', 30);
const rate = numberOption('rate', 500);
const print = (line: string) => console.log(line);

const directory = await mkdtemp(join(tmpdir(), 'trueup-bench-bridge-'));
try {
  const storm = await runStorm({ directory: join(directory, 'in'), messages, cuts: 0, restarts: 0, seed: 7, print });
  const out = await measureTelling(join(directory, 'out'));
  report(
    [
      figure('taken in through Kafka, duplicates and poison among them', storm.produced / storm.seconds, '/s', {
        least: 2_000,
      }),
      figure('of them lost, doubled or dead without a reason', storm.breaches.length, '', { most: 0 }),
      figure('changes made a second over HTTP', out.made / seconds, '/s', { least: rate * 0.95 }),
      figure('commit to delivered, median', out.median, 'ms'),
      figure('commit to delivered, 99 of 100', out.p99, 'ms', { most: 1_000 }),
      figure('changes not delivered in the end', out.left, '', { most: 0 }),
    ],
    { delivered: out.delivered },
  );
} finally {
  await rm(directory, { recursive: true, force: true });
}

/** Receipts over HTTP at a steady rate; a route tells a topic of each item’s new stock. */
async function measureTelling(place: string) {
  const services = await startServices(['kafka'], { directory: join(place, 'services'), say: print });
  const broker = String(services.addresses.kafka?.broker);
  const admin = new Admin({ clientId: 'bench', bootstrapBrokers: [broker] });
  await admin.createTopics({ topics: ['stock'], partitions: 3, replicas: 1 });
  await admin.close();
  const data = join(place, 'trueup');
  const environment = { TRUEUP_DATA: data, TRUEUP_LOG_LEVEL: 'warn' };
  const { apiKey, itemIds, locationId } = await prepareTelling(environment, broker);
  const server = await startServer(environment);
  const connectionString = await attachToRunning(join(data, 'postgres'));
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const agent = new Agent({ keepAlive: true, maxSockets: 64 });
    const receive = (n: number) =>
      post(agent, server.port, apiKey, { itemId: itemIds[n % itemIds.length], quantity: '1', unit: 'pcs', locationId });
    const warm = 2_000;
    for (let n = 0; n < warm; n += 50) await Promise.all(Array.from({ length: 50 }, (_, at) => receive(n + at)));
    await untilSent(client);
    await client.query('delete from bridge.delivery');
    const begun = performance.now();
    const sent: Promise<boolean>[] = [];
    while (performance.now() - begun < seconds * 1_000) {
      const due = Math.floor(((performance.now() - begun) / 1_000) * rate);
      while (sent.length < due) sent.push(receive(sent.length));
      await sleep(5);
    }
    const made = (await Promise.all(sent)).filter(Boolean).length;
    const left = await untilSent(client);
    const { rows } = await client.query<{ n: number; median: number; p99: number }>(
      `select count(*)::int as n, percentile_cont(0.5) within group (order by extract(epoch from done_at - changed_at) * 1000) as median,
              percentile_cont(0.99) within group (order by extract(epoch from done_at - changed_at) * 1000) as p99
         from bridge.delivery where state = 'done'`,
    );
    agent.destroy();
    return {
      made,
      left,
      delivered: rows[0]?.n ?? 0,
      median: rows[0]?.median ?? Number.NaN,
      p99: rows[0]?.p99 ?? Number.NaN,
    };
  } finally {
    await client.end();
    await server.stop();
    await services.stop();
  }
}

/** How many still wait after a minute without one. */
async function untilSent(client: pg.Client): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    await sleep(1_000);
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from bridge.delivery where state in ('waiting', 'sending', 'accepted')`,
    );
    const left = rows[0]?.n ?? 0;
    if (left === 0 || tries === 60) return left;
  }
}

function post(agent: Agent, port: number, apiKey: string, input: object): Promise<boolean> {
  const body = JSON.stringify(input);
  return new Promise((resolve) => {
    const asking = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: '/api/v1/stock/receipts',
        headers: {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': newId(),
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode === 200));
      },
    );
    asking.on('error', () => resolve(false));
    asking.end(body);
  });
}
