import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import {
  type CommandTrace,
  followOutbox,
  type JobRunner,
  keepSubscribed,
  kernelJobs,
  type Looking,
  type OutboxFollower,
  provideSecretKey,
  runWorkers,
  type Settings,
  type Subscriber,
  secretKeyOf,
  startJobs,
  systemClock,
  workConsumers,
} from '../kernel/index.ts';
import { provideDesk } from '../modules/alerts/index.ts';
import { endBridge, provideFolders } from '../modules/bridge/index.ts';
import { provideFileStores } from '../modules/collaboration/index.ts';
import { provideMail } from '../modules/datahealth/index.ts';
import { authenticate, installationId, provideAuditAnchor } from '../modules/identity/index.ts';
import { followRecordChanges } from '../modules/masterdata/index.ts';
import { assembleProgram, type Program } from './assemble.ts';
import { fileStoresOf } from './file-stores-of.ts';
import { openProgramDatabase, type ProgramDatabase } from './open-program-database.ts';

/** The program at work on its database, without HTTP: reactions and jobs run. */
export interface RunningProgram extends Program {
  opened: ProgramDatabase;
  follower: OutboxFollower;
  /** Undefined: no broker is named. */
  subscriber: Subscriber | undefined;
  /** Lets workers and jobs begin, once: not before the house is prepared, for a demo makes them work at moments that are past. */
  beginWork(): Promise<void>;
  stop(): Promise<void>;
}

export interface StartOptions {
  log: (line: string) => void;
  onTrace?: (trace: CommandTrace) => void;
  /** False for one-shot commands that only ask or act and leave; they may run beside a living Trueup. */
  background?: boolean;
}

export async function startProgram(settings: Settings, options: StartOptions): Promise<RunningProgram> {
  const { log } = options;
  const background = options.background ?? true;
  const opened = await openProgramDatabase(settings, { log, beside: !background });
  provideAuditAnchor(opened.database, settings.auditAnchor);
  let follower: OutboxFollower | undefined;
  let consumers: Looking | undefined;
  let workers: Looking | undefined;
  provideSecretKey(opened.database, secretKeyOf(settings));
  provideFileStores(opened.database, fileStoresOf(settings));
  provideFolders(opened.database, settings.folders);
  provideMail(opened.database, settings.mail);
  provideDesk(opened.database, [...settings.publicOrigins][0]);
  const program = assembleProgram({
    database: opened.database,
    clock: systemClock,
    queueMax: settings.queueMax,
    onEvents() {
      follower?.wake();
      consumers?.wake();
      workers?.wake();
    },
    onFault: (command, requestId, error) =>
      log(`${command} ${requestId}: ${error instanceof Error ? error.stack : error}`),
    ...(options.onTrace ? { onTrace: options.onTrace } : {}),
  });
  follower = followOutbox(opened.database, (error) => log(sentenceOf(error)));
  consumers = background ? workConsumers(program, program.modules, (error) => log(sentenceOf(error))) : undefined;
  const unfollow = followRecordChanges(opened.database, follower);
  let jobs: JobRunner | undefined;
  const subscriber = background ? subscribe(program, opened, settings, log) : undefined;
  return {
    ...program,
    opened,
    follower,
    subscriber,
    async beginWork() {
      if (!background || workers) return;
      workers = runWorkers(program, program.modules, (worker, error) => log(`${worker}: ${sentenceOf(error)}`));
      jobs = await startWorkingOnJobs(program, opened, log);
    },
    async stop() {
      await subscriber?.stop();
      await jobs?.stop();
      await workers?.stop();
      await endBridge(opened.database);
      await consumers?.stop();
      unfollow();
      await follower.stop();
      await opened.close();
    },
  };
}

/** To the broker that the settings name. */
function subscribe(
  program: Program,
  { ownerUrl }: ProgramDatabase,
  { mqtt }: Settings,
  log: (line: string) => void,
): Subscriber | undefined {
  if (!mqtt) return undefined;
  const { database, clock } = program;
  return keepSubscribed({
    ...program,
    settings: mqtt,
    connectionString: ownerUrl,
    log,
    identify: () => authenticate(database, { apiKey: mqtt.key }, clock),
    // Letters and digits, 23 at most: what every broker must take.
    clientId: async () => `trueup${(await installationId(database)).replaceAll('-', '').slice(-16)}`,
  });
}

async function startWorkingOnJobs(
  program: Program,
  opened: ProgramDatabase,
  log: (line: string) => void,
): Promise<JobRunner> {
  const pool = new pg.Pool({ connectionString: opened.ownerUrl, max: 4, application_name: 'trueup jobs' });
  let stopping = false;
  const onError = (error: Error) => {
    if (!stopping) log(`a job connection broke: ${error.message}`);
  };
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) });
  await pool.query('select kernel.grant_application_role()');
  const definitions = [...kernelJobs, ...program.modules.flatMap((module) => module.jobs)];
  const runner = await startJobs(pool, program, definitions, (job, error) =>
    log(`job ${job} failed: ${sentenceOf(error)}`),
  );
  return {
    async stop() {
      stopping = true;
      await runner.stop();
      await pool.end();
    },
  };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
