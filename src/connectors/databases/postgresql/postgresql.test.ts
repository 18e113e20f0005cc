import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openConnection } from '../../../../tests/services/open-connection.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import type { Connection, Misconfigured, PullPage, SourceRow } from '../../port.ts';
import { postgresql } from './postgresql.ts';

let database: TestDatabase;
let owner: pg.Client;
const open: Connection[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(`
    drop role if exists bridge_reader;
    create role bridge_reader login password 'reads';
    create table orders (id uuid primary key default gen_random_uuid(), number int not null, state text, quantity numeric(30,10),
      big bigint, tags text[], extra jsonb, due date, local timestamp, is_deleted boolean not null default false,
      updated_at timestamptz);
    comment on table orders is '生产订单';
    create table "odd ""name"" ; drop table orders" ("select" int primary key, "列" text, updated_at timestamptz default '2026-01-01');
    insert into "odd ""name"" ; drop table orders" values (1, 'a''b');
    create table hidden (id int primary key);
    create table lines (order_no text, line_no int, changed timestamp(0) not null default '2026-03-01', primary key (order_no, line_no));
    grant select on orders, lines, "odd ""name"" ; drop table orders" to bridge_reader`);
});
afterEach(async () => {
  for (const connection of open.splice(0)) await connection.close();
  await owner.query('truncate orders, lines');
});
afterAll(async () => {
  await owner?.query('drop owned by bridge_reader; drop role bridge_reader');
  await owner?.end();
  await database?.drop();
});

function connect(settings: Record<string, string | number> = {}, password = 'reads'): Connection {
  const { port, pathname } = new URL(database.url);
  const connection = openConnection(
    postgresql,
    {
      host: '127.0.0.1',
      port: Number(port),
      database: pathname.slice(1),
      user: 'bridge_reader',
      tls: 'off',
      ...settings,
    },
    { password },
  );
  open.push(connection);
  return connection;
}

const orders = { resource: 'public.orders', keyField: 'id', watermarkField: 'updated_at', limit: 100 };

async function pullAll(
  connection: Connection,
  from: string | null,
  limit = 100,
): Promise<{ rows: SourceRow[]; checkpoint: string | null }> {
  const rows: SourceRow[] = [];
  for (let checkpoint = from; ; ) {
    const page = (await connection.pull?.({ ...orders, checkpoint, limit })) as PullPage;
    expect(page.checkpointLost).toBeUndefined();
    rows.push(...page.rows);
    checkpoint = page.checkpoint;
    if (page.atEnd) return { rows, checkpoint };
  }
}
const numbers = (rows: readonly SourceRow[]) => rows.map(({ value }) => Number(value.number)).sort((a, b) => a - b);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const insert = (from: number, to: number, at: string | null) =>
  owner.query('insert into orders (number, updated_at) select n, $3 from generate_series($1::int, $2::int) n', [
    from,
    to,
    at,
  ]);

