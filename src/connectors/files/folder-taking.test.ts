import { readFile, rename, rm, truncate, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PullPage, RefusedThere } from '../port.ts';
import { csvOf, drain, itemsRequest, openScene } from './folder.fixture.ts';

let folder: Awaited<ReturnType<typeof openScene>>;
beforeEach(async () => {
  folder = await openScene();
});
afterEach(() => folder.end());

test('those written first come first; each goes to done once its rows are kept', async () => {
  await folder.write('items_b.csv', csvOf('B1', 'B2'));
  await folder.write('items_a.csv', csvOf('A1'));
  await folder.write('other.csv', csvOf('X'));
  await utimes(join(folder.path, 'items_a.csv'), 2_000, 2_000);
  await utimes(join(folder.path, 'items_b.csv'), 1_000, 1_000);
  const connection = folder.connect();
  const first = await connection.pull({ ...itemsRequest, limit: 1 });
  expect(first.rows.map(({ key }) => key)).toEqual(['B1']);
  expect(await folder.names()).toContain('items_b.csv');
  const { keys } = await drain(connection, first.checkpoint);
  expect(keys).toEqual(['B2', 'A1']);
  expect(await folder.names()).toEqual(['done', 'other.csv']);
  expect(await folder.names('done')).toEqual([
    expect.stringMatching(/^items_a\.[\da-f]{12}\.csv$/),
    expect.stringMatching(/^items_b\.[\da-f]{12}\.csv$/),
  ]);
});

test('a file that was half had when the program ended is read on where it was', async () => {
  await folder.write('items_1.csv', csvOf('A', 'B', 'C', 'D'));
  const { checkpoint, rows } = await folder.connect().pull({ ...itemsRequest, limit: 2 });
  expect(rows.map(({ key }) => key)).toEqual(['A', 'B']);
  expect((await drain(folder.connect(), checkpoint, { limit: 1 })).keys).toEqual(['C', 'D']);
  // A checkpoint that wasn't kept gives the same messages again.
  await folder.write('items_1.csv', csvOf('A', 'B', 'C', 'D'));
  expect((await drain(folder.connect(), null)).ids.slice(0, 2)).toEqual(rows.map(({ messageId }) => messageId));
});

test('the same file twice, under whatever name, is the same messages; equal rows in it are not', async () => {
  await folder.write('items_1.csv', csvOf('A', 'A'));
  const first = await drain(folder.connect());
  expect(new Set(first.ids).size).toBe(2);
  await folder.write('items_2.csv', csvOf('A', 'A'));
  expect((await drain(folder.connect(), first.checkpoint)).ids).toEqual(first.ids);
  await folder.write('items_1.csv', csvOf('A', 'A'));
  expect((await drain(folder.connect(), first.checkpoint)).ids).toEqual(first.ids);
  expect(await folder.names()).toEqual(['done']);
  await folder.write('items_1.csv', csvOf('A', 'B'));
  expect((await drain(folder.connect(), null)).ids).not.toEqual(first.ids);
});

test('where nothing may be moved it is remembered, until the file is another', async () => {
  const connection = folder.connect({ after: 'remember' });
  await folder.write('items_1.csv', csvOf('A'));
  await folder.write('items_2.csv', csvOf('B'));
  const first = await drain(connection);
  expect(first.keys).toEqual(['A', 'B']);
  expect((await drain(folder.connect({ after: 'remember' }), first.checkpoint)).keys).toEqual([]);
  await utimes(join(folder.path, 'items_1.csv'), 5_000, 5_000);
  await folder.write('items_2.csv', csvOf('B2'));
  expect((await drain(connection, first.checkpoint)).keys).toEqual(['B2']);
  expect(await folder.names()).toEqual(['items_1.csv', 'items_2.csv']);
});

test('a file being written is left until it has stayed as it is, looks of before the restart counting', async () => {
  const settings = { complete: 'still', stillSeconds: 10 };
  await folder.write('items_1.csv', csvOf('A'));
  const first = await drain(folder.connect(settings));
  expect(first.keys).toEqual([]);
  folder.wait(9);
  await folder.write('items_1.csv', csvOf('A', 'B'));
  const second = await drain(folder.connect(settings), first.checkpoint);
  folder.wait(9);
  const third = await drain(folder.connect(settings), second.checkpoint);
  expect([...second.keys, ...third.keys]).toEqual([]);
  folder.wait(1);
  expect((await drain(folder.connect(settings), third.checkpoint)).keys).toEqual(['A', 'B']);
});

test('with companions a file counts once the companion is there, and both go', async () => {
  const connection = folder.connect({ complete: 'companion' });
  await folder.write('items_1.csv', csvOf('A'));
  await folder.write('items_2.csv', csvOf('B'));
  expect((await drain(connection)).keys).toEqual([]);
  await folder.write('items_1.csv.done', '');
  await folder.write('items_2.done', '');
  expect((await drain(connection)).keys.sort()).toEqual(['A', 'B']);
  expect(await folder.names()).toEqual(['done']);
});

test('temporary names are nobody’s files', async () => {
  for (const name of ['items_1.csv.tmp', '.items_2.csv', 'items_3.csv.filepart', '~$items_4.csv', 'items_5.csv.half'])
    await folder.write(name, csvOf('A'));
  expect((await drain(folder.connect({ temporaryEndings: '.half' }), null, { resource: '*' })).keys).toEqual([]);
});

test('one that vanishes between look and reading is no trouble, one that does so in the middle is told', async () => {
  await folder.write('items_1.csv', csvOf('A', 'B'));
  const { checkpoint } = await folder.connect().pull({ ...itemsRequest, limit: 1 });
  await rm(join(folder.path, 'items_1.csv'));
  const connection = folder.connect();
  const page = await connection.pull({ ...itemsRequest, checkpoint });
  expect(page).toMatchObject({ rows: [], checkpointLost: expect.stringContaining('after 1 of its 2 rows') });
  await folder.write('items_2.csv', csvOf('C'));
  expect((await drain(connection, page.checkpoint)).keys).toEqual(['C']);
});

