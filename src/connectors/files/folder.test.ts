import { mkdir, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/contract.ts';
import { type Connection, Misconfigured, type PullPage, type PullRequest, RefusedThere, Uncertain } from '../port.ts';
import { folderConnector } from './folder-connector.ts';
import { makeFolder } from './formats/files.fixture.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let now: Date;
let open: Connection[];
beforeEach(async () => {
  folder = await makeFolder();
  now = new Date('2026-11-08T08:00:00Z');
  open = [];
});
afterEach(async () => {
  for (const connection of open) await connection.close();
  await folder.remove();
});

const ports = {
  secrets: {},
  reach: { allows: () => false },
  clock: { now: () => now },
  signal: new AbortController().signal,
};
function connect(settings: Record<string, Json> = {}, roots = [folder.path]) {
  const connection = folderConnector({ roots }).open({
    ...ports,
    settings: { directory: folder.path, complete: 'renamed', ...settings },
  });
  open.push(connection);
  return connection as Required<Pick<Connection, 'pull' | 'push' | 'lookUp' | 'readAll'>> & Connection;
}
const wait = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1_000);
};
const request: PullRequest = { resource: 'items_*.csv', checkpoint: null, limit: 1_000, keyField: 'code' };
/** Pulls until nothing more is there, as the bridge does. */
async function drain(
  connection: ReturnType<typeof connect>,
  from: string | null = null,
  more: Partial<PullRequest> = {},
) {
  const pages: PullPage[] = [];
  let checkpoint = from;
  for (let nth = 0; nth < 50; nth += 1) {
    const page = await connection.pull({ ...request, ...more, checkpoint });
    pages.push(page);
    checkpoint = page.checkpoint;
    if (page.atEnd) break;
  }
  const rows = pages.flatMap((page) => page.rows);
  return { pages, rows, keys: rows.map(({ key }) => key), ids: rows.map(({ messageId }) => messageId), checkpoint };
}
const names = async (path = '') => (await readdir(join(folder.path, path))).sort();
const csv = (...codes: string[]) => `code,quantity\n${codes.map((code) => `${code},1\n`).join('')}`;

