import { expect, test, vi } from 'vitest';
import { type Consumer, type Database, deliverTo, newId } from '../index.ts';
import {
  clock,
  database,
  deliverAll,
  emit,
  noted,
  noting,
  pass,
  reactionOf,
  startStage,
  togetherOf,
  waiting,
} from './deliver.fixture.ts';
import { forgetOldEvents } from './follow.ts';

startStage();

test('a reaction acts by commands, in its own name, each event once', async () => {
  const aggregateId = newId();
  const consumer = reactionOf('named', noting);
  await emit(
    'named',
    [1, 2, 3].map((step) => ({ aggregateId, step })),
  );
  await deliverAll(consumer);
  expect(await noted(aggregateId)).toEqual([1, 2, 3]);
  const { rows } = await database.pool.query('select distinct who from public.noted where aggregate_id = $1', [
    aggregateId,
  ]);
  expect(rows).toEqual([{ who: 'Trueup · reaction test.named' }]);
});

test('what is none of its business is looked through once, and its cursor stays where it is meanwhile', async () => {
  const [thing, other] = [newId(), newId()];
  const seen: number[] = [];
  const consumer = reactionOf('sifted', noting, async (_, events) => {
    seen.push(...events.map(({ data }) => Number(data.step)));
    return events.filter(({ data }) => Number(data.step) >= 700);
  });
  const cursor = async () =>
    (await database.pool.query('select * from kernel.outbox_cursor where consumer = $1', [consumer.name])).rows;
  await deliverAll(consumer);
  const before = await cursor();
  const small = Array.from({ length: 600 }, (_, step) => ({ aggregateId: step % 2 ? thing : other, step }));
  await emit('sifted', small);
  for (let look = 0; look < 3; look += 1) expect(await deliverTo(database, consumer, clock)).toBe(0);
  expect(seen).toEqual(small.map(({ step }) => step));
  expect(await cursor()).toEqual(before);
  await emit(
    'sifted',
    [600, 700, 701].map((step) => ({ aggregateId: thing, step })),
  );
  expect(await deliverTo(database, consumer, clock)).toBe(2);
  expect(seen.slice(600)).toEqual([600, 700, 701]);
  expect(await noted(thing)).toEqual([700, 701]);
  expect(await cursor()).not.toEqual(before);
});

test('who dies between the act and the cursor leaves it to be done again, and it is done once', async () => {
  const aggregateId = newId();
  const consumer = reactionOf('crash', noting);
  await emit(
    'crash',
    [1, 2].map((step) => ({ aggregateId, step })),
  );
  // The first one acted and died before its cursor moved: the lease runs out, and another begins where it began.
  const dying: Database = {
    ...database,
    transaction: (label, work) =>
      label.startsWith('move ') ? Promise.reject(new Error('killed')) : database.transaction(label, work),
  };
  await expect(deliverTo(dying, consumer, clock)).rejects.toThrow('killed');
  expect(await noted(aggregateId)).toEqual([1, 2]);
  expect(await deliverTo(database, consumer, clock)).toBe(0);
  pass(61);
  expect(await deliverTo(database, consumer, clock)).toBe(2);
  expect(await noted(aggregateId)).toEqual([1, 2]);
});

test('a reaction that takes many has them together, and one that can’t be taken keeps no other back', async () => {
  const [thing, broken] = [newId(), newId()];
  const handed: number[][] = [];
  const consumer = togetherOf('together', 4, async (_, events) => {
    const steps = events.map(({ data }) => Number(data.step));
    handed.push(steps);
    if (steps.includes(3)) throw new Error('this one not');
  });
  await emit(
    'together',
    [1, 2, 3, 4, 5].map((step) => ({ aggregateId: step === 3 ? broken : thing, step })),
  );
  await deliverAll(consumer);
  expect(handed).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [4], [5]]);
  expect(await waiting(consumer)).toMatchObject([{ step: 3, attempts: 1, parked: false }]);
});

test('two processes at one reaction take turns', async () => {
  const aggregateId = newId();
  const handed: unknown[] = [];
  const consumer = reactionOf('twins', async (_, event) => {
    handed.push(event.data.step);
    await new Promise((resolve) => setTimeout(resolve, 5));
  });
  await deliverTo(database, consumer, clock);
  await emit(
    'twins',
    [1, 2, 3].map((step) => ({ aggregateId, step })),
  );
  const counts = await Promise.all([1, 2, 3].map(() => deliverTo(database, consumer, clock)));
  expect(handed).toEqual([1, 2, 3]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
});

test('where the other side is away everything waits, longer each time, and goes on where it stood', async () => {
  const [one, two] = [newId(), newId()];
  const sent: string[] = [];
  let away = false;
  const consumer: Consumer = {
    name: 'test.away:1',
    on: ['test.away'],
    from: 'kept',
    batchMax: 2,
    waitSecondsMax: 3_600,
    async take(events) {
      if (away) throw new Error('connection refused');
      sent.push(events.map((event) => event.data.step).join());
      if (events.some((event) => event.data.step === 2)) away = true;
    },
  };
  await emit(
    'away',
    [1, 2, 3, 4, 5].map((step) => ({ aggregateId: step % 2 ? (one as string) : (two as string), step })),
  );
  await expect(deliverTo(database, consumer, clock)).rejects.toThrow('connection refused');
  expect(sent).toEqual(['1,2']);
  away = false;
  expect(await deliverTo(database, consumer, clock)).toBe(0);
  pass(3);
  await deliverAll(consumer);
  expect(sent).toEqual(['1,2', '3,4', '5']);
  expect(await waiting(consumer)).toEqual([]);
});

test('old events go once every cursor has passed them, and not before', async () => {
  const aggregateId = newId();
  const consumer = reactionOf('kept', noting);
  await deliverTo(database, consumer, clock);
  const [id = ''] = await emit('kept', [{ aggregateId, step: 1 }]);
  const there = async () => (await database.pool.query('select 1 from kernel.outbox where id = $1', [id])).rows.length;
  pass(20 * 86_400);
  await database.transaction('forget', (tx) => forgetOldEvents(tx, clock.now()));
  expect(await there()).toBe(1);
  await deliverAll(consumer);
  // The other consumers of this file stand still: nobody works on them any more.
  await database.pool.query('delete from kernel.outbox_cursor where consumer <> $1', [consumer.name]);
  // A cursor has passed an event when nothing older can still commit, on the whole server: other files’ tests write there too.
  await vi.waitFor(
    async () => {
      pass(61);
      await deliverTo(database, consumer, clock);
      await database.transaction('forget', (tx) => forgetOldEvents(tx, clock.now()));
      expect(await there()).toBe(0);
    },
    { timeout: 20_000, interval: 50 },
  );
  expect(await noted(aggregateId)).toEqual([1]);
});
