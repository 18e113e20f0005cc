import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../../tests/support/database.ts';
import { type Database, newId, openDatabase, type Principal, systemPrincipal } from '../index.ts';
import { writeEvents } from '../outbox/write-events.ts';
import { type KeptAnswers, keepAnswers } from './kept-answers.ts';

let database: Database;
let drop: () => Promise<void>;
let present = new Date('2026-11-22T00:00:00Z');
const clock = { now: () => present };
let answers: KeptAnswers;
let asked = 0;

beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  database = openDatabase({ connectionString: made.url });
});
afterAll(async () => {
  await database.close();
  await drop();
});
beforeEach(() => {
  answers = keepAnswers(database, clock);
  asked = 0;
});

const leaderOf = (workshop: string): Principal => ({
  ...systemPrincipal,
  scope: { all: false, workshopIds: new Set([workshop]), lineIds: new Set() },
});

function ask(principal: Principal = systemPrincipal, input: unknown = {}): Promise<number> {
  return answers.get('test.ask', input, principal, async (tx) => {
    await tx.query('select 1');
    asked += 1;
    return asked;
  });
}

const event = () => ({
  id: newId(),
  at: clock.now(),
  type: 'test.happened',
  version: 1,
  aggregateType: 'thing',
  aggregateId: newId(),
  personId: null,
  data: {},
});

test('those who ask the same at once, and after, share one answer; another area, language or question has its own', async () => {
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  expect(await ask()).toBe(1);
  expect(await ask(leaderOf('a'))).toBe(2);
  expect(await ask(leaderOf('b'))).toBe(3);
  expect(await ask({ ...systemPrincipal, language: 'en' })).toBe(4);
  expect(await ask({ ...systemPrincipal, permissions: new Set(['test.ask']) })).toBe(5);
  expect(await ask(systemPrincipal, { late: true })).toBe(6);
  expect(await ask()).toBe(1);
});

test('whatever was told when somebody asks is in the answer, also by a transaction that began before it and ended after', async () => {
  expect(await ask()).toBe(1);
  await database.transaction('test', (tx) => writeEvents(tx, [event()]));
  expect(await Promise.all([ask(), ask()])).toEqual([2, 2]);
  let end: () => void = () => {};
  const mayEnd = new Promise<void>((resolve) => {
    end = resolve;
  });
  let begun: () => void = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const late = database.transaction('test', async (tx) => {
    await writeEvents(tx, [event()]);
    begun();
    await mayEnd;
  });
  await hasBegun;
  await database.transaction('test', (tx) => writeEvents(tx, [event()]));
  expect(await ask()).toBe(3);
  expect(await ask()).toBe(3);
  end();
  await late;
  expect(await ask()).toBe(4);
});

test('it is computed again after a quarter of a minute, and after a failure', async () => {
  expect(await ask()).toBe(1);
  present = new Date(present.getTime() + 14_000);
  expect(await ask()).toBe(1);
  present = new Date(present.getTime() + 1_000);
  expect(await ask()).toBe(2);
  const fail = () => answers.get('test.fail', {}, systemPrincipal, () => Promise.reject(new Error('no')));
  await expect(fail()).rejects.toThrow('no');
  expect(await answers.get('test.fail', {}, systemPrincipal, async () => 'well')).toBe('well');
});