describe('taking files', () => {
  test('those written first come first; each goes to done once its rows are kept', async () => {
    await folder.write('items_b.csv', csv('B1', 'B2'));
    await folder.write('items_a.csv', csv('A1'));
    await folder.write('other.csv', csv('X'));
    await utimes(join(folder.path, 'items_a.csv'), 2_000, 2_000);
    await utimes(join(folder.path, 'items_b.csv'), 1_000, 1_000);
    const connection = connect();
    const first = await connection.pull({ ...request, limit: 1 });
    expect(first.rows.map(({ key }) => key)).toEqual(['B1']);
    expect(await names()).toContain('items_b.csv');
    const { keys } = await drain(connection, first.checkpoint);
    expect(keys).toEqual(['B2', 'A1']);
    expect(await names()).toEqual(['done', 'other.csv']);
    expect(await names('done')).toEqual([
      expect.stringMatching(/^items_a\.[\da-f]{12}\.csv$/),
      expect.stringMatching(/^items_b\.[\da-f]{12}\.csv$/),
    ]);
  });

  test('a file that was half had when the program ended is read on where it was', async () => {
    await folder.write('items_1.csv', csv('A', 'B', 'C', 'D'));
    const { checkpoint, rows } = await connect().pull({ ...request, limit: 2 });
    expect(rows.map(({ key }) => key)).toEqual(['A', 'B']);
    expect((await drain(connect(), checkpoint, { limit: 1 })).keys).toEqual(['C', 'D']);
    // A checkpoint that wasn't kept gives the same messages again.
    await folder.write('items_1.csv', csv('A', 'B', 'C', 'D'));
    expect((await drain(connect(), null)).ids.slice(0, 2)).toEqual(rows.map(({ messageId }) => messageId));
  });

  test('the same file twice, under whatever name, is the same messages; equal rows in it are not', async () => {
    await folder.write('items_1.csv', csv('A', 'A'));
    const first = await drain(connect());
    expect(new Set(first.ids).size).toBe(2);
    await folder.write('items_2.csv', csv('A', 'A'));
    expect((await drain(connect(), first.checkpoint)).ids).toEqual(first.ids);
    await folder.write('items_1.csv', csv('A', 'A'));
    expect((await drain(connect(), first.checkpoint)).ids).toEqual(first.ids);
    expect(await names()).toEqual(['done']);
    await folder.write('items_1.csv', csv('A', 'B'));
    expect((await drain(connect(), null)).ids).not.toEqual(first.ids);
  });

  test('where nothing may be moved it is remembered, until the file is another', async () => {
    const connection = connect({ after: 'remember' });
    await folder.write('items_1.csv', csv('A'));
    await folder.write('items_2.csv', csv('B'));
    const first = await drain(connection);
    expect(first.keys).toEqual(['A', 'B']);
    expect((await drain(connect({ after: 'remember' }), first.checkpoint)).keys).toEqual([]);
    await utimes(join(folder.path, 'items_1.csv'), 5_000, 5_000);
    await folder.write('items_2.csv', csv('B2'));
    expect((await drain(connection, first.checkpoint)).keys).toEqual(['B2']);
    expect(await names()).toEqual(['items_1.csv', 'items_2.csv']);
  });

  test('a file being written is left until it has stayed as it is, looks of before the restart counting', async () => {
    const settings = { complete: 'still', stillSeconds: 10 };
    await folder.write('items_1.csv', csv('A'));
    const first = await drain(connect(settings));
    expect(first.keys).toEqual([]);
    wait(9);
    await folder.write('items_1.csv', csv('A', 'B'));
    const second = await drain(connect(settings), first.checkpoint);
    wait(9);
    const third = await drain(connect(settings), second.checkpoint);
    expect([...second.keys, ...third.keys]).toEqual([]);
    wait(1);
    expect((await drain(connect(settings), third.checkpoint)).keys).toEqual(['A', 'B']);
  });

  test('with companions a file counts once the companion is there, and both go', async () => {
    const connection = connect({ complete: 'companion' });
    await folder.write('items_1.csv', csv('A'));
    await folder.write('items_2.csv', csv('B'));
    expect((await drain(connection)).keys).toEqual([]);
    await folder.write('items_1.csv.done', '');
    await folder.write('items_2.done', '');
    expect((await drain(connection)).keys.sort()).toEqual(['A', 'B']);
    expect(await names()).toEqual(['done']);
  });

  test('temporary names are nobody’s files', async () => {
    for (const name of ['items_1.csv.tmp', '.items_2.csv', 'items_3.csv.filepart', '~$items_4.csv', 'items_5.csv.half'])
      await folder.write(name, csv('A'));
    expect((await drain(connect({ temporaryEndings: '.half' }), null, { resource: '*' })).keys).toEqual([]);
  });

  test('one that vanishes between look and reading is no trouble, one that does so in the middle is told', async () => {
    await folder.write('items_1.csv', csv('A', 'B'));
    const { checkpoint } = await connect().pull({ ...request, limit: 1 });
    await rm(join(folder.path, 'items_1.csv'));
    const connection = connect();
    const page = await connection.pull({ ...request, checkpoint });
    expect(page).toMatchObject({ rows: [], checkpointLost: expect.stringContaining('after 1 of its 2 rows') });
    await folder.write('items_2.csv', csv('C'));
    expect((await drain(connection, page.checkpoint)).keys).toEqual(['C']);
  });

  test('one that is replaced while it is read: what is read is one version, and the other is read afterwards', async () => {
    await folder.write('items_1.csv', csv('A', 'B'));
    const connection = connect();
    const first = await connection.pull({ ...request, limit: 1 });
    await folder.write('new', csv('C'));
    await rename(join(folder.path, 'new'), join(folder.path, 'items_1.csv'));
    expect((await drain(connection, first.checkpoint)).keys).toEqual(['B', 'C']);
    // After a restart the first version is gone, and that is said.
    await folder.write('items_1.csv', csv('A', 'B'));
    const again = await connect().pull({ ...request, limit: 1 });
    await folder.write('items_1.csv', csv('C', 'D'));
    const page = await connect().pull({ ...request, checkpoint: again.checkpoint });
    expect(page.checkpointLost).toContain('replaced by another');
    expect((await drain(connect(), page.checkpoint)).keys).toEqual(['C', 'D']);
  });

  test('a file without rows is taken in passing', async () => {
    await folder.write('items_1.csv', 'code,quantity\n');
    await folder.write('items_2.csv', csv('A'));
    expect((await drain(connect())).keys).toEqual(['A']);
    expect(await names()).toEqual(['done']);
  });

  test('a bad file goes to failed with its reason in both languages, and the next is read', async () => {
    await folder.write('items_1.csv', 'code,quantity\nA,"1\n');
    await folder.write('items_2.csv', csv('B'));
    const connection = connect();
    const error = await drain(connection).catch((thrown: Error) => thrown);
    expect(error).toBeInstanceOf(RefusedThere);
    expect(String(error)).toContain("items_1.csv can't be read: the file breaks off inside quotes");
    const [bad, reason] = await names('failed');
    expect(reason).toBe(`${bad}.reason.txt`);
    expect(await readFile(join(folder.path, 'failed', reason ?? ''), 'utf8')).toMatch(/没有写完[\s\S]*half written/);
    expect((await drain(connection)).keys).toEqual(['B']);
  });

  test('a bad file that stays where it is stops no other, is told once nothing else is there, and read when it is mended', async () => {
    const settings = { after: 'remember', complete: 'still', stillSeconds: 5 };
    const connection = connect(settings);
    await folder.write('items_1.csv', 'code,quantity\nA,"1\n');
    await folder.write('items_2.csv', csv('B'));
    const looked = await drain(connection);
    wait(5);
    const page = await connection.pull({ ...request, checkpoint: looked.checkpoint });
    expect(page.rows.map(({ key }) => key)).toEqual(['B']);
    await folder.write('items_3.csv', csv('C'));
    const pending = await connection.pull({ ...request, checkpoint: page.checkpoint });
    expect(pending).toMatchObject({ rows: [], atEnd: true });
    wait(5);
    const next = await connection.pull({ ...request, checkpoint: pending.checkpoint });
    expect(next.rows.map(({ key }) => key)).toEqual(['C']);
    for (const each of [connection, connect(settings)])
      await expect(each.pull({ ...request, checkpoint: next.checkpoint })).rejects.toThrow("items_1.csv can't be read");
    await folder.write('items_1.csv', csv('A'));
    const mended = await connection.pull({ ...request, checkpoint: next.checkpoint });
    wait(5);
    expect((await drain(connection, mended.checkpoint)).keys).toEqual(['A']);
  });

  test('50,000 rows in pages of 500, with a restart in the middle', async () => {
    const codes = Array.from({ length: 50_000 }, (_, nth) => `C${nth}`);
    await folder.write('items_1.csv', csv(...codes));
    let checkpoint: string | null = null;
    const keys: (string | null)[] = [];
    let connection = connect();
    for (let nth = 0; nth < 101; nth += 1) {
      if (nth === 40) connection = connect();
      const page: PullPage = await connection.pull({ ...request, checkpoint, limit: 500 });
      keys.push(...page.rows.map(({ key }) => key));
      ({ checkpoint } = page);
    }
    expect(keys).toEqual(codes);
  });
});

