import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceFiles } from '../../scripts/check/read-imports.ts';
import { examineReferences } from '../../src/entry/doctor/examine-database.ts';
import { modules } from '../../src/entry/modules.ts';
import { findOrphans, findTrustedReferences } from '../../src/kernel/db/find-orphans.ts';
import { type Database, newId, openDatabase, projectDirectory } from '../../src/kernel/index.ts';
import { testClock } from '../support/clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let made: TestDatabase;
let database: Database;
beforeAll(async () => {
  made = await createTestDatabase();
  database = openDatabase({ connectionString: made.url, connectionsMax: 2 });
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

const root = projectDirectory();
const codeFiles = sourceFiles(root, ['src']).filter((file) => !/\.(test|fixture)\.tsx?$/.test(file));
const code = codeFiles.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');

test('an insert-only table has no foreign keys: its comment keeps its references', async () => {
  const { rows } = await database.pool.query<{ key: string }>(
    `select conrelid::regclass || ' ' || conname as key from pg_constraint
      where contype = 'f' and conrelid in (select name::regclass from kernel.append_only_table)`,
  );
  expect(rows, 'its migration ends with kernel.trust_references').toEqual([]);
  const trusted = await database.read(findTrustedReferences);
  expect(trusted).toContainEqual({
    table: 'execution.production_report',
    columns: ['operation_id', 'order_id'],
    referent: 'execution.work_order_operation',
    keys: ['id', 'order_id'],
  });
  expect(trusted.length).toBeGreaterThan(20);
});

test('what facts name is never deleted', async () => {
  const referents = new Set((await database.read(findTrustedReferences)).map(({ referent }) => referent));
  const deleted = [...code.matchAll(/delete from ([\w.]+)/g)].map(([, table]) => table as string);
  expect(deleted.length).toBeGreaterThan(10);
  expect([...new Set(deleted)].filter((table) => referents.has(table))).toEqual([]);
});

test('what names something that isn’t there is found, counted and shown', async () => {
  expect(await database.read(findOrphans)).toEqual([]);
  expect(await examineReferences(database)).toMatchObject({ name: 'references', state: 'ok' });
  const [order, from, to] = [newId(), newId(), newId()];
  await database.pool.query(
    `insert into execution.transfer (id, order_id, from_operation_id, to_operation_id, quantity, business_at, at, command_id)
     values ($1, $2, $3, $4, 1, $5, $5, $1)`,
    [newId(), order, from, to, testClock.now()],
  );
  const orphans = await database.read(findOrphans);
  expect(orphans.map(({ columns, count, example }) => [...columns, count, example])).toEqual([
    ['from_operation_id', 1, from],
    ['order_id', 1, order],
    ['to_operation_id', 1, to],
  ]);
  const finding = await examineReferences(database);
  expect(finding.state).toBe('fail');
  expect(finding.says).toContain(
    `1 in execution.transfer name by order_id what execution.work_order hasn’t (${order})`,
  );
});

test('each index says which query it is for, and the query is there', async () => {
  const { rows } = await database.pool.query<{ name: string; purpose: string | null }>(
    `select i.indexrelid::regclass::text as name, obj_description(i.indexrelid, 'pg_class') as purpose
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname !~ '^pg_' and n.nspname not in ('graphile_worker', 'public')
        -- A unique one keeps apart what must differ; that is what it is for.
        and not i.indisunique`,
  );
  expect(rows.length).toBeGreaterThan(40);
  const lists = new Set(modules.flatMap((module) => module.lists.map((list) => list.name)));
  const named = new Set([...code.matchAll(/\b(?:function|const) (\w+)/g)].map(([, name]) => name));
  const isThere = (name: string) => (name.includes('.') ? lists.has(name) : named.has(name));
  const vague = rows.flatMap(({ name, purpose }) => {
    const names = purpose?.match(/^([\w., -]+): ./)?.[1]?.split(', ') ?? [];
    const gone = names.filter((one) => !isThere(one));
    return names.length > 0 && gone.length === 0 ? [] : [`${name}: ${names.length > 0 ? `no ${gone}` : 'no purpose'}`];
  });
  expect(vague, "comment on index … is '<functions and lists that read by it>: <why>'").toEqual([]);
});
