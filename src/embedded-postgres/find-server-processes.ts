import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import { isProcessRunning, outputOf } from './identify-process.ts';

/** The process number in postmaster.pid, whether or not that process still exists. */
export async function readPostmasterPid(cluster: string): Promise<number | undefined> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 0 ? pid : undefined;
}

/**
 * The running processes of a PostgreSQL on this cluster. On Linux all of them, found by their working directory, which
 * for postmaster and backends alike is the cluster; elsewhere only the postmaster, known by its command line.
 */
export async function findServerProcesses(cluster: string): Promise<number[]> {
  if (process.platform === 'linux') return findByWorkingDirectory(cluster);
  const pid = await readPostmasterPid(cluster);
  return pid !== undefined && (await isProcessRunning(pid)) && (await looksLikePostgres(pid)) ? [pid] : [];
}

async function findByWorkingDirectory(cluster: string): Promise<number[]> {
  const wanted = await stat(cluster);
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      try {
        const { dev, ino } = await stat(`/proc/${pid}/cwd`);
        if (dev !== wanted.dev || ino !== wanted.ino) return undefined;
        // The file may have been replaced by an update since: then the link ends in " (deleted)".
        return path.basename(await readlink(`/proc/${pid}/exe`)).startsWith('postgres') ? pid : undefined;
      } catch {
        return undefined;
      }
    }),
  );
  return found.filter((pid) => pid !== undefined);
}

async function looksLikePostgres(pid: number): Promise<boolean> {
  const output =
    process.platform === 'win32'
      ? await outputOf('tasklist', '/FI', `PID eq ${pid}`, '/NH')
      : await outputOf('ps', '-o', 'command=', '-p', String(pid));
  return output.includes('postgres');
}
