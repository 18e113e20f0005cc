import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { testClock } from '../../../tests/support/clock.ts';
import { createTestDatabase } from '../../../tests/support/database.ts';
import {
  type AuditEntry,
  createCommandRunner,
  type Database,
  defineBatchCommand,
  defineCommand,
  defineEvent,
  defineRefusals,
  newId,
  openDatabase,
  type Refusal,
  systemPrincipal,
} from '../index.ts';

const refuse = defineRefusals({
  'test.empty': {
    status: 422,
    what: ['箱子空了', 'The box is empty'],
    why: ['里面没有了。', 'Nothing is left in it.'],
    remedy: ['换一个箱子。', 'Take another box.'],
  },
});

const taken = defineEvent({
  type: 'test.taken',
  aggregate: 'box',
  permission: 'public',
  summary: { zh: '已取出', en: 'Taken out' },
  data: z.object({ left: z.number().optional() }),
});

const takeInput = z.strictObject({ boxId: z.uuid(), poison: z.boolean().optional() });
const takeOutput = z.object({ left: z.number() });

let database: Database;
let drop: () => Promise<void>;
const audits: AuditEntry[] = [];
const batchSizes: number[] = [];

beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  database = openDatabase({ connectionString: made.url });
  await database.pool.query(
    'create table public.box (id uuid primary key, pieces integer not null check (pieces >= 0))',
  );
});

afterAll(async () => {
  await database.close();
  await drop();
});

function runner() {
  return createCommandRunner({
    database,
    clock: testClock,
    queueMax: 1_000,
    rolesWith: () => ['操作工'],
    openAudit: () => async (entries) => void audits.push(...entries),
  });
}

async function newBox(pieces: number): Promise<string> {
  const id = newId();
  await database.pool.query('insert into public.box values ($1, $2)', [id, pieces]);
  return id;
}

async function piecesIn(boxId: string): Promise<number> {
  const { rows } = await database.pool.query<{ pieces: number }>('select pieces from public.box where id = $1', [
    boxId,
  ]);
  return rows[0]?.pieces ?? -1;
}

const takeOne = defineCommand({
  name: 'test.take-one',
  summary: { zh: '取一件', en: 'Take one' },
  permission: 'test.box.write',
  input: takeInput,
  output: takeOutput,
  http: { method: 'POST', path: '/boxes/:boxId/takings' },
  handle: async (context, { boxId }) => {
    const [box] = await context.tx.query<{ pieces: number }>(
      'select pieces from public.box where id = $1 for no key update',
      [boxId],
    );
    if (!box?.pieces) throw refuse('test.empty');
    await context.tx.query('update public.box set pieces = pieces - 1 where id = $1', [boxId]);
    context.emit(taken, boxId, {});
    context.audit({
      entityType: 'box',
      entityId: boxId,
      changes: { pieces: { from: box.pieces, to: box.pieces - 1 } },
    });
    return { left: box.pieces - 1 };
  },
});

const takeFromMany = defineBatchCommand({
  name: 'test.take-from-many',
  summary: { zh: '批量取件', en: 'Take in batches' },
  permission: 'test.box.write',
  input: takeInput,
  output: takeOutput,
  http: { method: 'POST', path: '/boxes/:boxId/batch-takings' },
  handleBatch: async ({ tx }, items) => {
    batchSizes.push(items.length);
    if (items.some((item) => item.input.poison)) throw new Error('poison');
    const ids = [...new Set(items.map((item) => item.input.boxId))].sort();
    const rows = await tx.query<{ id: string; pieces: number }>(
      'select id, pieces from public.box where id = any ($1::uuid[]) order by id for no key update',
      [ids],
    );
    const pieces = new Map(rows.map((row) => [row.id, row.pieces]));
    for (const item of items) {
      const there = pieces.get(item.input.boxId) ?? 0;
      if (there === 0) {
        item.refuse(refuse('test.empty'));
        continue;
      }
      pieces.set(item.input.boxId, there - 1);
      item.emit(taken, item.input.boxId, { left: there - 1 });
      item.accept({ left: there - 1 });
    }
    await tx.query(
      'update public.box b set pieces = n.pieces from unnest($1::uuid[], $2::int[]) as n(id, pieces) where b.id = n.id',
      [[...pieces.keys()], [...pieces.values()]],
    );
  },
});

const as = (key: string) => ({ principal: systemPrincipal, idempotencyKey: key });

