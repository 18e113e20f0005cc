import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { chmod, chown, cp, readFile, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { canUserReach } from './can-user-reach.ts';
import type { ServerUser } from './choose-user.ts';
import { copyBinaries } from './copy-binaries.ts';
import { findBinaries, programPath } from './find-binaries.ts';
import { findServerProcesses, readPostmasterPid } from './find-server-processes.ts';
import { isProcessRunning } from './identify-process.ts';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './index.ts';
import { linkLibraries } from './link-libraries.ts';
import { runProgram } from './run-program.ts';

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

const isRoot = process.getuid?.() === 0;
const ordinaryUser: ServerUser = { uid: 65534, gid: 65534 };
const fixture = path.join(import.meta.dirname, 'hold-data-directory.fixture.ts');
const ordinaryUserCanRun =
  isRoot && (await canUserReach(ordinaryUser, fixture)) && (await canUserReach(ordinaryUser, process.execPath)) && (await canUserReach(ordinaryUser, findBinaries()));

// Blanks and letters beyond ASCII are in every path here.
const workshop = mkdtempSync(path.join(os.tmpdir(), 'trueup 账实通 ä-'));
const madeOnce = path.join(workshop, 'made once');
const servers: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];
const serverPids: number[] = [];
let count = 0;

beforeAll(async () => {
  await chmod(workshop, 0o711);
  const server = await start({ dataDirectory: madeOnce });
  await query(server, 'create table piece (id int primary key)');
  await server.stop();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.stop('immediate');
  for (const pid of serverPids.splice(0)) if (await isPostgres(pid)) process.kill(pid, 'SIGKILL');
});

afterAll(() => rm(workshop, { recursive: true, force: true, maxRetries: 5 }));

test('the first start makes the database, the second is quick, keeps the data and the port', async () => {
  const dataDirectory = freshDirectory();
  const first = await start({ dataDirectory });
  await query(first, 'create table piece (id int primary key)');
  await query(first, 'insert into piece values (1)');
  const [facts] = await query(first, `select current_user as who, current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commits, current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding,
    (select datlocprovider::text || datcollate from pg_database where datname = current_database()) as locale, upper('ä') as upper`);
  expect(facts).toEqual({ who: 'trueup', checksums: 'on', fsync: 'on', commits: 'on', addresses: '127.0.0.1', encoding: 'UTF8', locale: 'bC', upper: 'Ä' });
  expect(statSync(path.join(dataDirectory, 'trueup-postgres.password')).mode & 0o777).toBe(0o600);
  await first.stop();

  const began = performance.now();
  const second = await start({ dataDirectory });
  // Measured 0.06–0.1 s; the bound is for a machine that does other things too.
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(second.port).toBe(first.port);
  expect(await query(second, 'select id from piece')).toEqual([{ id: 1 }]);
});

test('a wrong password and no password are turned away', async () => {
  const server = await start({ dataDirectory: await copyOfMadeOnce() });
  for (const password of ['guessed', '']) {
    const client = new pg.Client({ host: '127.0.0.1', port: server.port, user: 'trueup', password, database: 'trueup' });
    await expect(client.connect()).rejects.toThrow();
  }
});

test('a first start that was killed half-way is done again', async () => {
  const dataDirectory = freshDirectory();
  const child = spawnHolder({ dataDirectory });
  await until(() => existsSync(dataDirectory) && readdirSync(dataDirectory).some((entry) => entry.includes('.initialising-') && existsSync(path.join(dataDirectory, entry, 'PG_VERSION'))));
  child.kill('SIGKILL');
  expect(existsSync(path.join(dataDirectory, 'cluster'))).toBe(false);
  const server = await start({ dataDirectory });
  expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(readdirSync(dataDirectory).filter((entry) => entry.includes('initialising'))).toEqual([]);
});

test('a server that outlived its killed Trueup is stopped, and nothing acknowledged is lost', async () => {
  const dataDirectory = await copyOfMadeOnce();
  const child = spawnHolder({ dataDirectory });
  const orphan = await answerOf(child);
  await query(orphan, 'insert into piece select generate_series(1, 500)');
  child.kill('SIGKILL');
  await until(() => child.signalCode !== null);
  expect(await isProcessRunning(orphan.pid)).toBe(true);
  const server = await start({ dataDirectory });
  expect(await isProcessRunning(orphan.pid)).toBe(false);
  expect(await query(server, 'select count(*)::int from piece')).toEqual([{ count: 500 }]);
});

