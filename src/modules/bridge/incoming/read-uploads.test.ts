import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestFactory } from '../../../../tests/support/factory.ts';
import { workOnce } from '../../../kernel/index.ts';
import { connectionCommands } from '../connections/connection.ts';
import { addRoute, messagesOf, startScene } from '../scene.fixture.ts';
import { uploadWorker } from './read-uploads.ts';
import { uploadFile } from './upload-file.ts';

let factory: TestFactory;
let routeId: string;
let otherRouteId: string;

const mapping = { code: '编码', name: '名称', kind: { expression: '"component"' }, unit: '单位' };

beforeAll(async () => {
  const scene = await startScene();
  ({ factory } = scene);
  const connection = { code: 'HAND', name: '手工文件', systemId: scene.erp.systemId, kind: 'upload', settings: {} };
  const { id: connectionId } = await factory.execute(connectionCommands.create, connection as never);
  const route = { code: 'HANDED', subject: 'masterdata.item', resource: 'files', keyField: '编码' };
  routeId = await addRoute(factory, connectionId, route, mapping);
  const other = { code: 'ASKED', subject: 'masterdata.item' };
  otherRouteId = await addRoute(factory, scene.erp.connectionId, other, mapping);
});
afterAll(() => factory.stop());

const csv = (count: number, from = 0) =>
  ['编码,名称,单位', ...Array.from({ length: count }, (_, n) => `U-${from + n},手工件 ${from + n},pcs`)].join('\n');
const upload = (text: string | Buffer, fileName = '物料.csv') =>
  factory.execute(uploadFile, { routeId, fileName, contentBase64: Buffer.from(text).toString('base64') });
const work = () => workOnce(factory.program, factory.program.modules);
const uploads = async () =>
  (
    await factory.database.pool.query<{
      state: string;
      rows_read: number;
      rows_new: number;
      reason: { zh: string } | null;
    }>('select state, rows_read, rows_new, reason from bridge.upload order by uploaded_at, id')
  ).rows;

test('each row of a file becomes what a person would have written, and the same file once more is nothing new', async () => {
  await upload(csv(3));
  await work();
  expect(await uploads()).toEqual([{ state: 'read', rows_read: 3, rows_new: 3, reason: null }]);
  expect((await messagesOf(factory, routeId)).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  // Another name, saved by another program: the same bytes are the same rows.
  await upload(csv(3), 'items (1).csv');
  await work();
  expect((await uploads())[1]).toMatchObject({ state: 'read', rows_read: 3, rows_new: 0 });
  expect(await messagesOf(factory, routeId)).toHaveLength(3);
});

test('whoever ends half-way goes on where they were, and has each row once', async () => {
  const before = (await messagesOf(factory, routeId)).length;
  await upload(csv(1_800, 10));
  const [target] = await factory.database.glance((tx) => uploadWorker.targets(tx, factory.clock.now()));
  // The program ends once the first page is kept.
  let looks = 0;
  const signal = {
    get aborted() {
      looks += 1;
      return looks > 1;
    },
  } as AbortSignal;
  await uploadWorker.work({ ...factory.program, signal }, target as NonNullable<typeof target>);
  expect((await uploads()).at(-1)).toMatchObject({ state: 'waiting', rows_read: 500, rows_new: 500 });
  await work();
  expect((await uploads()).at(-1)).toEqual({ state: 'read', rows_read: 1_800, rows_new: 1_800, reason: null });
  expect((await messagesOf(factory, routeId)).length - before).toBe(1_800);
});

test('what can’t be read is told with its reason, and keeps nothing of itself', async () => {
  const before = (await messagesOf(factory, routeId)).length;
  await upload(Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧.xls');
  await work();
  expect((await uploads()).at(-1)).toMatchObject({ state: 'failed', reason: { zh: expect.stringContaining('.xlsx') } });
  const { rows } = await factory.database.pool.query('select 1 from bridge.upload where content is not null');
  expect(rows).toEqual([]);
  expect((await messagesOf(factory, routeId)).length).toBe(before);
});

test('a route of another kind takes no files, nor does anybody an empty one', async () => {
  const file = { fileName: 'a.csv', contentBase64: Buffer.from(csv(1)).toString('base64') };
  await expect(factory.execute(uploadFile, { routeId: otherRouteId, ...file })).rejects.toMatchObject({
    refusalName: 'bridge.route_takes_no_files',
  });
  await expect(
    factory.execute(uploadFile, { routeId, fileName: 'a.csv', contentBase64: '====' }),
  ).rejects.toMatchObject({
    refusalName: 'bridge.file_empty',
  });
});
