// The yardstick: pgbench's own TPC-B-like transaction (its standard script, scale 50, prepared statements) on the same server.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface YardstickResult {
  perSecond: number;
  /** Transactions in all. */
  total: number;
  /** Median, milliseconds. */
  p50: number;
  driver: 'pgbench' | 'node';
}

export interface YardstickJob {
  connections: number;
  seconds: number;
}

const SCALE = 50;
const ACCOUNTS = 100_000 * SCALE;

/** A database of its own on the server of this address, filled as `pgbench -i -s 50` fills one. Answers its address. */
export async function prepareYardstick(url: string): Promise<string> {
  const own = new URL(url);
  own.pathname = '/yardstick';
  await say(url, ['create database yardstick']);
  await say(own.toString(), [
    'create table pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22))',
    'create table pgbench_tellers (tid int not null, bid int, tbalance int, filler char(84)) with (fillfactor = 100)',
    'create table pgbench_accounts (aid int not null, bid int, abalance int, filler char(84)) with (fillfactor = 100)',
    'create table pgbench_branches (bid int not null, bbalance int, filler char(88)) with (fillfactor = 100)',
    `insert into pgbench_branches (bid, bbalance) select n, 0 from generate_series(1, ${SCALE}) n`,
    `insert into pgbench_tellers (tid, bid, tbalance) select n, (n - 1) / 10 + 1, 0 from generate_series(1, ${10 * SCALE}) n`,
    `insert into pgbench_accounts (aid, bid, abalance, filler)
       select n, (n - 1) / 100000 + 1, 0, '' from generate_series(1, ${ACCOUNTS}) n`,
    'vacuum analyze pgbench_branches, pgbench_tellers, pgbench_accounts, pgbench_history',
    'alter table pgbench_branches add primary key (bid)',
    'alter table pgbench_tellers add primary key (tid)',
    'alter table pgbench_accounts add primary key (aid)',
    'checkpoint',
  ]);
  return own.toString();
}

/** By pgbench where it is installed; else the same statements by our own client, which takes more of the machine for itself. */
export async function runYardstick(url: string, job: YardstickJob): Promise<YardstickResult> {
  const isInstalled = spawnSync('pgbench', ['--version']).status === 0;
  return isInstalled ? withPgbench(url, job) : withNode(url, job);
}

function withPgbench(url: string, { connections, seconds }: YardstickJob): YardstickResult {
  const directory = mkdtempSync(join(tmpdir(), 'trueup-pgbench-'));
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const what = ['-n', '-b', 'tpcb-like', '-M', 'prepared', '-l', `--log-prefix=${join(directory, 'log')}`];
  const load = ['-c', String(connections), '-j', String(Math.min(2, connections)), '-T', String(seconds)];
  const where = ['-h', searchParams.get('host') ?? hostname, '-p', port, '-U', username, pathname.slice(1)];
  const run = spawnSync('pgbench', [...what, ...load, ...where], {
    encoding: 'utf8',
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
  });
  const lines = readdirSync(directory).flatMap((file) =>
    readFileSync(join(directory, file), 'utf8').trim().split('\n'),
  );
  rmSync(directory, { recursive: true });
  const perSecond = Number(/tps = ([\d.]+) \(without/.exec(run.stdout)?.[1]);
  if (!perSecond) throw new Error(`pgbench gave no figure: ${run.stdout}${run.stderr}`);
  // client, transaction, microseconds …
  const latencies = lines.map((line) => Number(line.split(' ')[2]) / 1_000);
  return { perSecond, total: latencies.length, p50: medianOf(latencies), driver: 'pgbench' };
}

async function withNode(url: string, { connections, seconds }: YardstickJob): Promise<YardstickResult> {
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1_000;
  const latencies: number[] = [];
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      for (let at = performance.now(); at < endsAt; at = performance.now()) {
        await likeTpcB(client);
        latencies.push(performance.now() - at);
      }
      await client.end();
    }),
  );
  const perSecond = (latencies.length * 1_000) / (performance.now() - startedAt);
  return { perSecond, total: latencies.length, p50: medianOf(latencies), driver: 'node' };
}

/** The script that pgbench documents as tpcb-like. */
async function likeTpcB(client: pg.Client): Promise<void> {
  const upTo = (most: number) => 1 + Math.floor(Math.random() * most);
  const [aid, bid, tid, delta] = [upTo(ACCOUNTS), upTo(SCALE), upTo(10 * SCALE), upTo(10_001) - 5_001];
  const run = (name: string, text: string, values: number[]) => client.query({ name, text, values });
  await client.query('begin');
  await run('account', 'update pgbench_accounts set abalance = abalance + $1 where aid = $2', [delta, aid]);
  await run('balance', 'select abalance from pgbench_accounts where aid = $1', [aid]);
  await run('teller', 'update pgbench_tellers set tbalance = tbalance + $1 where tid = $2', [delta, tid]);
  await run('branch', 'update pgbench_branches set bbalance = bbalance + $1 where bid = $2', [delta, bid]);
  await run(
    'history',
    'insert into pgbench_history (tid, bid, aid, delta, mtime) values ($1, $2, $3, $4, current_timestamp)',
    [tid, bid, aid, delta],
  );
  await client.query('end');
}

function medianOf(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function say(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
