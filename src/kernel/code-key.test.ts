import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../tests/support/database.ts';
import { codeKey } from './code-key.ts';
import { type Database, openDatabase } from './db/database.ts';

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const made = await createTestDatabase();
  database = openDatabase({ connectionString: made.url });
  drop = made.drop;
});
afterAll(async () => {
  await database.close();
  await drop();
});

test('codes that look alike have one key', () => {
  for (const alike of ['s1', 'S1', 'Ｓ1', 'S\u200b1', 'ｓ１']) expect(codeKey(alike)).toBe('s1');
  expect(codeKey('轴-É2')).toBe(codeKey('轴－é２'));
  expect(codeKey('S1')).not.toBe(codeKey('S-1'));
});

test('SQL and TypeScript agree on every letter', async () => {
  // Scripts that Unicode has long finished; in younger ones the two may know different letters.
  const ranges = [
    [0x20, 0x1000],
    [0x1e00, 0x2c00],
    [0x4e00, 0x9fa5],
    [0xff00, 0xffef],
  ] as const;
  const letters = ranges.flatMap(([from, until]) =>
    Array.from({ length: until - from }, (_, index) => `a${String.fromCodePoint(from + index)}B`),
  );
  const { rows } = await database.pool.query<{ code: string; key: string }>(
    'select code, kernel.code_key(code) as key from unnest($1::text[]) as code',
    [letters],
  );
  expect(rows.filter((row) => row.key !== codeKey(row.code))).toEqual([]);
});
