import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const qualityGrants: Grants = {
  operator: [{ patterns: ['quality.*.read'], reason: 'Sees why pieces are held.' }],
  'team-leader': [
    { patterns: ['quality.*.read'], reason: 'Needs the whole picture of what holds the workshop up.' },
    {
      patterns: ['quality.inspection.write'],
      reason: 'First-piece and patrol checks are the team’s own in small factories; every result carries the name.',
    },
  ],
  'warehouse-keeper': [{ patterns: ['quality.*.read'], reason: 'Knows what is expected, held or due out.' }],
  inspector: [{ patterns: ['quality.*.*'], reason: 'Inspection and disposition.' }],
  planner: [{ patterns: ['quality.*.read'], reason: 'Demand, supply and what blocks.' }],
  buyer: [{ patterns: ['quality.*.read'], reason: 'Which order waits; how the supplier delivers.' }],
  bookkeeper: [{ patterns: ['quality.*.read'], reason: 'Scrap costs money.' }],
  'production-manager': [{ patterns: ['quality.*.*'], reason: 'Can step in wherever a shift is short of hands.' }],
};