for (const command of [takeOne, takeFromMany]) {
  test(`${command.name}: the same request 50 times at once takes one piece, and a repeat gets the first answer`, async () => {
    const boxId = await newBox(10);
    const commands = runner();
    const key = newId();
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => commands.execute(command, { boxId }, as(key))),
    );
    expect(await piecesIn(boxId)).toBe(9);
    for (const result of results.filter((entry) => entry.status === 'rejected')) {
      expect((result.reason as Refusal).refusalName).toBe('kernel.idempotency_in_flight');
    }
    const repeat = await commands.execute(command, { boxId }, as(key));
    expect(repeat).toEqual({ output: { left: 9 }, repeated: true });
    expect(await piecesIn(boxId)).toBe(9);
  });

  test(`${command.name}: two processes with the same key take one piece`, async () => {
    const boxId = await newBox(10);
    const key = newId();
    const results = await Promise.all(
      [runner(), runner(), runner()].map((one) => one.execute(command, { boxId }, as(key))),
    );
    expect(results.map((result) => result.output)).toEqual([{ left: 9 }, { left: 9 }, { left: 9 }]);
    expect(results.filter((result) => !result.repeated)).toHaveLength(1);
    expect(await piecesIn(boxId)).toBe(9);
  });

  test(`${command.name}: a key that comes back with another body is refused, without a key nothing is done`, async () => {
    const [boxId, otherBoxId] = [await newBox(1), await newBox(1)];
    const commands = runner();
    const key = newId();
    await commands.execute(command, { boxId }, as(key));
    await expect(commands.execute(command, { boxId: otherBoxId }, as(key))).rejects.toMatchObject({
      refusalName: 'kernel.idempotency_key_reused',
      status: 422,
    });
    await expect(commands.execute(command, { boxId }, { principal: systemPrincipal })).rejects.toMatchObject({
      refusalName: 'kernel.idempotency_key_missing',
      status: 400,
    });
    expect(await piecesIn(otherBoxId)).toBe(1);
  });

  test(`${command.name}: a refusal is the first answer too, and leaves nothing behind`, async () => {
    const boxId = await newBox(0);
    const commands = runner();
    const key = newId();
    await expect(commands.execute(command, { boxId }, as(key))).rejects.toMatchObject({ refusalName: 'test.empty' });
    await database.pool.query('update public.box set pieces = 5 where id = $1', [boxId]);
    await expect(commands.execute(command, { boxId }, as(key))).rejects.toMatchObject({ refusalName: 'test.empty' });
    expect(await piecesIn(boxId)).toBe(5);
    const { rows } = await database.pool.query('select 1 from kernel.outbox where aggregate_id = $1', [boxId]);
    expect(rows).toHaveLength(0);
  });

  test(`${command.name}: 30 at once on a box of 20 give 20 yes and 10 clear no`, async () => {
    const boxId = await newBox(20);
    const commands = runner();
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, () => commands.execute(command, { boxId }, as(newId()))),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(20);
    expect(await piecesIn(boxId)).toBe(0);
  });
}

test('what arrives while a batch is under way goes together in the next', async () => {
  const boxId = await newBox(1_000);
  const commands = runner();
  batchSizes.length = 0;
  await Promise.all(Array.from({ length: 150 }, () => commands.execute(takeFromMany, { boxId }, as(newId()))));
  expect(batchSizes[0]).toBe(1);
  expect(Math.max(...batchSizes)).toBeGreaterThan(50);
  expect(Math.max(...batchSizes)).toBeLessThanOrEqual(100);
});

test('a poisoned command fails alone; its batch goes through in halves', async () => {
  const boxId = await newBox(100);
  const commands = runner();
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      commands.execute(takeFromMany, { boxId, ...(index === 13 ? { poison: true } : {}) }, as(newId())),
    ),
  );
  expect(results.filter((result) => result.status === 'rejected')).toHaveLength(1);
  expect(results[13]?.status).toBe('rejected');
  expect(await piecesIn(boxId)).toBe(81);
});

test('whoever lacks the permission is told which one and who has it', async () => {
  const boxId = await newBox(1);
  const principal = { ...systemPrincipal, permissions: new Set<string>() };
  const refused = runner().execute(takeOne, { boxId }, { principal, idempotencyKey: newId() });
  await expect(refused).rejects.toMatchObject({
    refusalName: 'kernel.permission_missing',
    parameters: { permission: 'test.box.write', roles: '操作工' },
  });
});

test('the role the program works under can not change a posted fact', async () => {
  const { rows } = await database.pool.query<{ name: string }>('select name from kernel.append_only_table');
  await database.pool.query('create table public.fact (id int)');
  await database.pool.query(`select kernel.append_only('public.fact')`);
  await database.pool.query('insert into public.fact values (1)');
  await expect(database.pool.query('update public.fact set id = 2')).rejects.toThrow(/posted facts never change/);
  await expect(database.pool.query('delete from public.fact')).rejects.toThrow(/posted facts never change/);
  await expect(database.pool.query('truncate public.fact')).rejects.toThrow(/posted facts never change/);
  expect(rows.length).toBeGreaterThan(0);
});

test('what is told before the end of a command stands once and in order, and goes with a refusal', async () => {
  const boxId = await newBox(1);
  const tellsInParts = defineCommand({
    ...takeOne,
    name: 'test.tell-in-parts',
    handle: async (context, { poison }) => {
      for (const left of [3, 2, 1]) {
        context.emit(taken, boxId, { left });
        if (left > 1) await context.writeTold();
      }
      if (poison) throw refuse('test.empty');
      return { left: 0 };
    },
  });
  const told = async () =>
    (
      await database.pool.query<{ left: number }>(
        `select (data ->> 'left')::int as left from kernel.outbox where aggregate_id = $1 order by position`,
        [boxId],
      )
    ).rows.map(({ left }) => left);
  const refused = runner().execute(tellsInParts, { boxId, poison: true }, as(newId()));
  await expect(refused).rejects.toMatchObject({ refusalName: 'test.empty' });
  expect(await told()).toEqual([]);
  await runner().execute(tellsInParts, { boxId }, as(newId()));
  expect(await told()).toEqual([3, 2, 1]);
});

test('a command that settles says how things stand by then, to a repeat too', async () => {
  const boxId = await newBox(5);
  const settles = defineCommand({
    ...takeOne,
    name: 'test.settle',
    settle: async ({ database: own }) => ({ left: await own.glance(() => piecesIn(boxId)) }),
  });
  const options = as(newId());
  expect((await runner().execute(settles, { boxId }, options)).output).toEqual({ left: 4 });
  await runner().execute(takeOne, { boxId }, as(newId()));
  const again = await runner().execute(settles, { boxId }, options);
  expect([again.repeated, again.output]).toEqual([true, { left: 3 }]);
});
