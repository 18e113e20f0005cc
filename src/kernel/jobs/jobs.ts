import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { openWork, type WorkContext, type WorkPorts } from '../context/work-context.ts';
import type { JsonObject } from '../contract.ts';
import type { Database, Tx } from '../db/database.ts';
import { perProgram } from '../program/per-program.ts';

/** Work that happens later or by the clock, at least once. It must bear being run twice. */
export interface JobDefinition {
  name: string;
  /** Crontab line (minute hour day month weekday, UTC) when the clock starts it. */
  cron?: string;
  handle(context: JobContext, payload: JsonObject): Promise<void>;
}

export interface JobContext extends WorkContext {
  /** For what is derived, or forgotten by age: snapshots, folds, old rows. Whatever a person would call a change is a command. */
  database: Database;
}

/** Asks for a job, at once or later, in the transaction of whoever asks: a rollback takes the job with it. */
export async function addJob(
  tx: Tx,
  name: string,
  payload: JsonObject,
  { key, afterSeconds = 0 }: { key?: string; afterSeconds?: number } = {},
): Promise<void> {
  const values = [name, JSON.stringify(payload), key ?? null, afterSeconds];
  await tx.query('select kernel.add_job($1, $2::json, $3, $4)', values);
}

export interface JobRunner {
  stop(): Promise<void>;
}

/** Starts working on jobs and cron lines until stopped; a job under way is finished first. */
export async function startJobs(
  pool: pg.Pool,
  ports: WorkPorts,
  jobs: JobDefinition[],
  onError: (job: string, error: unknown) => void,
): Promise<JobRunner> {
  const taskList: TaskList = {};
  for (const job of jobs) {
    taskList[job.name] = async (payload, helpers) => {
      try {
        const { database } = ports;
        await job.handle({ ...openWork(ports, `job ${job.name}`, helpers.job.id), database }, withoutCron(payload));
      } catch (error) {
        onError(job.name, error);
        throw error;
      }
    };
  }
  const parsedCronItems = parseCronItems(
    jobs.flatMap((job) => (job.cron ? [{ task: job.name, match: job.cron, identifier: job.name }] : [])),
  );
  const start = (): Promise<Runner> =>
    run({
      pgPool: pool,
      taskList,
      parsedCronItems,
      // Two files that are loaded, which takes minutes, leave room for what comes by the clock.
      concurrency: JOBS_AT_ONCE,
      noHandleSignals: true,
      // A job asked for in this process starts at once by notification; polling only finds what was scheduled.
      pollInterval: 2_000,
      logger: new Logger(() => () => {}),
    });
  const runner = await keepRunning(start, onError);
  workers(ports.database).count += 1;
  return {
    async stop() {
      workers(ports.database).count -= 1;
      await runner.stop();
    },
  };
}

const JOBS_AT_ONCE = 4;

const workers = perProgram(() => ({ count: 0 }));

/** Whether this program works on jobs. One that only asks or acts once and leaves doesn't, and does at once what it asked for. */
export function worksOnJobs(at: Tx | Database): boolean {
  return workers(at).count > 0;
}

const RESTART_MILLISECONDS = 2_000;
const STOP_MILLISECONDS_MAX = 20_000;

/**
 * The library's runner ends by itself when the database goes away; jobs must come back with it. And it stops only once the database
 * answers: who stops Trueup because the database is gone doesn't wait for that.
 */
export async function keepRunning(
  start: () => Promise<Pick<Runner, 'stop' | 'promise'>>,
  onError: (job: string, error: unknown) => void,
  stopMillisecondsMax = STOP_MILLISECONDS_MAX,
): Promise<JobRunner> {
  let stopping = false;
  let runner: Pick<Runner, 'stop' | 'promise'> | undefined = await start();
  let pause: NodeJS.Timeout | undefined;
  watch(runner);

  function watch(watched: Pick<Runner, 'promise'>): void {
    const again = () => {
      if (stopping) return;
      runner = undefined;
      pause = setTimeout(() => void startAgain(), RESTART_MILLISECONDS);
    };
    watched.promise.then(again, again);
  }

  async function startAgain(): Promise<void> {
    try {
      const started = await start();
      if (stopping) return await started.stop();
      runner = started;
      watch(started);
    } catch (error) {
      onError('(runner)', error);
      if (!stopping) pause = setTimeout(() => void startAgain(), RESTART_MILLISECONDS);
    }
  }

  return {
    async stop() {
      stopping = true;
      clearTimeout(pause);
      await Promise.race([runner?.stop(), sleep(stopMillisecondsMax, undefined, { ref: false })]);
    },
  };
}

/** How many jobs wait, and how many have been tried too often and will not be tried again. */
export async function readJobs(pool: pg.Pool): Promise<{ waiting: number; failed: number }> {
  const { rows: there } = await pool.query<{ there: boolean }>(
    `select to_regclass('graphile_worker.jobs') is not null as there`,
  );
  if (!there[0]?.there) return { waiting: 0, failed: 0 };
  const { rows } = await pool.query<{ waiting: number; failed: number }>(
    `select count(*) filter (where attempts < max_attempts)::int as waiting,
            count(*) filter (where attempts >= max_attempts)::int as failed from graphile_worker.jobs`,
  );
  return rows[0] ?? { waiting: 0, failed: 0 };
}

function withoutCron(payload: unknown): JsonObject {
  const { _cron, ...rest } = (payload ?? {}) as JsonObject;
  return rest;
}
