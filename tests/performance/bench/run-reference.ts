import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface ReferenceResult {
  perSecond: number;
  /** Mean, milliseconds. */
  latency: number;
  driver: 'pgbench' | 'node';
}

/** Calls `bench.<name>(n)` with n from 1 to count, one prepared call per transaction, over so many connections. */
export async function runReference(
  url: string,
  job: { name: 'report' | 'move'; from: number; to: number; connections: number; seconds: number },
): Promise<ReferenceResult> {
  const version = spawnSync('pgbench', ['--version'], { encoding: 'utf8' });
  return version.status === 0 ? withPgbench(url, job) : withNode(url, job);
}

/** How many operations each client has for itself. */
function shareOf(job: Job): number {
  return Math.max(1, Math.floor((job.to - job.from + 1) / job.connections));
}

type Job = Parameters<typeof runReference>[1];

function withPgbench(url: string, job: Job): ReferenceResult {
  const directory = mkdtempSync(join(tmpdir(), 'trueup-pgbench-'));
  const script = join(directory, 'script.sql');
  // Each client has its own, as the connections of the HTTP load have.
  const share = shareOf(job);
  writeFileSync(
    script,
    `\\set n ${job.from} + :client_id + ${job.connections} * random(0, ${share - 1})\nselect bench.${job.name}(:n);\n`,
  );
  const { hostname, port, username, password, pathname } = new URL(url);
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(job.connections),
    '-j',
    '2',
    '-T',
    String(job.seconds),
    '-f',
    script,
  ];
  const connection = ['-h', hostname, '-p', port, '-U', decodeURIComponent(username), pathname.slice(1)];
  const run = spawnSync('pgbench', [...args, ...connection], {
    encoding: 'utf8',
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
  });
  rmSync(directory, { recursive: true });
  const perSecond = Number(/tps = ([\d.]+) \(without/.exec(run.stdout)?.[1]);
  if (!perSecond) throw new Error(`pgbench gave no figure: ${run.stdout}${run.stderr}`);
  return { perSecond, latency: Number(/latency average = ([\d.]+)/.exec(run.stdout)?.[1]), driver: 'pgbench' };
}

async function withNode(url: string, job: Job): Promise<ReferenceResult> {
  const clients = await Promise.all(
    Array.from({ length: job.connections }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  const endsAt = performance.now() + job.seconds * 1_000;
  let count = 0;
  const startedAt = performance.now();
  await Promise.all(
    clients.map(async (client, index) => {
      while (performance.now() < endsAt) {
        const n = job.from + index + job.connections * Math.floor(Math.random() * shareOf(job));
        await client.query({ name: job.name, text: `select bench.${job.name}($1)`, values: [n] });
        count += 1;
      }
      await client.end();
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  return { perSecond: count / seconds, latency: (seconds * 1_000 * job.connections) / count, driver: 'node' };
}
