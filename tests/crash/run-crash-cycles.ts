import { readFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { EmbeddedPostgresError } from '../../src/embedded-postgres/index.ts';
import { openProgramDatabase } from '../../src/entry/open-program-database.ts';
import { startProgram } from '../../src/entry/start-program.ts';
import { readSettings, type Settings } from '../../src/kernel/index.ts';
import { type ServerProcess, startServer } from '../performance/bench/start-server.ts';
import { makeBenchScene } from '../support/bench-scene.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { checkWhatIsLeft } from './check-what-is-left.ts';
import { type Fire, openFire, type SentReport, sendReport } from './report-under-fire.ts';

export interface CrashOptions {
  directory: string;
  cycles: number;
  seed: number;
  print: (line: string) => void;
}

export interface CrashOutcome {
  cycles: number;
  acknowledged: number;
  unanswered: number;
  unansweredThere: number;
  kills: Record<string, number>;
  breaches: string[];
}

const CONNECTIONS = 24;
const OPEN_TRIES = 40;
const kills = ['server killed', 'postgres stopped at once', 'postgres killed'] as const;

export async function runCrashCycles({ directory, cycles, seed, print }: CrashOptions): Promise<CrashOutcome> {
  const random = seededRandom(seed);
  const environment = { TRUEUP_DATA: directory, TRUEUP_LOG_LEVEL: 'silent' };
  const settings = readSettings(environment);
  const program = await startProgram(settings, { log: () => {}, background: false });
  const scene = await makeBenchScene(program, { spread: 24, hot: 8 });
  await program.stop();
  const operationIds = [...scene.spread, ...scene.hot].map((entry) => entry.operationId);
  const outcome: CrashOutcome = {
    cycles: 0,
    acknowledged: 0,
    unanswered: 0,
    unansweredThere: 0,
    kills: {},
    breaches: [],
  };
  let pending: SentReport[] = [];
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const kill = kills[Math.floor(random() * kills.length)] as (typeof kills)[number];
    const server = await startServer(environment);
    await askAgain(server, scene.apiKey, pending, outcome);
    const fire = openFire(server.port, scene.apiKey, operationIds, CONNECTIONS);
    await untilAnswered(fire);
    await sleep(20 + random() * 600);
    await strike(kill, server, directory, random);
    await sleep(20);
    await ceaseAndEnd(fire, server);
    outcome.cycles = cycle;
    outcome.kills[kill] = (outcome.kills[kill] ?? 0) + 1;
    outcome.breaches.push(...fire.surprises.slice(0, 3).map((surprise) => `cycle ${cycle}: ${surprise}`));
    outcome.acknowledged += fire.sent.filter((report) => report.reportId).length;
    const before = pending;
    pending = fire.sent.filter((report) => !report.reportId);
    outcome.unanswered += pending.length;
    const opened = await openOnceFree(settings);
    const breaches = await checkWhatIsLeft(opened.database, [...before, ...fire.sent]);
    outcome.unansweredThere += await countThere(opened.database, pending);
    await opened.close();
    outcome.breaches.push(...breaches.map((breach) => `cycle ${cycle} (${kill}): ${breach}`));
    print(
      `${String(cycle).padStart(4)} ${kill.padEnd(26)} ${fire.sent.length} sent, ${pending.length} unanswered, ${breaches.length} breaches`,
    );
    if (outcome.breaches.length > 20) break;
  }
  return outcome;
}

/** What a killed server leaves behind (its child, which ends once it notices) may hold the directory for a moment. */
async function openOnceFree(settings: Settings): ReturnType<typeof openProgramDatabase> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await openProgramDatabase(settings, { log: () => {} });
    } catch (error) {
      const isHeld = error instanceof EmbeddedPostgresError && error.name === 'postgres.data_directory_in_use';
      if (!isHeld || tries === OPEN_TRIES) throw error;
      await sleep(500);
    }
  }
}

/** So many reports at least are answered before a strike, however slow the machine is. */
export const ANSWERS_MIN = 8;

/** The first answers have come: from here on the strike can fall anywhere. */
async function untilAnswered(fire: Fire): Promise<void> {
  const startedAt = performance.now();
  const answered = () => fire.sent.filter((report) => report.reportId).length;
  while (answered() < ANSWERS_MIN && performance.now() - startedAt < 20_000) await sleep(5);
}

/** Ends the server or PostgreSQL the hard way. After PostgreSQL alone, the server must bring it back and go on. */
async function strike(
  kill: (typeof kills)[number],
  server: ServerProcess,
  directory: string,
  random: () => number,
): Promise<void> {
  if (kill === 'server killed') return void server.child.kill('SIGKILL');
  const file = join(directory, 'postgres', 'cluster', 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
  process.kill(pid, kill === 'postgres killed' ? 'SIGKILL' : 'SIGQUIT');
  await sleep(200 + random() * 600);
}

async function ceaseAndEnd(fire: Fire, server: ServerProcess): Promise<void> {
  if (server.child.exitCode === null && server.child.signalCode === null) await server.stop('SIGKILL');
  await fire.cease();
}

/** Whoever got no answer asks again with the same key, as a device does, and must now get one. */
async function askAgain(
  server: ServerProcess,
  apiKey: string,
  pending: SentReport[],
  outcome: CrashOutcome,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  await Promise.all(
    pending.map(async (report) => {
      const answer = await sendReport(agent, server.port, apiKey, report);
      if (answer?.status === 200) report.reportId = (JSON.parse(answer.body) as { reportId: string }).reportId;
      else
        outcome.breaches.push(
          `asked again, ${report.key} got ${answer?.status ?? 'nothing'}: ${answer?.body.slice(0, 200)}`,
        );
    }),
  );
  agent.destroy();
}

async function countThere(
  database: { pool: { query: (text: string, values: unknown[]) => Promise<{ rows: { count: string }[] }> } },
  pending: SentReport[],
) {
  const { rows } = await database.pool.query('select count(*) from kernel.idempotency where key = any ($1::text[])', [
    pending.map((report) => report.key),
  ]);
  return Number(rows[0]?.count);
}

/** Mulberry32: the same seed gives the same kills at the same moments. */
function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
