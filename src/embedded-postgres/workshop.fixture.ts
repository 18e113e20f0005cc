// What the tests of this folder share: a place for data directories, and an end to all that they started.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect } from 'vitest';
import type { ServerUser } from './choose-user.ts';
import { findBinaries, programPath } from './find-binaries.ts';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './index.ts';
import { runProgram } from './run-program.ts';

export const holderFile = path.join(import.meta.dirname, 'hold-data-directory.fixture.ts');

// Blanks and letters beyond ASCII are in every path here.
const workshop = path.join(os.tmpdir(), `trueup 账实通 ä-${randomUUID()}`);
export const madeOnce = path.join(workshop, 'made once');
const servers: EmbeddedPostgres[] = [];
export const children: ChildProcess[] = [];
const serverPids: number[] = [];
let count = 0;

/** Makes the database that most tests start again and again. */
export async function openWorkshop(): Promise<void> {
  await mkdir(workshop, { mode: 0o711 });
  const server = await start({ dataDirectory: madeOnce });
  await query(server, 'create table piece (id int primary key)');
  await server.stop();
}

export async function endAllStarted(): Promise<void> {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.stop();
  for (const pid of serverPids.splice(0)) if (await isPostgres(pid)) process.kill(pid, 'SIGKILL');
}

export async function closeWorkshop(): Promise<void> {
  await rm(workshop, { recursive: true, force: true, maxRetries: 5 });
}

export interface Answer {
  connectionString: string;
  pid: number;
  uid?: number;
  refusal?: string;
  message?: string;
}

export async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(options);
  servers.push(server);
  return server;
}

export function freshDirectory(): string {
  return path.join(workshop, `data ${++count}`);
}

export async function copyOfMadeOnce(): Promise<string> {
  const directory = freshDirectory();
  copyTree(madeOnce, directory);
  writeFileSync(path.join(directory, 'trueup-postgres.json'), '{"initialised":true}');
  await chmod(path.join(directory, 'cluster'), 0o700);
  return directory;
}

export async function copyWithoutLinks(parent: string): Promise<string> {
  const directory = path.join(parent, 'native');
  copyTree(findBinaries(), directory);
  // Of the thousand files most are time zones, which no test here asks for.
  const zones = path.join(directory, 'share', 'postgresql', 'timezone');
  for (const zone of readdirSync(zones))
    if (zone !== 'UTC' && zone !== 'GMT') rmSync(path.join(zones, zone), { recursive: true });
  const links = JSON.parse(readFileSync(path.join(directory, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  for (const { target } of links) rmSync(path.join(directory, path.relative('native', target)), { force: true });
  expect((await runProgram(programPath(directory, 'postgres'), ['--version'], { user: undefined })).exitCode).not.toBe(
    0,
  );
  return directory;
}

// A third of the time of Node's own `cp` on a thousand small files.
function copyTree(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}

export function spawnHolder(options: EmbeddedPostgresOptions, user?: ServerUser): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', holderFile, JSON.stringify(options)], {
    ...user,
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH },
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

export async function answerOf(child: ChildProcess): Promise<Answer> {
  for await (const line of readline.createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const answer = JSON.parse(line) as Answer;
    if (answer.pid) serverPids.push(answer.pid);
    return answer;
  }
  throw new Error('the holder ended without an answer');
}

export async function query(server: { connectionString: string }, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(5);
}

export function uidOf(pid: number): number {
  return statSync(`/proc/${pid}`).uid;
}

async function isPostgres(pid: number): Promise<boolean> {
  return (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).startsWith('postgres');
}
