import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/contract.ts';
import { Misconfigured, RefusedThere, Uncertain } from '../port.ts';
import { csvOf, drain, itemsRequest, openScene } from './folder.fixture.ts';

let folder: Awaited<ReturnType<typeof openScene>>;
beforeEach(async () => {
  folder = await openScene();
});
afterEach(() => folder.end());

describe('what lies outside', () => {
  test('only what is below an allowed root is opened, links and dots notwithstanding', async () => {
    await mkdir(join(folder.path, 'in'));
    await mkdir(join(folder.path, 'out'));
    await folder.write('out/items_1.csv', csvOf('SECRET'));
    await symlink(join(folder.path, 'out'), join(folder.path, 'in', 'link'));
    const roots = [join(folder.path, 'in')];
    for (const directory of [
      join(folder.path, 'out'),
      `${folder.path}/in/../out`,
      join(folder.path, 'in', 'link'),
      'in',
      '/',
      folder.path,
      `${folder.path}/inn`,
    ]) {
      const connection = folder.connect({ directory }, roots);
      await expect(connection.pull(itemsRequest), directory).rejects.toThrow(Misconfigured);
      expect((await connection.test())[0]).toMatchObject({ ok: false });
    }
    await expect(folder.connect({ directory: folder.path }, []).pull(itemsRequest)).rejects.toThrow(
      'none is allowed on this server',
    );
    const inside = folder.connect({ directory: join(folder.path, 'in') }, roots);
    expect((await inside.test()).map(({ ok }) => ok)).toEqual([true, true, true]);
    await expect(inside.pull({ ...itemsRequest, resource: 'link/items_*.csv' })).rejects.toThrow('has no folder link');
    await mkdir(join(folder.path, 'out', 'deeper'));
    await expect(inside.pull({ ...itemsRequest, resource: 'link/deeper/*.csv' })).rejects.toThrow('leads out');
    expect(await inside.listResources()).toEqual([]);
  });

  test('a link in place of a file is none', async () => {
    await folder.write('secret', csvOf('SECRET'));
    await symlink(join(folder.path, 'secret'), join(folder.path, 'items_1.csv'));
    expect((await drain(folder.connect())).keys).toEqual([]);
  });

  test.each(['../items_*.csv', '/etc/*.csv', 'a/../../b.csv', 'a\\b.csv', 'a//b.csv', '', '*/x.csv', 'a\u0000.csv'])(
    'the pattern %j is refused',
    async (resource) => {
      await expect(folder.connect().pull({ ...itemsRequest, resource })).rejects.toThrow(Misconfigured);
    },
  );

  test('a pattern made to be slow isn’t', async () => {
    await folder.write(`items_${'a'.repeat(200)}`, 'x');
    expect((await drain(folder.connect(), null, { resource: `${'*a'.repeat(100)}b` })).keys).toEqual([]);
  });
});

describe('looking and comparing', () => {
  test('resources are the patterns that names follow', async () => {
    await mkdir(join(folder.path, 'erp'));
    await mkdir(join(folder.path, 'done'));
    for (const name of ['items_20261107.csv', 'items_20261108-2.csv', 'stock.xml', 'erp/wo-1.csv', 'done/old_1.csv'])
      await folder.write(name, csvOf('A'));
    expect((await folder.connect().listResources()).map(({ name }) => name)).toEqual([
      'erp/wo-*.csv',
      'items_*.csv',
      'stock.xml',
    ]);
  });

  test('a resource is described by its newest file', async () => {
    await folder.write(
      'items_1.csv',
      'code,quantity,changed,zip,note\nA,1.5,2026-11-08,0123,\nB,2,2026-11-09,0124,x\n',
    );
    expect(await folder.connect().describe('items_*.csv')).toEqual({
      fields: [
        { path: 'code', type: 'text', nullable: false },
        { path: 'quantity', type: 'number', nullable: false },
        { path: 'changed', type: 'date', nullable: false },
        { path: 'zip', type: 'text', nullable: false },
        { path: 'note', type: 'text', nullable: true },
      ],
      samples: [
        { code: 'A', quantity: '1.5', changed: '2026-11-08', zip: '0123', note: '' },
        { code: 'B', quantity: '2', changed: '2026-11-09', zip: '0124', note: 'x' },
      ],
      keyFields: ['code', 'quantity', 'changed', 'zip'],
      watermarkFields: ['changed'],
    });
    expect((await folder.connect().describe('none_*.csv')).fields).toEqual([]);
  });

  test('for comparing the last word on each key counts, those put away included, and nothing is moved', async () => {
    await folder.write('items_1.csv', csvOf('A', 'B'));
    const { checkpoint } = await drain(folder.connect());
    await folder.write('items_2.csv', 'code,quantity\nB,7\nC,8\n');
    const all = async (settings: Record<string, Json>) => {
      const rows = [];
      for await (const page of folder.connect(settings).readAll({
        resource: 'items_*.csv',
        keyField: 'code',
        fields: [],
        limit: 2,
      }))
        rows.push(...page);
      return rows.map(({ value }) => `${value.code} ${value.quantity}`);
    };
    expect(await all({})).toEqual(['A 1', 'B 7', 'C 8']);
    expect(await all({ holds: 'everything' })).toEqual(['B 7', 'C 8']);
    expect(await folder.names()).toEqual(['done', 'items_2.csv']);
    expect((await drain(folder.connect(), checkpoint)).keys).toEqual(['B', 'C']);
  });
});

