import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClock } from '../support/clock.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { assertStockTold } from '../support/stock-told.ts';
import { createWatchedDatabase, findAllUntold } from '../told/watch.ts';
import { actNames } from './acts.ts';
import { runWalks } from './run.ts';

interface Held {
  seed: number;
  walks: number;
  /** So many walks that everything people can do was done at least once. */
  everything: boolean;
}

/** Walks of a seed that stands still, so that a failure is of the change at hand; `npm run physical-factory` takes others, and walks further. */
export function holdWalks({ seed, walks, everything }: Held): void {
  let factory: TestFactory;
  beforeAll(async () => {
    // Time runs away from the other files' here.
    factory = await startTestFactory({ made: await createWatchedDatabase(), clock: createTestClock() });
  });
  afterAll(() => factory.stop());

  test('the books follow the pieces, whatever people do', { timeout: 1_800_000 }, async () => {
    const outcome = await runWalks(factory, { seed, walks });
    expect(outcome.found).toBeUndefined();
    expect(outcome.walks).toBe(walks);
    if (everything) expect([...outcome.acts.keys()].sort()).toEqual([...actNames].sort());
    // Not everything was refused.
    expect(outcome.accepted).toBeGreaterThan(outcome.refused);
    // Who follows the events knows what lies where.
    await assertStockTold(factory.database);
    // And nothing that anybody did went untold.
    expect(await findAllUntold(factory)).toEqual([]);
    // People do now and then what a refusal offers: of more acts, the fewer in a short walk.
    expect(outcome.remedies).toBeGreaterThan(everything ? 5 : 0);
  });
}
