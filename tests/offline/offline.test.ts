import { expect, test } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { runOffline } from './run-offline.ts';

test('what eight devices do in twelve hours, mostly without a network, is booked once or stands on a list', async () => {
  const made = await createTestDatabase();
  try {
    const outcome = await runOffline({ databaseUrl: made.url, devices: 8, hours: 12, seed: 7 });
    const { lost, doubled, unlisted, unsound } = outcome;
    expect({ lost, doubled, unlisted, unsound }).toEqual({ lost: [], doubled: [], unlisted: [], unsound: [] });
    expect(outcome.offMinutesMax).toBeLessThan(5);
    // The run met what it is there for.
    const met = { ...outcome, shown: outcome.deeds > 90 };
    for (const what of ['accepted', 'refused', 'late', 'lostOnTheWay', 'answersCut', 'duplicates', 'restarts'] as const)
      expect(met[what], what).toBeGreaterThan(0);
  } finally {
    await made.drop();
  }
}, 120_000);