describe('what lies outside', () => {
  test('only what is below an allowed root is opened, links and dots notwithstanding', async () => {
    await mkdir(join(folder.path, 'in'));
    await mkdir(join(folder.path, 'out'));
    await folder.write('out/items_1.csv', csv('SECRET'));
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
      const connection = connect({ directory }, roots);
      await expect(connection.pull(request), directory).rejects.toThrow(Misconfigured);
      expect((await connection.test())[0]).toMatchObject({ ok: false });
    }
    await expect(connect({ directory: folder.path }, []).pull(request)).rejects.toThrow(
      'none is allowed on this server',
    );
    const inside = connect({ directory: join(folder.path, 'in') }, roots);
    expect((await inside.test()).map(({ ok }) => ok)).toEqual([true, true, true]);
    await expect(inside.pull({ ...request, resource: 'link/items_*.csv' })).rejects.toThrow('has no folder link');
    await mkdir(join(folder.path, 'out', 'deeper'));
    await expect(inside.pull({ ...request, resource: 'link/deeper/*.csv' })).rejects.toThrow('leads out');
    expect(await inside.listResources()).toEqual([]);
  });

  test('a link in place of a file is none', async () => {
    await folder.write('secret', csv('SECRET'));
    await symlink(join(folder.path, 'secret'), join(folder.path, 'items_1.csv'));
    expect((await drain(connect())).keys).toEqual([]);
  });

  test.each(['../items_*.csv', '/etc/*.csv', 'a/../../b.csv', 'a\\b.csv', 'a//b.csv', '', '*/x.csv', 'a\u0000.csv'])(
    'the pattern %j is refused',
    async (resource) => {
      await expect(connect().pull({ ...request, resource })).rejects.toThrow(Misconfigured);
    },
  );

  test('a pattern made to be slow isn’t', async () => {
    await folder.write(`items_${'a'.repeat(200)}`, 'x');
    expect((await drain(connect(), null, { resource: `${'*a'.repeat(100)}b` })).keys).toEqual([]);
  });
});