test('a killed server is reported once, and a restart has all that was acknowledged', async () => {
  const onExit = vi.fn();
  const server = await start({ dataDirectory: await copyOfMadeOnce(), onExit });
  const pidBefore = server.pid;
  await query(server, 'insert into piece select generate_series(1, 500)');
  process.kill(server.pid, 'SIGKILL');
  await until(() => onExit.mock.calls.length > 0);
  expect(onExit).toHaveBeenCalledWith({ code: null, signal: 'SIGKILL' });
  await server.restart();
  expect(server.pid).not.toBe(pidBefore);
  expect(await query(server, 'select count(*)::int from piece')).toEqual([{ count: 500 }]);
  await server.restart();
  await server.stop();
  expect(onExit).toHaveBeenCalledTimes(1);
  await expect(server.restart()).rejects.toMatchObject({ name: 'postgres.stopped' });
});

test.runIf(process.platform === 'linux')('a number in postmaster.pid that now belongs to another program does not hinder', async () => {
  const dataDirectory = await copyOfMadeOnce();
  const first = await start({ dataDirectory });
  process.kill(first.pid, 'SIGKILL');
  await first.stop();
  const cluster = path.join(dataDirectory, 'cluster');
  const { uid, gid } = statSync(cluster);
  const stranger = spawn('sleep', ['30'], { uid, gid, stdio: 'ignore' });
  children.push(stranger);
  const pidFile = path.join(cluster, 'postmaster.pid');
  writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(stranger.pid)));
  expect(await readPostmasterPid(cluster)).toBe(stranger.pid);
  await start({ dataDirectory });
  expect(stranger.exitCode).toBe(null);
});

test('a directory that is not ours is refused and left as it was', async () => {
  const dataDirectory = freshDirectory();
  mkdirSync(dataDirectory);
  writeFileSync(path.join(dataDirectory, 'letters.txt'), 'not a database');
  await expect(start({ dataDirectory })).rejects.toMatchObject({ name: 'postgres.data_directory_foreign', message: expect.stringContaining(dataDirectory) });
  expect(readdirSync(dataDirectory)).toEqual(['letters.txt']);
});

test('a directory in use is refused with the number of its owner, and of three at once one starts', async () => {
  const dataDirectory = await copyOfMadeOnce();
  const holders = [1, 2, 3].map(() => spawnHolder({ dataDirectory }));
  const answers = await Promise.all(holders.map(answerOf));
  const winner = answers.findIndex((answer) => answer.refusal === undefined);
  expect(answers.filter((answer) => answer.refusal === 'postgres.data_directory_in_use')).toHaveLength(2);
  await expect(start({ dataDirectory })).rejects.toMatchObject({
    name: 'postgres.data_directory_in_use',
    message: expect.stringContaining(`process ${holders[winner]?.pid}`),
  });
  expect(readdirSync(dataDirectory).filter((entry) => entry.includes('.owner-'))).toHaveLength(1);
});

test('the same process is not let in twice', async () => {
  const dataDirectory = await copyOfMadeOnce();
  await start({ dataDirectory });
  await expect(start({ dataDirectory })).rejects.toMatchObject({ name: 'postgres.data_directory_in_use' });
});

test.runIf(process.platform === 'linux')('an owner in another container holds the directory as long as its heart beats', async () => {
  const dataDirectory = await copyOfMadeOnce();
  const claim = path.join(dataDirectory, 'trueup-postgres.owner-7-4711-4026530000.0badcafe');
  writeFileSync(claim, '');
  const heart = setInterval(() => utimesSync(claim, new Date(), new Date()), 100);
  await expect(start({ dataDirectory })).rejects.toMatchObject({ name: 'postgres.data_directory_in_use', message: expect.stringContaining('process 7') });
  clearInterval(heart);
  utimesSync(claim, new Date(), new Date(Date.now() - 120_000));
  await start({ dataDirectory });
  expect(existsSync(claim)).toBe(false);
});

test('data of another PostgreSQL version is refused', async () => {
  const dataDirectory = await copyOfMadeOnce();
  writeFileSync(path.join(dataDirectory, 'cluster', 'PG_VERSION'), '17\n');
  await expect(start({ dataDirectory })).rejects.toMatchObject({ name: 'postgres.version_mismatch', message: expect.stringMatching(/PostgreSQL 17.*PostgreSQL 18/) });
});

