import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { thoroughly } from '../support/thoroughly.ts';
import { ANSWERS_MIN, runCrashCycles } from './run-crash-cycles.ts';

test('a few crashes under load lose nothing that was acknowledged and leave nothing half-done', {
  timeout: 300_000,
}, async () => {
  // Two at least: what was sent into the first crash is asked for again before the second.
  const cycles = thoroughly ? 3 : 2;
  const directory = await mkdtemp(join(tmpdir(), 'trueup-crash-'));
  try {
    const outcome = await runCrashCycles({ directory, cycles, seed: 20261122, print: () => {} });
    expect(outcome.breaches).toEqual([]);
    expect(outcome.cycles).toBe(cycles);
    expect(outcome.acknowledged).toBeGreaterThanOrEqual(cycles * ANSWERS_MIN);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
