import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { findServerProcesses, readPostmasterPid } from './find-server-processes.ts';
import { isProcessRunning } from './identify-process.ts';

const fastStopMsMax = 20_000;
const immediateStopMsMax = 10_000;

/**
 * Ends a PostgreSQL that outlived its Trueup. It is stopped, not taken over: stopping takes a fraction of a second, and
 * afterwards settings, log and supervision are ours without a second way of having them. The caller owns the claim on
 * the data directory, so no living Trueup is behind it.
 */
export async function stopOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const pid = await readPostmasterPid(cluster);
  if (pid === undefined) return;
  const processes = await findServerProcesses(cluster);
  if (processes.includes(pid)) {
    log(`Stopping the PostgreSQL ${pid} that an earlier Trueup left running.`);
    await stopPostmaster(pid);
  }
  await waitUntilGone(cluster);
  await removeMisleadingPidFile(cluster, pid);
}

async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, waitMsMax] of [
    ['SIGINT', fastStopMsMax],
    ['SIGQUIT', immediateStopMsMax],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = Date.now() + waitMsMax;
    while (Date.now() < until) {
      if (!(await isProcessRunning(pid))) return;
      await sleep(20);
    }
  }
}

// Backends of a killed postmaster end by themselves, but one in the middle of a long step takes a moment.
async function waitUntilGone(cluster: string): Promise<void> {
  const until = Date.now() + immediateStopMsMax;
  for (;;) {
    const [pid] = await findServerProcesses(cluster);
    if (pid === undefined) return;
    if (Date.now() > until) {
      throw new EmbeddedPostgresError(
        'postgres.data_directory_in_use',
        `A PostgreSQL process (${pid}) still works on ${cluster} and does not end: end it and start again.`,
      );
    }
    await sleep(20);
  }
}

// PostgreSQL takes any living process of the same user with the number in postmaster.pid for a server, and refuses to
// start. After a restart of a container that is likely, as numbers begin anew. With a dead number we leave the file, by
// which PostgreSQL itself looks for leftovers.
async function removeMisleadingPidFile(cluster: string, pid: number): Promise<void> {
  if (process.platform !== 'linux' || !(await isNumberTaken(pid))) return;
  if ((await readPostmasterPid(cluster)) === pid) await rm(path.join(cluster, 'postmaster.pid'), { force: true });
}

async function isNumberTaken(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