test('the test says each step, that the session only reads, and which step fails and why', async () => {
  const steps = await connect().test();
  expect(steps.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(steps[1]?.what.en).toContain('read-only');
  const wrong = await connect({}, 'guessed').test();
  expect(wrong.map(({ ok }) => ok)).toEqual([true, false]);
  expect(wrong[1]?.why?.en).toContain('28P01');
  expect((await connect({ host: '127.0.0.2' }).test()).at(0)?.why?.en).toContain("don't allow");
});

test('what may be read is listed with its words; fields, keys and watermarks are proposed to who may only read', async () => {
  const connection = connect();
  const resources = await connection.listResources();
  expect(resources.map(({ name }) => name)).toEqual([
    'public.lines',
    'public.odd "name" ; drop table orders',
    'public.orders',
  ]);
  expect(resources[2]).toMatchObject({ label: '生产订单' });
  await insert(1, 30, '2026-05-01T00:00:00Z');
  const described = await connection.describe('public.orders');
  expect(described.samples).toHaveLength(20);
  expect(described).toMatchObject({ keyFields: ['id'], watermarkFields: ['updated_at', 'local'] });
  expect(Object.fromEntries(described.fields.map(({ path, type }) => [path, type]))).toMatchObject({
    ...{
      id: 'text',
      number: 'number',
      quantity: 'number',
      tags: 'list',
      extra: 'object',
      due: 'date',
      local: 'moment',
      is_deleted: 'flag',
    },
  });
  expect(await connection.describe('public.lines')).toMatchObject({
    keyFields: ['order_no,line_no'],
    watermarkFields: ['changed'],
  });
});

test('names that look like statements are names, and nothing that is asked for becomes a statement', async () => {
  const connection = connect();
  const odd = 'public.odd "name" ; drop table orders';
  expect((await connection.describe(odd)).samples).toEqual([
    { select: 1, 列: "a'b", updated_at: '2026-01-01T00:00:00Z' },
  ]);
  const filter = [{ field: '列', is: 'eq', value: "a'b' or true" }];
  const page = await connection.pull?.({
    resource: odd,
    checkpoint: null,
    keyField: 'select',
    watermarkField: 'updated_at',
    filter,
    limit: 10,
  });
  expect(page?.rows).toEqual([]);
  const failing = [
    { ...orders, watermarkField: 'updated_at; drop table orders' },
    { ...orders, resource: 'public.hidden' },
    { ...orders, resource: 'orders' },
    { ...orders, filter: 'true' },
    { ...orders, filter: [{ field: 'number', is: 'like', value: '1' }] },
    { ...orders, watermarkField: 'state' },
  ];
  for (const request of failing) {
    await expect(connection.pull?.({ ...request, checkpoint: null })).rejects.toMatchObject({
      name: 'Misconfigured',
    } satisfies Partial<Misconfigured>);
  }
});

test('equal watermarks over the end of a page lose no row and give none twice', async () => {
  await insert(1, 250, '2026-05-01T00:00:00.123456Z');
  const { rows } = await pullAll(connect(), null, 7);
  expect(numbers(rows)).toEqual(upTo(250));
  expect(rows[0]).toMatchObject({ changedAt: '2026-05-01T00:00:00.123456Z', deleted: false });
});

test('a transaction that commits late is found by the next round, and what the round reads again is dropped', async () => {
  const connection = connect();
  const late = new pg.Client({ connectionString: database.url });
  await late.connect();
  await late.query(`begin; insert into orders (number, updated_at) values (1, '2026-05-01T00:00:10Z')`);
  await insert(2, 50, '2026-05-01T00:00:30Z');
  const first = await pullAll(connection, null);
  expect(first.rows).toHaveLength(49);
  await late.query('commit');
  await late.end();
  const second = await pullAll(connection, first.checkpoint);
  expect(numbers(second.rows)).toEqual([1]);
  const third = await pullAll(connection, second.checkpoint, 10);
  expect(third.rows).toEqual([]);
  // Who starts again, or comes back with an older checkpoint, gets the overlap once more, under the same message ids.
  const again = await pullAll(connect(), first.checkpoint);
  expect(numbers(again.rows)).toEqual(upTo(50));
  const ids = new Set([...first.rows, ...second.rows].map(({ messageId }) => messageId));
  expect(again.rows.every(({ messageId }) => ids.has(messageId))).toBe(true);
  expect(numbers((await pullAll(connection, first.checkpoint)).rows)).toEqual(upTo(50));
});

test('a second change within the same watermark is another message', async () => {
  const connection = connect();
  await insert(1, 1, '2026-05-01T00:00:00Z');
  const first = await pullAll(connection, null);
  await owner.query(`update orders set state = 'released'`);
  const second = await pullAll(connection, first.checkpoint);
  expect(second.rows.map(({ value }) => value.state)).toEqual(['released']);
  expect(second.rows[0]?.messageId).not.toBe(first.rows[0]?.messageId);
});

test('rows without a watermark come at the beginning, and one of next century does not hide what comes until then', async () => {
  const connection = connect();
  await insert(1, 15, null);
  await insert(16, 20, '2026-05-01T00:00:00Z');
  await insert(21, 21, '2199-01-01T00:00:00Z');
  const first = await pullAll(connection, null, 4);
  expect(numbers(first.rows)).toEqual(upTo(21));
  await insert(22, 22, '2026-05-01T00:05:00Z');
  expect(numbers((await pullAll(connection, first.checkpoint)).rows)).toEqual([22]);
});

test('a database that was set back is an alarm, and nothing is read', async () => {
  const connection = connect();
  await insert(1, 3, '2026-04-01T00:00:00Z');
  await insert(4, 9, '2026-05-01T00:00:00Z');
  const { checkpoint } = await pullAll(connection, null);
  await owner.query('delete from orders where number > 3');
  const page = await connection.pull?.({ ...orders, checkpoint });
  expect(page).toMatchObject({ rows: [], checkpoint, checkpointLost: expect.stringContaining('set back') });
});

test('values come exactly: long numbers as text, moments with their microseconds and the offset that is meant', async () => {
  await owner.query(`insert into orders (number, quantity, big, tags, extra, due, local, is_deleted, updated_at)
    values (7, 12345678901234567890.5, 9007199254740993, '{a,"b,c"}', '{"a":[1.5]}', '2026-02-28', '2026-02-28 08:30', true, '2026-05-01T00:00:00.1+08:00')`);
  const connection = connect({ deletedColumn: 'is_deleted', offset: '+08:00' });
  const { rows } = await pullAll(connection, null);
  expect(rows[0]).toMatchObject({
    deleted: true,
    value: {
      ...{
        number: 7,
        quantity: '12345678901234567890.5000000000',
        big: '9007199254740993',
        tags: ['a', 'b,c'],
        extra: { a: [1.5] },
      },
      ...{ due: '2026-02-28', local: '2026-02-28T08:30:00+08:00', updated_at: '2026-04-30T16:00:00.1Z', state: null },
    },
  });
  await owner.query('update orders set quantity = 12.5, big = 42');
  expect((await connect().describe('public.orders')).samples[0]).toMatchObject({ quantity: 12.5, big: 42 });
});

test('several columns say identity together', async () => {
  await owner.query(`insert into lines select 'A|' || n / 10, n % 10 from generate_series(1, 95) n`);
  const connection = connect();
  const keys = new Set<string>();
  for (let checkpoint: string | null = null; ; ) {
    const page = (await connection.pull?.({
      resource: 'public.lines',
      checkpoint,
      watermarkField: 'changed',
      limit: 8,
    })) as PullPage;
    for (const { key } of page.rows) keys.add(String(key));
    checkpoint = page.checkpoint;
    if (page.atEnd) break;
  }
  expect(keys.size).toBe(95);
  expect(keys.has('A\\|3|7')).toBe(true);
});

test('all rows come in pages from one moment, while others write, and a reader who stops early holds nothing', async () => {
  await insert(1, 5_000, '2026-05-01T00:00:00Z');
  const connection = connect();
  const read = connection.readAll?.({ resource: 'public.orders', keyField: 'id', fields: ['number'], limit: 600 });
  const found: SourceRow[] = [];
  for await (const page of read ?? []) {
    if (found.length === 0) await insert(5_001, 6_000, '2026-05-01T00:00:00Z');
    found.push(...page);
  }
  expect(numbers(found)).toEqual(upTo(5_000));
  expect(Object.keys(found[0]?.value ?? {}).sort()).toEqual(['id', 'number']);
  for (let round = 0; round < 6; round += 1) {
    for await (const page of connection.readAll?.({
      resource: 'public.orders',
      keyField: 'id',
      fields: ['number'],
      limit: 10,
      filter: [{ field: 'number', is: 'le', value: 100 }],
    }) ?? []) {
      expect(page).toHaveLength(10);
      break;
    }
  }
  expect((await connection.describe('public.lines')).samples).toEqual([]);
});

test('a statement that takes too long ends, and a session that was ended is opened anew', async () => {
  const connection = connect({ statementSeconds: 1 });
  await connection.listResources();
  await owner.query(`create function slow() returns int language sql as 'select pg_sleep(30); select 1';
    create view sleepers as select slow() as id, timestamptz '2026-05-01' as changed; grant select on sleepers to bridge_reader`);
  await expect(connection.describe('public.sleepers')).rejects.toMatchObject({ name: 'Unreachable' });
  await owner.query(
    `drop view sleepers; select pg_terminate_backend(pid) from pg_stat_activity where usename = 'bridge_reader'`,
  );
  await expect.poll(async () => (await connection.listResources().catch(() => [])).length).toBe(3);
});
