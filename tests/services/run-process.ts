import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter } from 'node:path';
import { CannotStart, type Launched } from './service.ts';

/** Also where Debian keeps its servers, which not everybody's PATH names. */
const path = [process.env.PATH ?? '', '/usr/sbin', '/sbin', '/usr/local/sbin'].join(delimiter);
const readyMilliseconds = 90_000;
const stopMilliseconds = 15_000;

interface Running {
  program: string;
  args: string[];
  log: string;
  env?: Record<string, string>;
  cwd?: string;
  /** Asked again and again until it says true. */
  ready(): Promise<boolean>;
}

/** Starts a server as our own child and waits until it answers. Only this process is ever stopped, by its pid. */
export async function runServer({ program, args, log, env = {}, cwd, ready }: Running): Promise<Launched> {
  const output = await open(log, 'a');
  const child = spawn(program, args, {
    env: { ...process.env, PATH: path, ...env },
    stdio: ['ignore', output.fd, output.fd],
    ...(cwd === undefined ? {} : { cwd }),
  });
  await output.close();
  const ended = endOf(child);
  const launched = {
    pid: child.pid ?? 0,
    kill: () => end(child, 'SIGKILL', ended),
    stop: () => end(child, 'SIGTERM', ended),
  };
  for (let waited = 0; waited < readyMilliseconds; waited += 100) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new CannotStart(`${program} ended at once: ${await lastLines(log)}`);
    }
    if (await ready().catch(() => false)) return launched;
    await pause(100);
  }
  await launched.kill();
  throw new CannotStart(`${program} did not answer within ${readyMilliseconds / 1000} s: ${await lastLines(log)}`);
}

/** Runs a short-lived program to its end; its output. Throws CannotStart where it fails. */
export function runOnce(program: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, PATH: path, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => reject(new CannotStart(`${program} could not be run: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new CannotStart(`${program} ended with ${code}: ${output.trim().split('\n').slice(-6).join(' | ')}`));
    });
  });
}

export async function isProgramHere(program: string): Promise<boolean> {
  return runOnce('sh', ['-c', `command -v ${program}`]).then(
    () => true,
    () => false,
  );
}

export function answersAt(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMilliseconds);
  await ended;
  clearTimeout(timer);
}

async function lastLines(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-6).join(' | ') || 'it said nothing';
}
