import { spawn } from 'node:child_process';
import readline from 'node:readline';
import type { ServerUser } from './choose-user.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { programPath } from './find-binaries.ts';
import type { ClusterAccess } from './reach-cluster.ts';
import { serverEnvironment } from './run-program.ts';
import { spawnServerOnWindows } from './spawn-server-windows.ts';

export type StopMode = 'fast' | 'immediate';

export interface ServerExit {
  code: number | null;
  signal: string | null;
}

export interface ServerProcess {
  pid: number;
  exited: Promise<ServerExit>;
  /** Asks the server to stop; it is gone when `exited` says so. */
  askToStop(mode: StopMode): void;
  kill(): void;
  /** The last lines it printed, for an error message. */
  lastLines(): string[];
}

export interface SpawnServerInput {
  binaries: string;
  access: ClusterAccess;
  user: ServerUser | undefined;
  settings: Record<string, string>;
  log: (line: string) => void;
}

const linesKeptMax = 20;

/** Starts PostgreSQL as our child in a session of its own, so that a Ctrl-C in the terminal reaches only Trueup. */
export async function spawnServer(input: SpawnServerInput): Promise<ServerProcess> {
  if (process.platform === 'win32') return spawnServerOnWindows(input);
  const settings = Object.entries(input.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(programPath(input.binaries, 'postgres'), ['-D', input.access.argument, ...settings], {
    ...input.user,
    cwd: input.access.cwd,
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    readline.createInterface({ input: stream }).on('line', (line) => {
      if (lines.push(line) > linesKeptMax) lines.shift();
      input.log(line);
    });
  }
  // 'exit', not 'close': a backend that outlives its killed postmaster holds the pipe open for a moment.
  const exited = new Promise<ServerExit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject)).catch((error) => {
    throw new EmbeddedPostgresError('postgres.start_failed', `PostgreSQL did not start: ${error.message}`, {
      cause: error,
    });
  });
  // When the program ends without having stopped the server, this is the last moment to tell it.
  const onProcessExit = () => child.kill('SIGINT');
  process.once('exit', onProcessExit);
  void exited.then(() => process.off('exit', onProcessExit));
  return {
    pid: child.pid as number,
    exited,
    askToStop: (mode) => child.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT'),
    kill: () => child.kill('SIGKILL'),
    lastLines: () => [...lines],
  };
}
