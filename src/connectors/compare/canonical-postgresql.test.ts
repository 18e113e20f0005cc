import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import type { Json } from '../../kernel/contract.ts';
import type { CanonicalForm } from '../port.ts';
import { canonical } from './canonical.ts';
import { postgresql } from './canonical-postgresql.ts';
import { NotHashable } from './canonical-sql.ts';
import { days, moments, numberTexts, texts } from './comparing.fixture.ts';
import { BucketSums, bucketOf, rowText } from './hash-rows.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  // What a server of somebody else may have been set to.
  await client.query(`set timezone = 'Asia/Shanghai'; set datestyle = 'German'; set extra_float_digits = 1`);
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

/** What the database makes of values of a type, given as texts. */
async function writtenThere(values: readonly (string | null)[], type: string, form: CanonicalForm): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(
    `select ${postgresql.canonical('v', type, form)} as text from (select g::${type} as v, o from unnest($1::text[]) with ordinality u(g, o)) t order by o`,
    [values],
  );
  return rows.map(({ text }) => text);
}

/** Between 2⁵³ and 10²⁴ PostgreSQL writes a digit more where the shortest text lies exactly between two doubles. */
const doubles = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((value) => Math.abs(value) < 2 ** 53 || Math.abs(value) > 1e24);
const numerics = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(12)).map(([whole, scale]) => {
  const size = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  return `${whole < 0n ? '-' : ''}${size.slice(0, size.length - scale)}.${size.slice(size.length - scale)}0`.replace(
    '.0',
    '.00',
  );
});

/** Each with its values, and what they are as JSON. */
const cases: [type: string, form: CanonicalForm, values: fc.Arbitrary<string>, json?: (text: string) => Json][] = [
  ['text', 'text', texts],
  ['text', 'number', fc.oneof(numberTexts, texts)],
  ['text', 'flag', texts],
  ['text', 'date', fc.oneof(texts, days, moments)],
  ['numeric', 'number', numerics],
  ['bigint', 'number', fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)],
  ['integer', 'number', fc.integer().map(String), Number],
  ['integer', 'text', fc.integer().map(String), Number],
  ['integer', 'flag', fc.constantFrom('0', '1', '2'), Number],
  ['double precision', 'number', doubles.map(String), Number],
  ['boolean', 'flag', fc.constantFrom('true', 'false'), (text) => text === 'true'],
  ['date', 'date', days],
  ['timestamp without time zone', 'moment', moments.map((moment) => moment.replace('Z', ''))],
  ['timestamp with time zone', 'moment', moments],
  ['timestamp with time zone', 'date', moments],
  ['date', 'moment', days],
];

describe('PostgreSQL writes values as we do', () => {
  test.each(cases)('%s as %s', async (type, form, values, json = (text) => text) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(values, { freq: 20 }), { minLength: 1, maxLength: 200 }), async (given) => {
        const ours = given.map((text) => canonical(text === null ? null : json(text), form));
        expect(await writtenThere(given, type, form)).toEqual(ours);
      }),
      { numRuns: 25 },
    );
  });

  test('and what it can’t, it refuses to hash instead of hashing it otherwise', () => {
    expect(() => postgresql.canonical('v', 'jsonb', 'text')).toThrow(NotHashable);
    expect(() => postgresql.canonical('v', 'text[]', 'text')).toThrow(NotHashable);
    expect(() => postgresql.canonical('v', 'text', 'moment')).toThrow(NotHashable);
  });
});

test('PostgreSQL gives rows the same text, bucket and sum', async () => {
  const row = fc.record({ key: texts, a: fc.option(texts), b: fc.option(texts) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 100 }),
      fc.integer({ min: 1, max: 65_536 }),
      async (rows, buckets) => {
        const text = (sql: string) => postgresql.canonical(sql, 'text', 'text');
        const whole = postgresql.rowText(text('k'), [text('a'), text('b')]);
        const columns = [rows.map(({ key }) => key), rows.map(({ a }) => a), rows.map(({ b }) => b)];
        const from = 'unnest($1::text[], $2::text[], $3::text[]) with ordinality t(k, a, b, o)';
        const there = await client.query(
          `select ${whole} as text, ${postgresql.bucketOf(text('k'), buckets)} as bucket from ${from} order by o`,
          columns,
        );
        const ours = rows.map(
          ({ key, a, b }) => [canonical(key, 'text'), canonical(a, 'text'), canonical(b, 'text')] as const,
        );
        expect(there.rows).toEqual(
          ours.map(([key, a, b]) => ({ text: rowText(key, [a, b]), bucket: bucketOf(key, buckets) })),
        );
        const sums = new BucketSums(1);
        for (const [key, a, b] of ours) sums.add(key, [a, b]);
        const sum = await client.query(`select ${postgresql.sumOf(whole)} as sum from ${from}`, columns);
        expect(sum.rows[0].sum).toBe(sums.filled()[0]?.hash);
      },
    ),
    { numRuns: 50 },
  );
});
