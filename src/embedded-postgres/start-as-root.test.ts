import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { chmod, chown, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { canUserReach } from './can-user-reach.ts';
import type { ServerUser } from './choose-user.ts';
import { copyBinaries } from './copy-binaries.ts';
import { findBinaries, programPath } from './find-binaries.ts';
import {
  answerOf,
  closeWorkshop,
  copyWithoutLinks,
  endAllStarted,
  freshDirectory,
  holderFile,
  madeOnce,
  openWorkshop,
  query,
  spawnHolder,
  start,
  uidOf,
  until,
} from './workshop.fixture.ts';

const isRoot = process.getuid?.() === 0;
const ordinaryUser: ServerUser = { uid: 65534, gid: 65534 };
/** Where Node or this checkout lies below a directory that only root can enter, no other user can start anything. */
const ordinaryUserCanRun =
  isRoot &&
  (await canUserReach(ordinaryUser, holderFile)) &&
  (await canUserReach(ordinaryUser, process.execPath)) &&
  (await canUserReach(ordinaryUser, findBinaries()));

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });
beforeAll(openWorkshop);
afterEach(endAllStarted);
afterAll(closeWorkshop);

// Only root can drop to another user: whoever is not root has none of this to test.
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
    // As after a restore from a backup by root.
    execFileSync('chown', ['-R', '0:0', path.join(dataDirectory, 'cluster')]);
    const second = await start({ dataDirectory });
    expect(await query(second, 'select id from piece')).toEqual([{ id: 7 }]);
    expect(await readFile(path.join(dataDirectory, 'cluster', 'postmaster.pid'), 'utf8')).toContain(String(second.pid));
  });

  test('binaries in a private home are copied once, and a copy that others could change is refused', async () => {
    const home = freshDirectory();
    mkdirSync(home, { mode: 0o700 });
    const binariesDirectory = await copyWithoutLinks(home);
    const dataDirectory = madeOnce;
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
    await chmod(programPath(copied, 'postgres'), 0o755);
    await chown(copied, ordinaryUser.uid, ordinaryUser.gid);
    await expect(copyBinaries(binariesDirectory, copied)).rejects.toMatchObject({ name: 'postgres.binaries_unusable' });
  });

  test.runIf(ordinaryUserCanRun)(
    'an ordinary user starts too, from a package it may not write to, and the data stays that user’s',
    async () => {
      const dataDirectory = freshDirectory();
      mkdirSync(dataDirectory);
      chownSync(dataDirectory, ordinaryUser.uid, ordinaryUser.gid);
      const home = freshDirectory();
      mkdirSync(home, { mode: 0o755 });
      const binariesDirectory = await copyWithoutLinks(home);
      const holder = spawnHolder({ dataDirectory, binariesDirectory }, ordinaryUser);
      const answer = await answerOf(holder);
      expect(answer).toMatchObject({ uid: ordinaryUser.uid });
      expect(uidOf(answer.pid)).toBe(ordinaryUser.uid);
      await query(answer, 'create table piece (id int)');
      holder.stdin?.write('stop\n');
      await until(() => holder.exitCode === 0);

      // Whoever owns what is around it, the cluster decides.
      chownSync(dataDirectory, 0, 0);
      const asRoot = await start({ dataDirectory });
      expect(uidOf(asRoot.pid)).toBe(ordinaryUser.uid);
      await query(asRoot, 'insert into piece values (3)');
      await asRoot.stop();
      chownSync(dataDirectory, ordinaryUser.uid, ordinaryUser.gid);
      for (const entry of readdirSync(dataDirectory)) {
        if (entry !== 'trueup-postgres.binaries')
          chownSync(path.join(dataDirectory, entry), ordinaryUser.uid, ordinaryUser.gid);
      }

      const again = await answerOf(spawnHolder({ dataDirectory, binariesDirectory }, ordinaryUser));
      expect(await query(again, 'select id from piece')).toEqual([{ id: 3 }]);
    },
  );

  test.runIf(ordinaryUserCanRun)('an ordinary user is refused the data of another', async () => {
    const answer = await answerOf(spawnHolder({ dataDirectory: madeOnce }, ordinaryUser));
    expect(answer.refusal).toBe('postgres.data_directory_not_yours');

    const dataDirectory = freshDirectory();
    mkdirSync(path.join(dataDirectory, 'cluster'), { recursive: true });
    writeFileSync(path.join(dataDirectory, 'trueup-postgres.json'), '{}');
    chownSync(dataDirectory, ordinaryUser.uid, ordinaryUser.gid);
    const other = await answerOf(spawnHolder({ dataDirectory }, ordinaryUser));
    expect(other.message).toContain('belongs to the user with the number 0');
  });
});