describe('looking and comparing', () => {
  test('resources are the patterns that names follow', async () => {
    await mkdir(join(folder.path, 'erp'));
    await mkdir(join(folder.path, 'done'));
    for (const name of ['items_20261107.csv', 'items_20261108-2.csv', 'stock.xml', 'erp/wo-1.csv', 'done/old_1.csv'])
      await folder.write(name, csv('A'));
    expect((await connect().listResources()).map(({ name }) => name)).toEqual([
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
    expect(await connect().describe('items_*.csv')).toEqual({
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
    expect((await connect().describe('none_*.csv')).fields).toEqual([]);
  });

  test('for comparing the last word on each key counts, those put away included, and nothing is moved', async () => {
    await folder.write('items_1.csv', csv('A', 'B'));
    const { checkpoint } = await drain(connect());
    await folder.write('items_2.csv', 'code,quantity\nB,7\nC,8\n');
    const all = async (settings: Record<string, Json>) => {
      const rows = [];
      for await (const page of connect(settings).readAll({
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
    expect(await names()).toEqual(['done', 'items_2.csv']);
    expect((await drain(connect(), checkpoint)).keys).toEqual(['B', 'C']);
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
    const connection = connect();
    const answer = await connection.push({ ...push, body });
    expect(answer).toEqual({ outcome: 'confirmed', foreignId: 'receipts_d-1.csv' });
    expect(await readFile(join(folder.path, 'receipts_d-1.csv'), 'utf8')).toBe(
      '\ufeffcode,order.no,lines.item,lines.quantity\r\n\'=cmd|x,WO-1,FR-1,-2.5\r\n\'=cmd|x,WO-1,"a,""b""",3\r\n',
    );
    const { mtimeMs } = await stat(join(folder.path, 'receipts_d-1.csv'));
    await connection.push({ ...push, body: { code: 'another' } });
    expect((await stat(join(folder.path, 'receipts_d-1.csv'))).mtimeMs).toBe(mtimeMs);
    expect(await names()).toEqual(['receipts_d-1.csv']);
  });

  test('in GB18030, JSON, XML and Excel', async () => {
    const written = async (settings: Record<string, Json>, resource: string) => {
      const answer = await connect(settings).push({
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
    expect((await drain(connect(), null, { resource: 'x_*.xml' })).rows[0]?.value).toMatchObject({ 名称: '车架<1>' });
    expect((await written({ writes: 'excel' }, 'e_*.xlsx')).subarray(0, 2).toString()).toBe('PK');
    await expect(
      connect({ writes: 'xml' }).push({ ...push, resource: 'y_*.xml', body: { 'a><b': 1 } }),
    ).rejects.toThrow(RefusedThere);
  });

  test('a key that would lead elsewhere is written as its hash', async () => {
    const answer = await connect().push({ ...push, deliveryKey: '../../etc/passwd', body });
    expect(answer).toMatchObject({ foreignId: expect.stringMatching(/^receipts_[\da-f]{40}\.csv$/) });
  });

  test('afterwards it is there, surely not there, or nobody knows', async () => {
    const connection = connect();
    const look = (deliveryKey: string) => connection.lookUp({ resource: push.resource, deliveryKey });
    await connection.push({ ...push, body });
    expect(await look('d-1')).toEqual({ foreignId: 'receipts_d-1.csv', value: {} });
    await writeFile(join(folder.path, '.receipts_d-2.csv.tmp'), 'half');
    expect(await look('d-2')).toBeNull();
    await expect(look('d-3')).rejects.toThrow(Uncertain);
  });
});
