import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { tries } from '../support/thoroughly.ts';
import { runFuzz } from './run-fuzz.ts';

let factory: TestFactory;
beforeAll(async () => {
  factory = await startTestFactory();
});
afterAll(() => factory.stop());

// The seed stands still, so that a failure is of the change at hand; `npm run fuzz` takes others, and more time. Every route is asked at any rate.
test('whatever is asked of whatever route, the answer is declared, and never a fault', async () => {
  const outcome = await runFuzz(factory, { seed: 20, requests: tries(2_000), seconds: 12 });
  expect(outcome.faults).toEqual([]);
  expect(outcome.caughtLate).toEqual([]);
  expect(outcome.undeclared).toEqual([]);
  expect(outcome.requests).toBeGreaterThanOrEqual(outcome.operations);
  expect(outcome.operationsAccepted).toBeGreaterThan(40);
}, 240_000);
