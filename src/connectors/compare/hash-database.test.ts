import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { type HashRequest, Misconfigured, type SourceRow } from '../port.ts';
import { canonical } from './canonical.ts';
import { NotHashable } from './canonical-sql.ts';
import { hashedPostgresql } from './hash-database.ts';
import { BucketSums, bucketOf } from './hash-rows.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`create schema erp;
    create domain erp.code as varchar(20);
    create table erp."Order lines" (no erp.code, qty numeric(12,4), open boolean, due timestamptz, extra jsonb);
    insert into erp."Order lines"
    select case when g % 50 = 0 then null else 'L-' || g end, g * 0.5, g % 2 = 0, timestamptz '2026-01-01 00:00Z' + g * interval '1 hour', '{}'
    from generate_series(1, 500) g`);
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const hashed = () => hashedPostgresql(async (text, values) => (await client.query(text, values)).rows);
const request: HashRequest = {
  resource: 'erp.Order lines',
  keyField: 'no',
  fields: [
    { path: 'qty', form: 'number' },
    { path: 'open', form: 'flag' },
    { path: 'due', form: 'moment' },
  ],
  buckets: 32,
};

test('a table reckons itself, and its buckets are those that reading it gives; rows without a key are left out', async () => {
  const sums = new BucketSums(request.buckets);
  for (let at = 1; at <= 500; at += 1)
    if (at % 50 !== 0)
      sums.add(`L-${at}`, [String(at * 0.5), String(at % 2 === 0), new Date(Date.UTC(2026, 0, 1, at)).toISOString()]);
  const there = await hashed().hashBuckets(request);
  expect(there.toSorted((a, b) => a.bucket - b.bucket)).toEqual(sums.filled());
});

test('the rows of some buckets are those and no others', async () => {
  const found: SourceRow[] = [];
  for await (const page of hashed().readBuckets({ ...request, wanted: [3, 7] })) found.push(...page);
  const expected = Array.from({ length: 500 }, (_, at) => at + 1).filter(
    (at) => at % 50 !== 0 && [3, 7].includes(bucketOf(`L-${at}`, 32)),
  );
  expect(found.map(({ key }) => key).sort()).toEqual(expected.map((at) => `L-${at}`).sort());
  expect(found.find(({ key }) => key === found[0]?.key)?.value).toMatchObject({
    due: expect.stringMatching(/\.000Z$/),
  });
});

test('a table or column that isn’t there is a matter of settings, a type without one text is read instead of hashed', async () => {
  await expect(hashed().hashBuckets({ ...request, resource: 'erp.nothing' })).rejects.toThrow(Misconfigured);
  await expect(hashed().hashBuckets({ ...request, keyField: '"no" or true' })).rejects.toThrow(Misconfigured);
  const fields = [{ path: 'extra', form: 'text' as const }];
  await expect(hashed().hashBuckets({ ...request, fields })).rejects.toThrow(NotHashable);
});

test('moments without an offset are those of the clock there', async () => {
  await client.query(`create table erp.visits (no text, at timestamp);
    insert into erp.visits values ('V-1', '2026-11-30 07:30:00.25')`);
  const fields = [{ path: 'at', form: 'moment' as const }];
  const asked = { resource: 'erp.visits', keyField: 'no', fields, buckets: 1, wanted: [0] };
  const seen = async (offset?: string) => {
    const query = async (text: string, values: unknown[]) => (await client.query(text, values)).rows;
    const pages = hashedPostgresql(query, offset === undefined ? {} : { offset }).readBuckets(asked);
    for await (const [row] of pages) return row?.value.at;
  };
  expect(await seen()).toBe('2026-11-30T07:30:00.250Z');
  expect(await seen('+08:00')).toBe('2026-11-29T23:30:00.250Z');
  expect(await seen('-05:30')).toBe('2026-11-30T13:00:00.250Z');
});

test('a key of several columns is for us to write', async () => {
  await expect(hashed().hashBuckets({ ...request, keyField: 'no,qty' })).rejects.toThrow(NotHashable);
});

test('a double that the database writes with other digits than we do is read as what it is', async () => {
  const doubles = fc.double({ min: 2 ** 53, max: 1e24, noNaN: true });
  await client.query('create table erp.sizes (no text, size float8)');
  const asked = {
    resource: 'erp.sizes',
    keyField: 'no',
    fields: [{ path: 'size', form: 'number' as const }],
    buckets: 1,
    wanted: [0],
  };
  const sizes = fc.sample(doubles, { numRuns: 500, seed: 7 });
  await client.query(
    `insert into erp.sizes select ordinality, size from unnest($1::text[]::float8[]) with ordinality u(size)`,
    [sizes.map(String)],
  );
  const raw = await client.query(`select size::text from erp.sizes order by no::int`);
  expect(raw.rows.filter(({ size }, at) => canonical(size, 'number') !== canonical(sizes[at], 'number'))).not.toEqual(
    [],
  );
  for await (const page of hashed().readBuckets(asked)) {
    const read = page.toSorted((a, b) => Number(a.key) - Number(b.key)).map(({ value }) => value.size);
    expect(read).toEqual(sizes.map((size) => canonical(size, 'number')));
  }
});
