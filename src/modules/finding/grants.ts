import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const findingGrants: Grants = {
  administrator: [{ patterns: ['finding.*.*'], reason: 'Puts the search right where it misses something.' }],
};
