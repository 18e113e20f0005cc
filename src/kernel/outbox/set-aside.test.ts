import { expect, test } from 'vitest';
import { type Consumer, deliverTo, dropAside, EventRefused, newId, releaseAside } from '../index.ts';
import {
  addressOf,
  clock,
  database,
  deliverAll,
  emit,
  noted,
  noting,
  parkFirst,
  pass,
  reactionOf,
  startStage,
  waiting,
} from './deliver.fixture.ts';
import type { OutboxRow } from './read-window.ts';

startStage();

test('where events can’t even be sifted, only the one at fault is set aside', async () => {
  const [thing, bad] = [newId(), newId()];
  const refuse = (events: readonly OutboxRow[]) => {
    if (events.some(({ aggregateId }) => aggregateId === bad)) throw new Error('not to be read');
    return events;
  };
  const consumer = reactionOf(
    'unsiftable',
    async (context, event) => {
      refuse([event]);
      await noting(context, event);
    },
    async (_, events) => refuse(events),
  );
  await emit('unsiftable', [
    { aggregateId: thing, step: 1 },
    { aggregateId: bad, step: 2 },
    { aggregateId: thing, step: 3 },
  ]);
  await deliverAll(consumer);
  expect(await noted(thing)).toEqual([1, 3]);
  expect(await waiting(consumer)).toMatchObject([{ step: 2, attempts: 1 }]);
});