test('one that is replaced while it is read: what is read is one version, and the other is read afterwards', async () => {
  await folder.write('items_1.csv', csvOf('A', 'B'));
  const connection = folder.connect();
  const first = await connection.pull({ ...itemsRequest, limit: 1 });
  await folder.write('new', csvOf('C'));
  await rename(join(folder.path, 'new'), join(folder.path, 'items_1.csv'));
  expect((await drain(connection, first.checkpoint)).keys).toEqual(['B', 'C']);
  // After a restart the first version is gone, and that is said.
  await folder.write('items_1.csv', csvOf('A', 'B'));
  const again = await folder.connect().pull({ ...itemsRequest, limit: 1 });
  await folder.write('items_1.csv', csvOf('C', 'D'));
  const page = await folder.connect().pull({ ...itemsRequest, checkpoint: again.checkpoint });
  expect(page.checkpointLost).toContain('replaced by another');
  expect((await drain(folder.connect(), page.checkpoint)).keys).toEqual(['C', 'D']);
});

test('a file without rows is taken in passing', async () => {
  await folder.write('items_1.csv', 'code,quantity\n');
  await folder.write('items_2.csv', csvOf('A'));
  expect((await drain(folder.connect())).keys).toEqual(['A']);
  expect(await folder.names()).toEqual(['done']);
});

test('a bad file goes to failed with its reason in both languages, and the next is read', async () => {
  await folder.write('items_1.csv', 'code,quantity\nA,"1\n');
  await folder.write('items_2.csv', csvOf('B'));
  const connection = folder.connect();
  const error = await drain(connection).catch((thrown: Error) => thrown);
  expect(error).toBeInstanceOf(RefusedThere);
  expect(String(error)).toContain("items_1.csv can't be read: the file breaks off inside quotes");
  const [bad, reason] = await folder.names('failed');
  expect(reason).toBe(`${bad}.reason.txt`);
  expect(await readFile(join(folder.path, 'failed', reason ?? ''), 'utf8')).toMatch(/没有写完[\s\S]*half written/);
  expect((await drain(connection)).keys).toEqual(['B']);
});

test('a bad file that stays where it is stops no other, is told once nothing else is there, and read when it is mended', async () => {
  const settings = { after: 'remember', complete: 'still', stillSeconds: 5 };
  const connection = folder.connect(settings);
  await folder.write('items_1.csv', 'code,quantity\nA,"1\n');
  await folder.write('items_2.csv', csvOf('B'));
  const looked = await drain(connection);
  folder.wait(5);
  const page = await connection.pull({ ...itemsRequest, checkpoint: looked.checkpoint });
  expect(page.rows.map(({ key }) => key)).toEqual(['B']);
  await folder.write('items_3.csv', csvOf('C'));
  const pending = await connection.pull({ ...itemsRequest, checkpoint: page.checkpoint });
  expect(pending).toMatchObject({ rows: [], atEnd: true });
  folder.wait(5);
  const next = await connection.pull({ ...itemsRequest, checkpoint: pending.checkpoint });
  expect(next.rows.map(({ key }) => key)).toEqual(['C']);
  for (const each of [connection, folder.connect(settings)])
    await expect(each.pull({ ...itemsRequest, checkpoint: next.checkpoint })).rejects.toThrow(
      "items_1.csv can't be read",
    );
  await folder.write('items_1.csv', csvOf('A'));
  const mended = await connection.pull({ ...itemsRequest, checkpoint: next.checkpoint });
  folder.wait(5);
  expect((await drain(connection, mended.checkpoint)).keys).toEqual(['A']);
});

test('50,000 rows in pages of 500, with a restart in the middle', async () => {
  const codes = Array.from({ length: 50_000 }, (_, nth) => `C${nth}`);
  await folder.write('items_1.csv', csvOf(...codes));
  let checkpoint: string | null = null;
  const keys: (string | null)[] = [];
  let connection = folder.connect();
  for (let nth = 0; nth < 101; nth += 1) {
    if (nth === 40) connection = folder.connect();
    const page: PullPage = await connection.pull({ ...itemsRequest, checkpoint, limit: 500 });
    keys.push(...page.rows.map(({ key }) => key));
    ({ checkpoint } = page);
  }
  expect(keys).toEqual(codes);
});

test('of two resources in turn each goes on in its own file', async () => {
  await folder.write('items_1.csv', csvOf('A', 'B', 'C'));
  await folder.write('orders_1.csv', csvOf('X', 'Y', 'Z'));
  const connection = folder.connect();
  const keys: (string | null)[] = [];
  const checkpoints = new Map<string, string | null>();
  for (const resource of Array(3).fill(['items_*.csv', 'orders_*.csv']).flat() as string[]) {
    const page = await connection.pull({
      ...itemsRequest,
      resource,
      checkpoint: checkpoints.get(resource) ?? null,
      limit: 1,
    });
    checkpoints.set(resource, page.checkpoint);
    keys.push(...page.rows.map(({ key }) => key));
  }
  expect(keys).toEqual(['A', 'X', 'B', 'Y', 'C', 'Z']);
});

test('a file larger than is read goes to failed without being copied', async () => {
  await folder.write('items_1.csv', csvOf('A'));
  await truncate(folder.at('items_1.csv'), 1024 ** 3 + 1);
  await expect(drain(folder.connect())).rejects.toThrow('more than 1 GB');
  expect(await folder.names()).toEqual(['failed']);
});
