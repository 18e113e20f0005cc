/** What a counter turned since the reading before, and what it did meanwhile. */
export interface Turned {
  cycles: number;
  did: 'wrapped' | 'reset' | null;
}

/**
 * Cycles between two readings of a meter. The first reading counts nothing: nobody knows where it began. A lower one has begun again: over the end of
 * the meter where that is the shorter way (less than half of its range), else somebody set it to 0. `max` is the highest number that it shows.
 */
export function readMeter(before: number | null, reading: number, max: number | null): Turned {
  if (before === null) return { cycles: 0, did: null };
  if (reading >= before) return { cycles: reading - before, did: null };
  if (max !== null) {
    const over = max + 1 - before + reading;
    if (over >= 0 && over < (max + 1) / 2) return { cycles: over, did: 'wrapped' };
  }
  return { cycles: reading, did: 'reset' };
}
