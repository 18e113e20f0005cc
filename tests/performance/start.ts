/**
 * How long a newcomer waits: cold start (empty data folder, demo factory made) and warm start until the desk app's first page
 * is served, and what the server takes at rest. `npm run bench:start -- [--json] [--rounds 3]`.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerProcess, startServer } from './bench/start-server.ts';
import { figure, median, numberOption, report } from './figures.ts';

const rounds = numberOption('rounds', 3);
const REST_SECONDS = 5;
const times: Record<'cold' | 'warm' | 'memory', number[]> = { cold: [], warm: [], memory: [] };

for (let round = 0; round < rounds; round += 1) {
  const directory = await mkdtemp(join(tmpdir(), 'trueup-start-'));
  for (const kind of ['cold', 'warm'] as const) {
    const startedAt = performance.now();
    const server = await startServer({ TRUEUP_DATA: directory }, []);
    await firstPage(server);
    times[kind].push((performance.now() - startedAt) / 1_000);
    await new Promise((resolve) => setTimeout(resolve, REST_SECONDS * 1_000));
    if (kind === 'warm') times.memory.push(await megabytesOf(server));
    await server.stop();
  }
  await rm(directory, { recursive: true, force: true });
}
report([
  figure('cold start to first page, demo factory made', median(times.cold), 's', { most: 15 }),
  figure('warm start to first page', median(times.warm), 's', { most: 3 }),
  figure('memory of the server process at rest', median(times.memory), 'MB', { most: 300 }),
]);

async function firstPage(server: ServerProcess): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/`);
  const page = await answer.text();
  if (!answer.ok || !page.includes('<script')) throw new Error(`the first page was not served: ${answer.status}`);
}

/** Resident memory, as Linux counts it. */
async function megabytesOf(server: ServerProcess): Promise<number> {
  const status = await readFile(`/proc/${server.child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
