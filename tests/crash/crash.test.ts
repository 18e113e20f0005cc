import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCrashCycles } from './run-crash-cycles.ts';

test('a few crashes under load lose nothing that was acknowledged and leave nothing half-done', {
  timeout: 300_000,
}, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'trueup-crash-'));
  try {
    const outcome = await runCrashCycles({ directory, cycles: 3, seed: 20261122, print: () => {} });
    expect(outcome.breaches).toEqual([]);
    expect(outcome.cycles).toBe(3);
    expect(outcome.acknowledged).toBeGreaterThan(20);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
