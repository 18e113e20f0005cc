import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const syncGrants: Grants = {
  administrator: [{ patterns: ['sync.*.*'], reason: 'Connects other systems, and sees that nothing waits unseen.' }],
  'production-manager': [
    { patterns: ['sync.*.*'], reason: 'Decides which other systems hear what happens on the floor.' },
  ],
};