test('a bad event in the middle of five hundred stops its own thing alone, and goes on by itself once it may', async () => {
  const things = Array.from({ length: 100 }, () => newId());
  const [bad] = things;
  let broken = true;
  const consumer = reactionOf('middle', async (context, event) => {
    if (broken && event.aggregateId === bad && event.data.step === 2) throw new Error('never digestible');
    await noting(context, event);
  });
  await emit(
    'middle',
    [0, 1, 2, 3, 4].flatMap((step) => things.map((aggregateId) => ({ aggregateId, step }))),
  );
  await deliverAll(consumer);
  expect(await noted(bad as string)).toEqual([0, 1]);
  for (const sound of things.slice(1)) expect(await noted(sound)).toEqual([0, 1, 2, 3, 4]);
  expect(await waiting(consumer)).toMatchObject([{ step: 2, attempts: 1, parked: false }, { step: 3 }, { step: 4 }]);
  await emit('middle', [{ aggregateId: bad as string, step: 5 }]);
  broken = false;
  await deliverAll(consumer);
  expect(await noted(bad as string)).toEqual([0, 1]);
  pass(3);
  await deliverAll(consumer);
  expect(await noted(bad as string)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(await waiting(consumer)).toEqual([]);
});

test('an event that always fails is parked with its reason; released it is tried again, dropped it is left out', async () => {
  const aggregateId = newId();
  let broken = true;
  const consumer = reactionOf('parked', async (context, event) => {
    if (broken && event.data.step === 1) throw new Error('out of paper');
    await noting(context, event);
  });
  const [first = ''] = await emit(
    'parked',
    [1, 2].map((step) => ({ aggregateId, step })),
  );
  for (let tries = 0; tries < 12; tries += 1) {
    await deliverAll(consumer);
    pass(400);
  }
  expect(await waiting(consumer)).toMatchObject([
    { step: 1, attempts: 8, parked: true, reason: expect.stringContaining('out of paper') },
    { step: 2, parked: false },
  ]);
  // Still broken: released, it is parked only after all its tries.
  await database.transaction('release', (tx) => releaseAside(tx, consumer.name, first, clock.now()));
  await deliverAll(consumer);
  expect(await waiting(consumer)).toMatchObject([{ step: 1, attempts: 1, parked: false }, { step: 2 }]);
  for (let tries = 0; tries < 12; tries += 1) {
    await deliverAll(consumer);
    pass(400);
  }
  broken = false;
  await deliverAll(consumer);
  expect(await noted(aggregateId)).toEqual([]);
  await database.transaction('drop', (tx) => dropAside(tx, consumer.name, first, clock.now()));
  await deliverAll(consumer);
  expect(await noted(aggregateId)).toEqual([2]);
});

test('of a batch that is refused only the event is set aside that nobody wants', async () => {
  const things = Array.from({ length: 6 }, () => newId());
  const sent: unknown[] = [];
  const consumer: Consumer = {
    name: 'test.picky:1',
    on: ['test.picky'],
    from: 'kept',
    batchMax: 10,
    waitSecondsMax: 3_600,
    async take(events: readonly OutboxRow[]) {
      if (events.some((event) => event.data.step === 3)) throw new EventRefused('422 not this one');
      sent.push(...events.map((event) => event.data.step));
    },
  };
  await emit(
    'picky',
    things.map((aggregateId, step) => ({ aggregateId, step })),
  );
  await emit('picky', [{ aggregateId: things[3] as string, step: 9 }]);
  await deliverAll(consumer);
  expect(sent).toEqual([0, 1, 2, 4, 5]);
  expect(await waiting(consumer)).toMatchObject([{ step: 3, attempts: 1, reason: '422 not this one' }, { step: 9 }]);
});

test('what waits behind an event that goes through at last goes on also when that moment is cut off', async () => {
  const aggregateId = newId();
  const sent: unknown[] = [];
  let [refusing, away] = [true, false];
  const consumer = addressOf('cut', ([step]) => {
    if (step === 1 && refusing) throw new EventRefused('not now');
    if (step === 2 && away) throw new Error('the power went');
    sent.push(step);
  });
  await emit(
    'cut',
    [1, 2, 3].map((step) => ({ aggregateId, step })),
  );
  await deliverTo(database, consumer, clock);
  [refusing, away] = [false, true];
  pass(3_601);
  await expect(deliverTo(database, consumer, clock)).rejects.toThrow('the power went');
  away = false;
  pass(3_601);
  await deliverAll(consumer);
  expect(sent).toEqual([1, 2, 3]);
  expect(await waiting(consumer)).toEqual([]);
});

test('an event that comes while the one before it is dropped does not wait for ever', async () => {
  const [stuck, other] = [newId(), newId()];
  const sent: unknown[] = [];
  let parked = '';
  const consumer = addressOf('dropped', async ([step]) => {
    if (step === 1) throw new EventRefused('never');
    // Between seeing what waits and writing down what waits behind it, somebody drops it.
    if (step === 2) await database.transaction('drop', (tx) => dropAside(tx, consumer.name, parked, clock.now()));
    sent.push(step);
  });
  [parked = ''] = await emit('dropped', [{ aggregateId: stuck, step: 1 }]);
  await parkFirst(consumer);
  await emit('dropped', [
    { aggregateId: other, step: 2 },
    { aggregateId: stuck, step: 3 },
  ]);
  await deliverAll(consumer);
  expect(sent).toEqual([2, 3]);
  expect(await waiting(consumer)).toEqual([]);
});

test('an event that was dropped is not tried again, also when another of its thing waits', async () => {
  const [first, second] = [newId(), newId()];
  const sent: unknown[] = [];
  let ids: string[] = [];
  let refusing = true;
  const consumer = addressOf('left-out', async ([step]) => {
    if (refusing) throw new EventRefused('not now');
    // Both first ones are due; while one is tried, the other is parked and dropped.
    if (step === 1) {
      await database.pool.query('update kernel.outbox_parked set parked_at = at where event_id = $1', [ids[1]]);
      await database.transaction('drop', (tx) => dropAside(tx, consumer.name, ids[1] as string, clock.now()));
    }
    sent.push(step);
  });
  ids = await emit('left-out', [
    { aggregateId: first, step: 1 },
    { aggregateId: second, step: 2 },
    { aggregateId: second, step: 3 },
  ]);
  await deliverTo(database, consumer, clock);
  refusing = false;
  pass(3_601);
  await deliverAll(consumer);
  expect(sent).toEqual([1, 3]);
  expect(await waiting(consumer)).toEqual([]);
});
