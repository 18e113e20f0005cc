import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../tests/support/clock.ts';
import { createTestDatabase } from '../../../tests/support/database.ts';
import { type Database, newId, openDatabase } from '../index.ts';
import { matchesType } from './consumer.ts';
import { followOutbox } from './follow.ts';
import { presentPlace, readWindow } from './read-window.ts';
import { writeEvents } from './write-events.ts';

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  database = openDatabase({ connectionString: made.url });
});

afterAll(async () => {
  await database.close();
  await drop();
});

const event = (aggregateId: string, step: number) => ({
  id: newId(),
  at: testClock.now(),
  type: 'test.stepped',
  version: 1,
  aggregateType: 'thing',
  aggregateId,
  personId: null,
  data: { step },
});

async function emit(aggregateId: string, step: number): Promise<void> {
  await database.transaction('test', (tx) => writeEvents(tx, [event(aggregateId, step)]));
}

test('a transaction that commits late is neither lost nor overtaken within its aggregate', async () => {
  const [early, late] = [newId(), newId()];
  let place = await database.read(presentPlace);
  const client = await database.pool.connect();
  await client.query('begin');
  await client.query(
    `insert into kernel.outbox (id, type, aggregate_type, aggregate_id, data, at) values ($1, 't', 't', $2, '{}', $3)`,
    [newId(), late, testClock.now()],
  );
  await emit(early, 1);
  const first = await database.read((tx) => readWindow(tx, place));
  expect(first.rows.map((row) => row.aggregateId)).toEqual([early]);
  place = first.next;
  await client.query('commit');
  client.release();
  await emit(late, 2);
  const second = await database.read((tx) => readWindow(tx, place));
  expect(second.rows.map((row) => row.aggregateId)).toEqual([late, late]);
});

test('more events than one window holds come through once each, in order', async () => {
  const aggregateId = newId();
  let place = await database.read(presentPlace);
  await database.transaction('test', (tx) =>
    writeEvents(
      tx,
      Array.from({ length: 1_203 }, (_, step) => event(aggregateId, step)),
    ),
  );
  const steps: unknown[] = [];
  for (let window = 0; window < 4; window += 1) {
    const { rows, next } = await database.read((tx) => readWindow(tx, place));
    steps.push(...rows.map((row) => row.data.step));
    place = next;
  }
  expect(steps).toEqual(Array.from({ length: 1_203 }, (_, step) => step));
});

test('a follower tells subscribers soon after the commit', async () => {
  const aggregateId = newId();
  const follower = followOutbox(database, (error) => expect(error).toBeUndefined());
  const told = new Promise((resolve) =>
    follower.subscribe((row) => row.aggregateId === aggregateId && resolve(row.data.step)),
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  await emit(aggregateId, 7);
  follower.wake();
  expect(await told).toBe(7);
  await follower.stop();
});

test('a follower reads only the types that somebody asked for', async () => {
  const aggregateId = newId();
  const follower = followOutbox(database, (error) => expect(error).toBeUndefined());
  const [own, others]: [unknown[], unknown[]] = [[], []];
  follower.subscribe((row) => own.push(row.data.step), ['test.*']);
  follower.subscribe((row) => others.push(row.data.step), ['other_module.*']);
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const step of [1, 2]) await emit(aggregateId, step);
  follower.wake();
  await expect.poll(() => own).toEqual([1, 2]);
  expect(others).toEqual([]);
  await follower.stop();
});

test('event types match by name or by module', () => {
  expect(matchesType(['execution.*'], 'execution.order-released')).toBe(true);
  expect(matchesType(['execution.order-released'], 'execution.order-closed')).toBe(false);
});
