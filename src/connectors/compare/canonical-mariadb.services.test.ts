import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import mysql from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/contract.ts';
import type { CanonicalForm, SourceRow } from '../port.ts';
import { canonical } from './canonical.ts';
import { mariadb } from './canonical-mariadb.ts';
import { days, moments, numberTextsOf, texts } from './comparing.fixture.ts';
import { hashedMariadb } from './hash-database.ts';
import { BucketSums, bucketOf, rowText } from './hash-rows.ts';

let directory: string;
let server: ChildProcess | undefined;
let client: mysql.Connection;

/** One of its own (Debian: mariadb-server) without a network, so that nothing else on the machine is touched. */
async function startMariadb(): Promise<void> {
  directory = await mkdtemp(join(tmpdir(), 'trueup-mariadb-'));
  const common = [`--datadir=${directory}/data`, `--user=${userInfo().username}`, '--skip-networking'];
  const made = spawnSync('mariadb-install-db', [
    '--no-defaults',
    ...common,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]);
  if (made.status !== 0) throw new Error(`mariadb-install-db: ${made.stderr}`);
  server = spawn(
    'mariadbd',
    ['--no-defaults', ...common, `--socket=${directory}/socket`, `--pid-file=${directory}/pid`],
    { stdio: 'ignore' },
  );
  for (let tries = 0; ; tries += 1) {
    try {
      client = await mysql.createConnection({ socketPath: `${directory}/socket`, user: 'root', charset: 'utf8mb4' });
      break;
    } catch (error) {
      if (tries > 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await client.query('create database erp character set utf8mb4 collate utf8mb4_unicode_ci');
  await client.query('use erp');
  // What a server of somebody else may have been set to.
  await client.query(`set time_zone = '+08:00'`);
}

describe('MariaDB', () => {
  beforeAll(startMariadb);
  afterAll(async () => {
    await client?.end();
    if (server) {
      const ended = new Promise((resolve) => server?.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    }
    if (directory) await rm(directory, { recursive: true, force: true });
  });

  const inserted = async (values: readonly (string | null)[], definition: string) => {
    await client.query('drop table if exists v');
    await client.query(`create table v (o int, v ${definition} null)`);
    await client.query('insert into v values ?', [values.map((value, at) => [at, value])]);
  };

  const doubles = fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e33, max: 1e33 })
    .filter((number) => number === 0 || Math.abs(number) >= 1e-13);
  const utc = (text: string) => text.replace('T', ' ').replace('Z', '');
  const inShanghai = (text: string) =>
    utc(new Date(Date.parse(text) + 8 * 3_600_000).toISOString().replace('Z', text.slice(23)));
  const cases: [
    definition: string,
    type: string,
    form: CanonicalForm,
    values: fc.Arbitrary<string>,
    given?: (text: string) => string,
    json?: (text: string) => Json,
  ][] = [
    ['varchar(500)', 'varchar', 'text', texts],
    [
      'varchar(500)',
      'varchar',
      'number',
      fc.oneof(
        numberTextsOf(false),
        texts.filter((text) => !/[eE]/.test(text)),
      ),
    ],
    [
      'varchar(500) character set gbk',
      'varchar',
      'text',
      texts.map((text) => text.replace(/[^\u0020-\u007f\u3000\u4e00-\u9fa5]/gu, '')),
    ],
    ['varchar(500)', 'varchar', 'flag', texts],
    ['varchar(500)', 'varchar', 'date', fc.oneof(texts, days, moments)],
    [
      'decimal(30,9)',
      'decimal',
      'number',
      fc
        .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(999_999_999))
        .map(([a, b]) => `${a}.${String(b).padStart(9, '0')}`),
    ],
    ['bigint', 'bigint', 'number', fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)],
    ['int(8) unsigned zerofill', 'int', 'number', fc.nat().map(String)],
    ['tinyint(1)', 'tinyint', 'flag', fc.constantFrom('0', '1')],
    ['bit(1)', 'bit', 'flag', fc.constantFrom('0', '1'), (text) => (text === '1' ? '\u0001' : '\u0000')],
    ['double', 'double', 'number', doubles.map(String), String, Number],
    ['date', 'date', 'date', days],
    ['date', 'date', 'moment', days],
    ['datetime(6)', 'datetime', 'moment', moments, utc],
    ['datetime(6)', 'datetime', 'date', moments, utc],
    ['timestamp(6)', 'timestamp', 'moment', moments, inShanghai],
  ];

  test.each(cases)(
    'writes %s (%s) as %s as we do',
    async (definition, type, form, values, given = String, json = (text) => text) => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.option(values, { freq: 20 }), { minLength: 1, maxLength: 200 }), async (some) => {
          await inserted(
            some.map((text) => (text === null ? null : given(text))),
            definition,
          );
          const [rows] = await client.query<mysql.RowDataPacket[]>(
            `select ${mariadb.canonical('v', type, form)} as text from v order by o`,
          );
          expect(rows.map(({ text }) => text)).toEqual(
            some.map((text) => canonical(text === null ? null : json(text), form)),
          );
        }),
        { numRuns: 10 },
      );
    },
  );

  test('gives rows the same text, bucket and sum', async () => {
    const row = fc.record({ key: texts, a: fc.option(texts) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 100 }),
        fc.integer({ min: 1, max: 65_536 }),
        async (rows, buckets) => {
          await client.query('drop table if exists r');
          await client.query('create table r (o int, k varchar(500), a varchar(500))');
          await client.query('insert into r values ?', [rows.map(({ key, a }, at) => [at, key, a])]);
          const text = (sql: string) => mariadb.canonical(sql, 'varchar', 'text');
          const whole = mariadb.rowText(text('k'), [text('a')]);
          const [there] = await client.query<mysql.RowDataPacket[]>(
            `select ${whole} as text, ${mariadb.bucketOf(text('k'), buckets)} as bucket from r order by o`,
          );
          const ours = rows.map(({ key, a }) => [canonical(key, 'text'), canonical(a, 'text')] as const);
          expect(there.map((one) => [one.text, Number(one.bucket)])).toEqual(
            ours.map(([key, a]) => [rowText(key, [a]), bucketOf(key, buckets)]),
          );
          const sums = new BucketSums(1);
          for (const [key, a] of ours) sums.add(key, [a]);
          const [sum] = await client.query<mysql.RowDataPacket[]>(`select ${mariadb.sumOf(whole)} as sum from r`);
          expect(sum[0]?.sum).toBe(sums.filled()[0]?.hash);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('a table reckons itself, and gives the rows of a bucket', async () => {
    await client.query('drop table if exists orders');
    await client.query('create table orders (no varchar(20), qty decimal(12,4))');
    await client.query('insert into orders values ?', [Array.from({ length: 300 }, (_, at) => [`MO-${at}`, at / 4])]);
    const sums = new BucketSums(16);
    for (let at = 0; at < 300; at += 1) sums.add(`MO-${at}`, [String(at / 4)]);
    const request = {
      resource: 'erp.orders',
      keyField: 'no',
      fields: [{ path: 'qty', form: 'number' as const }],
      buckets: 16,
    };
    const hashed = hashedMariadb(async (text, values) => (await client.query<mysql.RowDataPacket[]>(text, values))[0]);
    expect((await hashed.hashBuckets(request)).toSorted((a, b) => a.bucket - b.bucket)).toEqual(sums.filled());
    const found: SourceRow[] = [];
    for await (const page of hashed.readBuckets({ ...request, wanted: [5] })) found.push(...page);
    const expected = Array.from({ length: 300 }, (_, at) => `MO-${at}`).filter((key) => bucketOf(key, 16) === 5);
    expect(found.map(({ key }) => key).sort()).toEqual(expected.sort());
  });
});
