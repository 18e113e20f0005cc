import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort, portInUse } from './choose-port.ts';
import type { ServerUser } from './choose-user.ts';
import type { Claim } from './claim-data-directory.ts';
import type { DataDirectoryLayout } from './data-directory-layout.ts';
import { addToNote, readNote } from './data-directory-note.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { reachCluster } from './reach-cluster.ts';
import { addressOf, connectionStringOf, prepareSocketDirectory } from './server-address.ts';
import { serverSettings } from './server-settings.ts';
import { type ServerExit, type ServerProcess, type StopMode, spawnServer } from './spawn-server.ts';
import type { EmbeddedPostgres } from './start-embedded-postgres.ts';
import { stopOrphan } from './stop-orphan.ts';
import { waitUntilReady } from './wait-until-ready.ts';

const fastStopMsMax = 30_000;
const immediateStopMsMax = 10_000;
const portAttemptsMax = 5;

export interface SuperviseInput {
  layout: DataDirectoryLayout;
  user: ServerUser | undefined;
  claim: Claim;
  password: string;
  log: (line: string) => void;
  binaries: string;
  port: number | undefined;
  durable: boolean;
  settings: Record<string, string>;
  onExit: (exit: ServerExit) => void;
}

interface RunningServer {
  process: ServerProcess;
  port: number;
}

/** Starts the server and keeps what can be done with it; of stop and restart one is under way at a time. */
export async function superviseServer(input: SuperviseInput): Promise<EmbeddedPostgres> {
  let running = await startServer(input);
  let stopping = false;
  let closed = false;
  let queue: Promise<void> = Promise.resolve();

  const watch = (server: RunningServer) => {
    void server.process.exited.then((exit) => {
      if (!stopping && server === running) input.onExit(exit);
    });
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  };
  watch(running);

  return {
    get connectionString() {
      return connectionStringOf(input.layout, running.port, input.password);
    },
    get pid() {
      return running.process.pid;
    },
    get port() {
      return running.port;
    },
    clusterDirectory: input.layout.cluster,
    stop: (mode = 'fast') =>
      inTurn(async () => {
        if (closed) return;
        stopping = true;
        await stopServer(running.process, mode);
        closed = true;
        await input.claim.release();
      }),
    restart: () =>
      inTurn(async () => {
        if (closed)
          throw new EmbeddedPostgresError('postgres.stopped', 'This PostgreSQL was stopped for good: start a new one.');
        stopping = true;
        try {
          await stopServer(running.process, 'fast');
          running = await startServer(input);
        } finally {
          stopping = false;
        }
        watch(running);
      }),
  };
}

// Between our look at the port and the server's use of it another program may take it; then there is another try.
async function startServer(input: SuperviseInput): Promise<RunningServer> {
  const { layout, user, log } = input;
  await stopOrphan(layout.cluster, log);
  await prepareSocketDirectory(layout, user);
  const access = await reachCluster(layout.cluster, user);
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(input.port, (await readNote(layout)).port);
    const settings = serverSettings(port, input.durable, input.settings);
    const server = await spawnServer({ binaries: input.binaries, access, user, settings, log });
    try {
      await waitUntilReady(server, addressOf(layout, port), port, input.password);
      await addToNote(layout, { port });
      return { process: server, port };
    } catch (error) {
      await stopServer(server, 'immediate');
      const portTaken = server.lastLines().some((line) => line.includes('could not create any TCP/IP sockets'));
      if (!portTaken) throw error;
      if (input.port) throw portInUse(input.port);
      if (attempt === portAttemptsMax) throw error;
    }
  }
}

async function stopServer(server: ServerProcess, mode: StopMode): Promise<void> {
  if (mode === 'fast') {
    server.askToStop('fast');
    if (await endsWithin(server, fastStopMsMax)) return;
  }
  server.askToStop('immediate');
  if (await endsWithin(server, immediateStopMsMax)) return;
  server.kill();
  await server.exited;
}

async function endsWithin(server: ServerProcess, msMax: number): Promise<boolean> {
  const timeout = new AbortController();
  try {
    return await Promise.race([
      server.exited.then(() => true),
      sleep(msMax, false, { signal: timeout.signal }).catch(() => false),
    ]);
  } finally {
    timeout.abort();
  }
}
