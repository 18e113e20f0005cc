import { expect, test } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { thoroughly } from '../support/thoroughly.ts';
import { runOffline } from './run-offline.ts';

/** A shift of few every day; the long run has more of both. */
const [devices, hours] = thoroughly ? [8, 12] : [5, 8];

test(`what ${devices} devices do in ${hours} hours, mostly without a network, is booked once or stands on a list`, async () => {
  const made = await createTestDatabase();
  try {
    const outcome = await runOffline({ databaseUrl: made.url, devices, hours, seed: 7 });
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
