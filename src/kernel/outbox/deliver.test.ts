import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createTestDatabase } from '../../../tests/support/database.ts';
import {
  type Consumer,
  createCommandRunner,
  type Database,
  defineCommand,
  defineReaction,
  deliverTo,
  dropAside,
  EventRefused,
  newId,
  openDatabase,
  type Reaction,
  releaseAside,
} from '../index.ts';
import { forgetOldEvents } from './follow.ts';
import { consumerOfReaction } from './reactions.ts';
import type { OutboxRow } from './read-window.ts';
import { writeEvents } from './write-events.ts';

let database: Database;
let drop: () => Promise<void>;
let present = new Date('2026-11-22T00:00:00Z');
const clock = { now: () => present };
const pass = (seconds: number) => {
  present = new Date(present.getTime() + seconds * 1_000);
};

/** Counts what was done, as a command of a module would. */
const note = defineCommand({
  name: 'test.note',
  summary: { zh: '记录', en: 'Note' },
  permission: 'test.note',
  input: z.strictObject({ aggregateId: z.string(), step: z.number() }),
  output: z.object({}),
  http: { method: 'POST', path: '/notes' },
  handle: async ({ tx, principal }, { aggregateId, step }) => {
    await tx.query('insert into public.noted values ($1, $2, $3)', [aggregateId, step, principal.name]);
    return {};
  },
});

beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  database = openDatabase({ connectionString: made.url });
  await database.pool.query('create table public.noted (aggregate_id uuid, step int, who text)');
});
afterAll(async () => {
  await database.close();
  await drop();
});

function ports() {
  const options = { database, clock, queueMax: 10, rolesWith: () => [], openAudit: () => async () => {} };
  return { database, clock, runner: createCommandRunner(options) };
}

/** A reaction of its own to each test: it begins with all that is kept. */
function reactionOf(type: string, handle: Reaction['handle'], sift?: Reaction['sift']): Consumer {
  return consumerOfReaction(
    ports(),
    defineReaction({
      name: `test.${type}`,
      summary: { zh: type, en: type },
      on: [`test.${type}`],
      from: 'kept',
      sift,
      handle,
    }),
  );
}

const noting: Reaction['handle'] = async ({ execute }, { aggregateId, data }) => {
  await execute(note, { aggregateId, step: Number(data.step) });
};

async function emit(type: string, steps: { aggregateId: string; step: number }[]): Promise<string[]> {
  const events = steps.map(({ aggregateId, step }) => ({
    id: newId(),
    at: clock.now(),
    type: `test.${type}`,
    version: 1,
    aggregateType: 'thing',
    aggregateId,
    data: { step },
  }));
  await database.transaction('test', (tx) => writeEvents(tx, events));
  return events.map((event) => event.id);
}

async function noted(aggregateId: string): Promise<number[]> {
  const { rows } = await database.pool.query<{ step: number }>(
    'select step from public.noted where aggregate_id = $1 order by ctid',
    [aggregateId],
  );
  return rows.map((row) => row.step);
}

async function waiting(consumer: Consumer) {
  const { rows } = await database.pool.query<{ step: number; attempts: number; parked: boolean; reason: string }>(
    `select (data ->> 'step')::int as step, attempts, parked_at is not null as parked, reason
       from kernel.outbox_parked where consumer = $1 order by position`,
    [consumer.name],
  );
  return rows;
}

async function deliverAll(consumer: Consumer): Promise<void> {
  while ((await deliverTo(database, consumer, clock)) > 0);
}

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

/** An address that takes what it is given, as the test says. */
function addressOf(type: string, take: (steps: unknown[]) => Promise<void> | void): Consumer {
  return {
    name: `test.${type}:1`,
    on: [`test.${type}`],
    from: 'kept',
    batchMax: 1,
    waitSecondsMax: 3_600,
    take: async (events) => take(events.map((event) => event.data.step)),
  };
}

async function parkFirst(consumer: Consumer): Promise<void> {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await deliverTo(database, consumer, clock);
    pass(3_601);
  }
}

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
