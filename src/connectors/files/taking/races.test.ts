import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from '../formats/files.fixture.ts';
import type { FilePlace } from '../places/file-place.ts';
import { openFolder } from '../places/open-folder.ts';
import { putAway } from './put-away.ts';
import { openScratch, type Scratch, signatureOf } from './snapshot.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let place: FilePlace;
let scratch: Scratch;
const items = () => join(folder.path, 'items.csv');
beforeEach(async () => {
  folder = await makeFolder();
  place = openFolder(folder.path, [folder.path]);
  scratch = openScratch();
  await writeFile(items(), 'old');
});
afterEach(async () => {
  await scratch.close();
  await folder.remove();
});

/** The place with something that happens just before one of its acts. */
const before = (act: 'read' | 'move' | 'remove', happens: () => Promise<unknown>): FilePlace => ({
  ...place,
  [act]: async (...names: [string, string]) => {
    await happens();
    return (place[act] as (...names: string[]) => Promise<unknown>)(...names);
  },
});
async function replace() {
  // Of another size: two files of one size may be written within the same tick of a file system.
  await writeFile(join(folder.path, 'new'), 'newer');
  await rename(join(folder.path, 'new'), items());
}
async function taken() {
  const entry = await place.stat('items.csv');
  if (!entry) throw new Error('it is there');
  return { path: 'items.csv', signature: signatureOf(entry), hash: 'abcdef0123456789' };
}

test('a copy is of one moment: what is written to, replaced or taken away meanwhile is not copied', async () => {
  expect(
    await scratch.take(
      before('read', () => appendFile(items(), '!')),
      'items.csv',
    ),
  ).toBeNull();
  expect(await scratch.take(before('read', replace), 'items.csv')).toBeNull();
  const copy = await scratch.take(place, 'items.csv');
  expect(await readFile(copy?.file ?? '', 'utf8')).toBe('newer');
  await appendFile(items(), '!');
  expect(await readFile(copy?.file ?? '', 'utf8')).toBe('newer');
  expect(
    await scratch.take(
      before('read', () => rm(items())),
      'items.csv',
    ),
  ).toBeNull();
});

test('a file that comes under the name at the very moment that the other is put away is brought back unread', async () => {
  await putAway(before('move', replace), await taken(), 'done');
  expect(await readFile(items(), 'utf8')).toBe('newer');
  expect(await readdir(join(folder.path, 'done'))).toEqual([]);
});

test('where yet another has come by then, somebody is told where the unread one lies', async () => {
  const swapped = before('move', replace);
  const busy: FilePlace = {
    ...swapped,
    rename: async (from, to) => {
      await writeFile(items(), 'third');
      return place.rename(from, to);
    },
  };
  await expect(putAway(busy, await taken(), 'done')).rejects.toThrow('put it back');
  expect(await readFile(items(), 'utf8')).toBe('third');
  expect(await readFile(join(folder.path, 'done', 'items.abcdef012345.csv'), 'utf8')).toBe('newer');
});