test('a vanished cluster or password is named, never replaced by an empty database', async () => {
  const dataDirectory = await copyOfMadeOnce();
  rmSync(path.join(dataDirectory, 'trueup-postgres.password'));
  await expect(start({ dataDirectory })).rejects.toMatchObject({ name: 'postgres.data_directory_damaged', message: expect.stringContaining('password') });
  rmSync(path.join(dataDirectory, 'cluster'), { recursive: true });
  await expect(start({ dataDirectory })).rejects.toMatchObject({ name: 'postgres.data_directory_damaged', message: expect.stringContaining('is gone') });
});

test('a taken port is avoided when it was only remembered, and refused when it was asked for', async () => {
  const dataDirectory = await copyOfMadeOnce();
  const first = await start({ dataDirectory });
  await first.stop();
  const other = net.createServer().listen({ port: first.port, host: '127.0.0.1' });
  await new Promise((resolve) => other.once('listening', resolve));
  try {
    const second = await start({ dataDirectory });
    expect(second.port).not.toBe(first.port);
    await second.stop();
    await expect(start({ dataDirectory, port: first.port })).rejects.toMatchObject({ name: 'postgres.port_in_use' });
  } finally {
    other.close();
  }
});

test('a setting PostgreSQL does not know is reported in its own words, and the directory is free again', async () => {
  const dataDirectory = await copyOfMadeOnce();
  await expect(start({ dataDirectory, settings: { no_such_setting: '1' } })).rejects.toMatchObject({ name: 'postgres.start_failed', message: expect.stringContaining('no_such_setting') });
  await expect(start({ dataDirectory, settings: { listen_addresses: '*' } })).rejects.toMatchObject({ name: 'postgres.setting_invalid' });
  const server = await start({ dataDirectory, durable: false, settings: { work_mem: '3MB' } });
  expect(await query(server, `select current_setting('work_mem') as memory, current_setting('fsync') as fsync`)).toEqual([{ memory: '3MB', fsync: 'off' }]);
});

test('Ctrl-C does not reach the server; stop and exit do, and leave nothing behind', async () => {
  const dataDirectory = await copyOfMadeOnce();
  for (const order of ['stop', 'exit']) {
    const child = spawnHolder({ dataDirectory });
    const server = await answerOf(child);
    process.kill(-(child.pid as number), 'SIGINT');
    await sleep(200);
    await query(server, 'select 1');
    child.stdin?.write(`${order}\n`);
    await until(() => child.exitCode === 0);
    await until(async () => !(await isProcessRunning(server.pid)));
    expect(readdirSync(dataDirectory).filter((entry) => entry.includes('.owner-'))).toEqual([]);
    expect(await readPostmasterPid(path.join(dataDirectory, 'cluster'))).toBe(undefined);
  }
});

test.runIf(process.platform === 'linux')('a stopped server leaves no process, not even a zombie', async () => {
  const dataDirectory = await copyOfMadeOnce();
  const server = await start({ dataDirectory });
  expect(await findServerProcesses(path.join(dataDirectory, 'cluster'))).toContain(server.pid);
  await server.stop();
  expect(await findServerProcesses(path.join(dataDirectory, 'cluster'))).toEqual([]);
  expect(existsSync(`/proc/${server.pid}`)).toBe(false);
});

test('the libraries are linked by two at once, and once more does no harm', async () => {
  const binaries = await copyWithoutLinks('unlinked');
  expect(await Promise.all([linkLibraries(binaries), linkLibraries(binaries)])).toEqual([true, true]);
  expect(await linkLibraries(binaries)).toBe(true);
  expect(readFileSync(path.join(binaries, 'lib', 'libpq.so.5')).length).toBeGreaterThan(100_000);
});

