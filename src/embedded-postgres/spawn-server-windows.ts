import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { programPath } from './find-binaries.ts';
import { readPostmasterPid } from './find-server-processes.ts';
import { isProcessRunning } from './identify-process.ts';
import { runProgram, serverEnvironment } from './run-program.ts';
import type { ServerExit, ServerProcess, SpawnServerInput } from './spawn-server.ts';

const watchMs = 200;

/**
 * On Windows the server refuses an administrator's rights, which only pg_ctl takes off, and there are no signals, for
 * which pg_ctl stands in too. So the server is not our child: its end is seen by looking. Not tested on Windows yet.
 */
export async function spawnServerOnWindows(input: SpawnServerInput): Promise<ServerProcess> {
  const cluster = input.access.cwd;
  const pgCtl = programPath(input.binaries, 'pg_ctl');
  const options = Object.entries(input.settings).map(([name, value]) => `-c "${name}=${value.replaceAll('"', '\\"')}"`);
  const logFile = path.join(path.dirname(cluster), 'trueup-postgres.log');
  const { exitCode, output } = await runProgram(
    pgCtl,
    ['start', '-W', '-D', cluster, '-l', logFile, '-o', options.join(' ')],
    { user: undefined },
  );
  const pid = await pidWhenWritten(cluster);
  if (exitCode !== 0 || pid === undefined) {
    throw new EmbeddedPostgresError(
      'postgres.start_failed',
      `PostgreSQL did not start; see ${logFile}. ${output.trim()}`,
    );
  }
  const control = (...args: string[]) => {
    spawn(pgCtl, [...args], { env: serverEnvironment(), stdio: 'ignore', windowsHide: true, detached: true })
      .on('error', (error) => input.log(error.message))
      .unref();
  };
  const exited = watchExit(pid);
  const onProcessExit = () => control('stop', '-W', '-D', cluster, '-m', 'fast');
  process.once('exit', onProcessExit);
  void exited.then(() => process.off('exit', onProcessExit));
  return {
    pid,
    exited,
    askToStop: (mode) => control('stop', '-W', '-D', cluster, '-m', mode),
    kill: () => control('kill', 'KILL', String(pid)),
    lastLines: () => [`see ${logFile}`],
  };
}

async function pidWhenWritten(cluster: string): Promise<number | undefined> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const pid = await readPostmasterPid(cluster);
    if (pid !== undefined && (await isProcessRunning(pid))) return pid;
    await sleep(100);
  }
  return undefined;
}

async function watchExit(pid: number): Promise<ServerExit> {
  while (await isProcessRunning(pid)) await sleep(watchMs);
  return { code: null, signal: null };
}
