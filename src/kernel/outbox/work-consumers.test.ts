import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import { defineReaction } from '../index.ts';
import { restAfter, workConsumers } from './work-consumers.ts';

let factory: TestFactory;
beforeAll(async () => {
  factory = await startTestFactory();
});
afterAll(() => factory.stop());

test('background work rests twice as long as it worked while commands wait, some seconds at most, and else not at all', () => {
  expect([restAfter(40, 0), restAfter(40, 1), restAfter(40, 500)]).toEqual([0, 80, 80]);
  expect(restAfter(60_000, 1)).toBe(3_000);
  // What others outside wait for makes less room.
  expect([restAfter(40, 0, true), restAfter(40, 1, true), restAfter(60_000, 1, true)]).toEqual([0, 20, 100]);
});

test('a consumer goes on while commands wait all the time', async () => {
  const { database, clock, program } = factory;
  const events = () =>
    database.pool.query(
      `insert into kernel.outbox (id, type, version, aggregate_type, aggregate_id, data, at)
       select uuidv7(), 'test.done', 1, 'test.thing', uuidv7(), '{}', $1 from generate_series(1, 30)`,
      [clock.now()],
    );
  let taken = 0;
  const reaction = defineReaction({
    name: 'test.count',
    summary: { zh: '数', en: 'Counts' },
    on: ['test.done'],
    from: 'kept',
    togetherMax: 100,
    handleTogether: async (_, some) => {
      taken += some.length;
    },
  });
  await events();
  const runner = { ...program.runner, queueLengths: () => ({ 'execution.report-production': 9 }) };
  const module = { ...program.modules[0], name: 'test', reactions: [reaction], feeds: [] } as never;
  const working = workConsumers({ database, clock, runner }, [module], (error) => {
    throw error;
  });
  await expect.poll(() => taken).toBe(30);
  await events();
  await expect.poll(() => taken).toBe(60);
  await working.stop();
});