describe.runIf(isRoot)('started as root', () => {
  test('the server runs as an unprivileged user, also below a directory that only root can enter', async () => {
    const home = freshDirectory();
    mkdirSync(home, { mode: 0o700 });
    const dataDirectory = path.join(home, 'data');
    const first = await start({ dataDirectory });
    await query(first, 'create table piece (id int)');
    await query(first, 'insert into piece values (7)');
    expect(uidOf(first.pid)).not.toBe(0);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    const second = await start({ dataDirectory });
    expect(await query(second, 'select id from piece')).toEqual([{ id: 7 }]);
    expect(await readFile(path.join(dataDirectory, 'cluster', 'postmaster.pid'), 'utf8')).toContain(String(second.pid));
  });

  test('binaries in a private home are copied once, and a copy that others could change is refused', async () => {
    const home = freshDirectory();
    mkdirSync(home, { mode: 0o700 });
    const binariesDirectory = path.join(home, 'native');
    await cp(await copyWithoutLinks('private'), binariesDirectory, { recursive: true, verbatimSymlinks: true });
    const dataDirectory = await copyOfMadeOnce();
    const lines: string[] = [];
    for (const _ of [1, 2]) {
      const server = await start({ dataDirectory, binariesDirectory, log: (line) => lines.push(line) });
      expect(await query(server, `select to_tsvector('simple', 'frame')::text as words`)).toHaveLength(1);
      await server.stop();
    }
    expect(lines.filter((line) => line.startsWith('Copied'))).toHaveLength(1);
    const [copy] = readdirSync(path.join(dataDirectory, 'trueup-postgres.binaries'));
    const copied = path.join(dataDirectory, 'trueup-postgres.binaries', copy as string);
    await rm(path.join(copied, 'lib', 'libz.so.1'));
    expect(await copyBinaries(binariesDirectory, copied)).toBe(true);
    await chmod(programPath(copied, 'postgres'), 0o777);
    await expect(copyBinaries(binariesDirectory, copied)).rejects.toMatchObject({ name: 'postgres.binaries_unusable' });
    await chown(copied, ordinaryUser.uid, ordinaryUser.gid);
    await expect(copyBinaries(binariesDirectory, copied)).rejects.toMatchObject({ name: 'postgres.binaries_unusable' });
  });

  test.runIf(ordinaryUserCanRun)('an ordinary user starts too, from a package it may not write to, and the data stays that user’s', async () => {
    const dataDirectory = freshDirectory();
    mkdirSync(dataDirectory);
    chownSync(dataDirectory, ordinaryUser.uid, ordinaryUser.gid);
    const binariesDirectory = await copyWithoutLinks('read-only');
    const holder = spawnHolder({ dataDirectory, binariesDirectory }, ordinaryUser);
    const answer = await answerOf(holder);
    expect(answer).toMatchObject({ uid: ordinaryUser.uid });
    expect(uidOf(answer.pid)).toBe(ordinaryUser.uid);
    await query(answer, 'create table piece (id int)');
    holder.stdin?.write('stop\n');
    await until(() => holder.exitCode === 0);

    const asRoot = await start({ dataDirectory });
    expect(uidOf(asRoot.pid)).toBe(ordinaryUser.uid);
    await query(asRoot, 'insert into piece values (3)');
    await asRoot.stop();

    const again = await answerOf(spawnHolder({ dataDirectory, binariesDirectory }, ordinaryUser));
    expect(await query(again, 'select id from piece')).toEqual([{ id: 3 }]);
  });

  test.runIf(ordinaryUserCanRun)('an ordinary user is refused the data of another', async () => {
    const answer = await answerOf(spawnHolder({ dataDirectory: await copyOfMadeOnce() }, ordinaryUser));
    expect(answer.refusal).toBe('postgres.data_directory_not_yours');
  });
});

interface Answer {
  connectionString: string;
  pid: number;
  uid?: number;
  refusal?: string;
}

async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(options);
  servers.push(server);
  return server;
}

function freshDirectory(): string {
  return path.join(workshop, `data ${++count}`);
}

async function copyOfMadeOnce(): Promise<string> {
  const directory = freshDirectory();
  await cp(madeOnce, directory, { recursive: true });
  rmSync(path.join(directory, 'trueup-postgres.json'));
  writeFileSync(path.join(directory, 'trueup-postgres.json'), '{"initialised":true}');
  await chmod(path.join(directory, 'cluster'), 0o700);
  return directory;
}

async function copyWithoutLinks(name: string): Promise<string> {
  const directory = path.join(workshop, `${name} ${++count}`, 'native');
  await cp(findBinaries(), directory, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
  const links = JSON.parse(readFileSync(path.join(directory, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  for (const { target } of links) rmSync(path.join(directory, path.relative('native', target)), { force: true });
  expect((await runProgram(programPath(directory, 'postgres'), ['--version'], { user: undefined })).exitCode).not.toBe(0);
  return directory;
}

function spawnHolder(options: EmbeddedPostgresOptions, user?: ServerUser): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', fixture, JSON.stringify(options)], {
    ...user,
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH },
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function answerOf(child: ChildProcess): Promise<Answer> {
  for await (const line of readline.createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const answer = JSON.parse(line) as Answer;
    if (answer.pid) serverPids.push(answer.pid);
    return answer;
  }
  throw new Error('the holder ended without an answer');
}

async function query(server: { connectionString: string }, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(5);
}

function uidOf(pid: number): number {
  return statSync(`/proc/${pid}`).uid;
}

async function isPostgres(pid: number): Promise<boolean> {
  return (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).startsWith('postgres');
}
