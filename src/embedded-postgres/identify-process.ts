import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { systemErrorCode } from './embedded-postgres-error.ts';

/** A process that can be told from a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  /** When it started, in the system's own count, or in seconds where the system does not say. */
  started: string;
  /** Numbers mean nothing in another container (pid namespace) or after a reboot. */
  world: string;
}

export async function identifyThisProcess(): Promise<ProcessIdentity> {
  const started = (await startOf(process.pid)) ?? String(Math.round(Date.now() / 1000 - process.uptime()));
  return { pid: process.pid, started, world: await worldOfThisProcess() };
}

/** 'unknown' means that the process belongs to another container or an earlier boot, where its number can't be looked up. */
export async function findProcess(identity: ProcessIdentity): Promise<'alive' | 'dead' | 'unknown'> {
  if (identity.world !== (await worldOfThisProcess())) return 'unknown';
  if (!(await isProcessRunning(identity.pid))) return 'dead';
  const started = await startOf(identity.pid);
  return started === undefined || started === identity.started ? 'alive' : 'dead';
}

/** A zombie counts as gone: it holds nothing any more. */
export async function isProcessRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (systemErrorCode(error) === 'ESRCH') return false;
  }
  const state = (await linuxStatus(pid))?.[0];
  return state !== 'Z' && state !== 'X';
}

async function worldOfThisProcess(): Promise<string> {
  if (process.platform !== 'linux') return 'here';
  const namespace = await readlink('/proc/self/ns/pid').catch(() => 'pid:[0]');
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '0');
  return `${namespace.replace(/\D/g, '')}.${boot.slice(0, 8).trim()}`;
}

async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return (await linuxStatus(pid))?.[19];
  if (process.platform === 'win32') return undefined;
  const time = Date.parse((await outputOf('ps', '-o', 'lstart=', '-p', String(pid))).trim());
  return Number.isNaN(time) ? undefined : String(time);
}

/** What a program of the system prints; nothing when it fails. */
export async function outputOf(program: string, ...args: string[]): Promise<string> {
  return promisify(execFile)(program, args).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

// The fields of /proc/<pid>/stat from the state on; the name before them may itself hold spaces and brackets.
async function linuxStatus(pid: number): Promise<string[] | undefined> {
  if (process.platform !== 'linux') return undefined;
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}
