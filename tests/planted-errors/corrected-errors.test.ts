import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CauseKind } from '../../src/modules/counting/contract.ts';
import { readLine } from '../../src/modules/counting/results/read-line.ts';
import { correctVariance } from '../../src/modules/counting/settling/correct-variance.ts';
import { createTestClock } from '../support/clock.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { plantErrors } from './plant-errors.ts';

let factory: TestFactory;
beforeAll(async () => {
  factory = await startTestFactory({ clock: createTestClock() });
});
afterAll(() => factory.stop());

/** Where the count itself was wrong, or the cause names no single fact, a person goes on from there. */
const byHand: Partial<Record<CauseKind, string>> = { unit_mixup: 'recount', transposed: 'recount' };

test('each mistake that was planted is brought to nothing by its own correction, through the commands that anybody uses', async () => {
  const corrected = new Set<CauseKind>();
  for (const { kind, lineId } of await plantErrors(factory, { cases: 24, seed: 7 })) {
    const line = await factory.query(readLine, { lineId });
    const correction = line.causes.find((cause) => cause.kind === kind)?.correction;
    if (correction?.does !== 'post') {
      expect(correction?.does ?? byHand[kind], JSON.stringify(line, null, 1)).toBe(byHand[kind]);
      continue;
    }
    expect(correction).toMatchObject({ allowed: true, steps: expect.arrayContaining([expect.anything()]) });
    const input = { lineId, expectedVariance: String(line.variance), cause: kind, correctionId: String(correction.id) };
    const settled = await factory.execute(correctVariance, input, { as: 'production-manager' });
    expect(settled).toMatchObject({ state: 'matched', variance: '0', book: line.counted });
    expect(await factory.query(readLine, { lineId })).toMatchObject({ cause: kind, variance: '0', causes: [] });
    corrected.add(kind);
  }
  expect([...corrected].sort()).toEqual([
    'double_issue',
    'double_receipt',
    'item_swap',
    'late_report',
    'lot_swap',
    'neighbour',
    'transposed',
    'unit_mixup',
  ]);
}, 240_000);
