import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClock } from '../support/clock.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { tries } from '../support/thoroughly.ts';
import { plantErrors } from './plant-errors.ts';

let factory: TestFactory;
beforeAll(async () => {
  factory = await startTestFactory({ clock: createTestClock() });
});
afterAll(() => factory.stop());

// `npm run planted-errors` plants two hundred, and others.
test('the mistake that was planted stands first among the causes as a rule, and among the first three nearly always', async () => {
  const cases = tries(40);
  const planted = await plantErrors(factory, { cases, seed: 20261129 });
  const within = (places: number) => planted.filter(({ place }) => place > 0 && place <= places).length;
  expect(within(1), JSON.stringify(planted.filter(({ place }) => place !== 1))).toBeGreaterThanOrEqual(cases * 0.7);
  expect(within(3)).toBeGreaterThanOrEqual(cases * 0.9);
}, 240_000);
