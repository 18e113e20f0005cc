import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import { findServerProcesses, readPostmasterPid } from './find-server-processes.ts';
import { isProcessRunning } from './identify-process.ts';
import { linkLibraries } from './link-libraries.ts';
import {
  answerOf,
  children,
  closeWorkshop,
  copyOfMadeOnce,
  copyWithoutLinks,
  endAllStarted,
  freshDirectory,
  madeOnce,
  openWorkshop,
  query,
  spawnHolder,
  start,
  until,
} from './workshop.fixture.ts';

// They look at processes and containers through /proc, which other systems do not have.
const onLinux = test.runIf(process.platform === 'linux');

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });
beforeAll(openWorkshop);
afterEach(endAllStarted);
afterAll(closeWorkshop);

test('the first start makes the database, the second is quick, keeps the data and the port', async () => {
  const dataDirectory = freshDirectory();
  const first = await start({ dataDirectory });
  await query(first, 'create table piece (id int primary key)');
  await query(first, 'insert into piece values (1)');
  const [facts] = await query(
    first,
    `select current_user as who, current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commits, current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding,
    (select datlocprovider::text || datcollate from pg_database where datname = current_database()) as locale, upper('ä') as upper`,
  );
  expect(facts).toEqual({
    who: 'trueup',
    checksums: 'on',
    fsync: 'on',
    commits: 'on',
    addresses: '127.0.0.1',
    encoding: 'UTF8',
    locale: 'bC',
    upper: 'Ä',
  });
  expect(statSync(path.join(dataDirectory, 'trueup-postgres.password')).mode & 0o777).toBe(0o600);
  await first.stop();

  const began = performance.now();
  const second = await start({ dataDirectory });
  // Measured 0.06–0.1 s; the bound is for a machine that does other things too.
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(second.port).toBe(first.port);
  expect(await query(second, 'select id from piece')).toEqual([{ id: 1 }]);
});

test('a first start that was killed half-way is done again', async () => {
  const dataDirectory = freshDirectory();
  const child = spawnHolder({ dataDirectory });
  await until(
    () =>
      existsSync(dataDirectory) &&
      readdirSync(dataDirectory).some(
        (entry) => entry.includes('.initialising-') && existsSync(path.join(dataDirectory, entry, 'PG_VERSION')),
      ),
  );
  child.kill('SIGKILL');
  expect(existsSync(path.join(dataDirectory, 'cluster'))).toBe(false);
  const server = await start({ dataDirectory });
  expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(readdirSync(dataDirectory).filter((entry) => entry.includes('initialising'))).toEqual([]);
});

