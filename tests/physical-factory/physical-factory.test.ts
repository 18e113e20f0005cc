import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClock } from '../support/clock.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { runWalks } from './run.ts';

let factory: TestFactory;
beforeAll(async () => {
  factory = await startTestFactory({ clock: createTestClock() });
});
afterAll(() => factory.stop());

test('the books follow the pieces, whatever people do', { timeout: 900_000 }, async () => {
  const t = performance.now();
  const outcome = await runWalks(factory, {
    seed: Number(process.env.PF_SEED ?? 20261128),
    walks: Number(process.env.PF_WALKS ?? 200),
    shrinkSeconds: Number(process.env.PF_SHRINK ?? 25),
  });
  console.log(
    Math.round(performance.now() - t),
    JSON.stringify({ ...outcome, acts: Object.fromEntries(outcome.acts) }, null, 1),
  );
  expect(outcome.found).toBeUndefined();
});