describe('writing files', () => {
  const push = {
    resource: 'receipts_*.csv',
    operation: 'send',
    foreignId: null,
    deliveryKey: 'd-1',
    orderKey: 'o',
  } as const;
  const body = {
    code: '=cmd|x',
    order: { no: 'WO-1' },
    lines: [
      { item: 'FR-1', quantity: '-2.5' },
      { item: 'a,"b"', quantity: '3' },
    ],
  };

  test('is whole or not there, the same delivery once, and cells can’t run', async () => {
    const connection = folder.connect();
    const answer = await connection.push({ ...push, body });
    expect(answer).toEqual({ outcome: 'confirmed', foreignId: 'receipts_d-1.csv' });
    expect(await readFile(join(folder.path, 'receipts_d-1.csv'), 'utf8')).toBe(
      '\ufeffcode,order.no,lines.item,lines.quantity\r\n\'=cmd|x,WO-1,FR-1,-2.5\r\n\'=cmd|x,WO-1,"a,""b""",3\r\n',
    );
    const { mtimeMs } = await stat(join(folder.path, 'receipts_d-1.csv'));
    await connection.push({ ...push, body: { code: 'another' } });
    expect((await stat(join(folder.path, 'receipts_d-1.csv'))).mtimeMs).toBe(mtimeMs);
    expect(await folder.names()).toEqual(['receipts_d-1.csv']);
  });

  test('in GB18030, JSON, XML and Excel', async () => {
    const written = async (settings: Record<string, Json>, resource: string) => {
      const answer = await folder.connect(settings).push({
        ...push,
        resource,
        body: { 名称: '车架<1>', lines: [{ '@no': '1', item: 'A' }] },
      });
      return readFile(join(folder.path, answer.outcome === 'confirmed' ? String(answer.foreignId) : ''));
    };
    const gb = await written({ writesEncoding: 'gb18030', separator: 'semicolon' }, 'gb.csv');
    expect(new TextDecoder('gb18030', { fatal: true }).decode(gb)).toBe('名称;lines.@no;lines.item\r\n车架<1>;1;A\r\n');
    expect(JSON.parse(String(await written({ writes: 'json' }, 'j_*.json')))).toEqual({
      名称: '车架<1>',
      lines: [{ '@no': '1', item: 'A' }],
    });
    const xml = String(await written({ writes: 'xml' }, 'x_*.xml'));
    expect(xml).toContain('<名称>车架&lt;1&gt;</名称>');
    expect((await drain(folder.connect(), null, { resource: 'x_*.xml' })).rows[0]?.value).toMatchObject({
      名称: '车架<1>',
    });
    expect((await written({ writes: 'excel' }, 'e_*.xlsx')).subarray(0, 2).toString()).toBe('PK');
    await expect(
      folder.connect({ writes: 'xml' }).push({ ...push, resource: 'y_*.xml', body: { 'a><b': 1 } }),
    ).rejects.toThrow(RefusedThere);
  });

  test('a key that would lead elsewhere is written as its hash', async () => {
    const answer = await folder.connect().push({ ...push, deliveryKey: '../../etc/passwd', body });
    expect(answer).toMatchObject({ foreignId: expect.stringMatching(/^receipts_[\da-f]{40}\.csv$/) });
  });

  test('afterwards it is there, surely not there, or nobody knows', async () => {
    const connection = folder.connect();
    const look = (deliveryKey: string) => connection.lookUp({ resource: push.resource, deliveryKey });
    await connection.push({ ...push, body });
    expect(await look('d-1')).toEqual({ foreignId: 'receipts_d-1.csv', value: {} });
    await writeFile(join(folder.path, '.receipts_d-2.csv.tmp'), 'half');
    expect(await look('d-2')).toBeNull();
    await expect(look('d-3')).rejects.toThrow(Uncertain);
  });
});