test('a server that outlived its killed Trueup is stopped, and nothing acknowledged is lost', async () => {
  const dataDirectory = madeOnce;
  const child = spawnHolder({ dataDirectory });
  const orphan = await answerOf(child);
  await query(orphan, 'truncate piece');
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
  const server = await start({ dataDirectory: madeOnce, onExit });
  const pidBefore = server.pid;
  await query(server, 'truncate piece');
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

onLinux('a number in postmaster.pid that now belongs to another program does not hinder', async () => {
  const dataDirectory = madeOnce;
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

test('strangers are turned away without the password, the same process is not let in twice, and a stop leaves no process', async () => {
  const dataDirectory = madeOnce;
  const server = await start({ dataDirectory });
  for (const password of ['guessed', '']) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port: server.port,
      user: 'trueup',
      password,
      database: 'trueup',
    });
    await expect(client.connect()).rejects.toThrow();
  }
  await expect(start({ dataDirectory })).rejects.toMatchObject({ name: 'postgres.data_directory_in_use' });
  expect(await findServerProcesses(path.join(dataDirectory, 'cluster'))).toContain(server.pid);
  await server.stop();
  expect(await findServerProcesses(path.join(dataDirectory, 'cluster'))).toEqual([]);
  // Not even a zombie.
  expect(() => process.kill(server.pid, 0)).toThrow('ESRCH');
});

test('a directory that is not ours is refused and left as it was', async () => {
  const dataDirectory = freshDirectory();
  mkdirSync(dataDirectory);
  writeFileSync(path.join(dataDirectory, 'letters.txt'), 'not a database');
  await expect(start({ dataDirectory })).rejects.toMatchObject({
    name: 'postgres.data_directory_foreign',
    message: expect.stringContaining(dataDirectory),
  });
  expect(readdirSync(dataDirectory)).toEqual(['letters.txt']);
});

test('a directory in use is refused with the number of its owner, and of three at once one starts', async () => {
  const dataDirectory = madeOnce;
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

// In a directory of its own: whoever held the other one a moment ago may still be ending.
onLinux('an owner in another container holds the directory as long as its heart beats', async () => {
  const dataDirectory = await copyOfMadeOnce();
  const claim = path.join(dataDirectory, 'trueup-postgres.owner-7-4711-4026530000.0badcafe');
  writeFileSync(claim, '');
  const heart = setInterval(() => utimesSync(claim, new Date(), new Date()), 100);
  await expect(start({ dataDirectory })).rejects.toMatchObject({
    name: 'postgres.data_directory_in_use',
    message: expect.stringContaining('process 7'),
  });
  clearInterval(heart);
  utimesSync(claim, new Date(), new Date(Date.now() - 120_000));
  await start({ dataDirectory });
  expect(existsSync(claim)).toBe(false);
});

// The first in order waits until the other has stepped back; the second as long as whoever was killed takes to end.
for (const [turn, pid] of [
  ['first', 9_999_999],
  ['second', 0],
] as const)
  onLinux(`of two that come at once the ${turn} in order waits a moment for the other to be gone`, async () => {
    const dataDirectory = await copyOfMadeOnce();
    const claim = path.join(dataDirectory, `trueup-postgres.owner-${pid}-4711-4026530000.0badcafe`);
    writeFileSync(claim, '');
    const heart = setInterval(() => utimesSync(claim, new Date(), new Date()), 50);
    setTimeout(() => {
      clearInterval(heart);
      rmSync(claim);
    }, 300);
    await start({ dataDirectory });
    expect(existsSync(claim)).toBe(false);
  });

test('data of another PostgreSQL version is refused; a vanished cluster or password is named, never replaced by an empty database', async () => {
  const dataDirectory = await copyOfMadeOnce();
  writeFileSync(path.join(dataDirectory, 'cluster', 'PG_VERSION'), '17\n');
  await expect(start({ dataDirectory })).rejects.toMatchObject({
    name: 'postgres.version_mismatch',
    message: expect.stringMatching(/PostgreSQL 17.*PostgreSQL 18/),
  });
  writeFileSync(path.join(dataDirectory, 'cluster', 'PG_VERSION'), '18\n');
  rmSync(path.join(dataDirectory, 'trueup-postgres.password'));
  await expect(start({ dataDirectory })).rejects.toMatchObject({
    name: 'postgres.data_directory_damaged',
    message: expect.stringContaining('password'),
  });
  rmSync(path.join(dataDirectory, 'cluster'), { recursive: true });
  await expect(start({ dataDirectory })).rejects.toMatchObject({
    name: 'postgres.data_directory_damaged',
    message: expect.stringContaining('is gone'),
  });
});

test('a taken port is avoided when it was only remembered, and refused when it was asked for', async () => {
  const dataDirectory = madeOnce;
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
  const dataDirectory = madeOnce;
  await expect(start({ dataDirectory, settings: { no_such_setting: '1' } })).rejects.toMatchObject({
    name: 'postgres.start_failed',
    message: expect.stringContaining('no_such_setting'),
  });
  await expect(start({ dataDirectory, settings: { listen_addresses: '*' } })).rejects.toMatchObject({
    name: 'postgres.setting_invalid',
  });
  const server = await start({ dataDirectory, durable: false, settings: { work_mem: '3MB' } });
  expect(
    await query(server, `select current_setting('work_mem') as memory, current_setting('fsync') as fsync`),
  ).toEqual([{ memory: '3MB', fsync: 'off' }]);
});

test('a server that may lose everything doesn’t sum up its pages', async () => {
  const [made] = await query(
    { connectionString: inject('postgresUrl') },
    `select current_setting('data_checksums') as checksums, current_setting('fsync') as fsync`,
  );
  expect(made).toEqual({ checksums: 'off', fsync: 'off' });
});

test('Ctrl-C does not reach the server; stop and exit do, and leave nothing behind', async () => {
  const dataDirectory = madeOnce;
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

test('the libraries are linked by two at once, and once more does no harm', async () => {
  const home = freshDirectory();
  mkdirSync(home);
  const binaries = await copyWithoutLinks(home);
  expect(await Promise.all([linkLibraries(binaries), linkLibraries(binaries)])).toEqual([true, true]);
  expect(await linkLibraries(binaries)).toBe(true);
  expect(readFileSync(path.join(binaries, 'lib', 'libpq.so.5')).length).toBeGreaterThan(100_000);
});
