import { afterAll, beforeAll } from 'vitest';
import { z } from 'zod';
import { createTestDatabase } from '../../../tests/support/database.ts';
import {
  type Consumer,
  createCommandRunner,
  type Database,
  defineCommand,
  defineReaction,
  deliverTo,
  newId,
  openDatabase,
  type Reaction,
} from '../index.ts';
import { consumerOfReaction, type TakesMany, type TakesOne } from './reactions.ts';
import { writeEvents } from './write-events.ts';

/** A database of its own with a moment that passes when the test says so, and a command that notes what was done. */
export let database: Database;
let drop: () => Promise<void>;
let present = new Date('2026-11-22T00:00:00Z');
export const clock = { now: () => present };
export const pass = (seconds: number) => {
  present = new Date(present.getTime() + seconds * 1_000);
};

/** Counts what was done, as a command of a module would. */
export const note = defineCommand({
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

export function startStage(): void {
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
}

export function ports() {
  const options = { database, clock, queueMax: 10, rolesWith: () => [], openAudit: () => async () => {} };
  return { database, clock, runner: createCommandRunner(options) };
}

/** A reaction of its own to each test: it begins with all that is kept. */
export function reactionOf(type: string, handle: TakesOne['handle'], sift?: Reaction['sift']): Consumer {
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

/** One that takes so many at once. */
export function togetherOf(type: string, togetherMax: number, handleTogether: TakesMany['handleTogether']): Consumer {
  const words = { name: `test.${type}`, summary: { zh: type, en: type }, on: [`test.${type}`], from: 'kept' as const };
  return consumerOfReaction(ports(), defineReaction({ ...words, togetherMax, handleTogether }));
}

export const noting: TakesOne['handle'] = async ({ execute }, { aggregateId, data }) => {
  await execute(note, { aggregateId, step: Number(data.step) });
};

export async function emit(type: string, steps: { aggregateId: string; step: number }[]): Promise<string[]> {
  const events = steps.map(({ aggregateId, step }) => ({
    id: newId(),
    at: clock.now(),
    type: `test.${type}`,
    version: 1,
    aggregateType: 'thing',
    aggregateId,
    personId: null,
    data: { step },
  }));
  await database.transaction('test', (tx) => writeEvents(tx, events));
  return events.map((event) => event.id);
}

export async function noted(aggregateId: string): Promise<number[]> {
  const { rows } = await database.pool.query<{ step: number }>(
    'select step from public.noted where aggregate_id = $1 order by ctid',
    [aggregateId],
  );
  return rows.map((row) => row.step);
}

export async function waiting(consumer: Consumer) {
  const { rows } = await database.pool.query<{ step: number; attempts: number; parked: boolean; reason: string }>(
    `select (data ->> 'step')::int as step, attempts, parked_at is not null as parked, reason
       from kernel.outbox_parked where consumer = $1 order by position`,
    [consumer.name],
  );
  return rows;
}

export async function deliverAll(consumer: Consumer): Promise<void> {
  while ((await deliverTo(database, consumer, clock)) > 0);
}

/** An address that takes what it is given, as the test says. */
export function addressOf(type: string, take: (steps: unknown[]) => Promise<void> | void): Consumer {
  return {
    name: `test.${type}:1`,
    on: [`test.${type}`],
    from: 'kept',
    batchMax: 1,
    waitSecondsMax: 3_600,
    take: async (events) => take(events.map((event) => event.data.step)),
  };
}

export async function parkFirst(consumer: Consumer): Promise<void> {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await deliverTo(database, consumer, clock);
    pass(3_601);
  }
}
