import type { Grants } from '../identity/index.ts';

const looks = (reason: string) => [{ patterns: ['qualityfigures.*.read'], reason }];

/** What roles may do here, and why: reviewed like code. */
export const qualityFiguresGrants: Grants = {
  operator: looks('Sees whether the own process runs as it did.'),
  'team-leader': looks('Acts on a process that drifts, and on what is lost most.'),
  inspector: [
    { patterns: ['qualityfigures.*.*'], reason: 'Charts are the inspector’s: limits are set with a reason.' },
  ],
  planner: looks('Yields decide how much is started.'),
  buyer: looks('How the supplier’s process runs.'),
  'production-manager': [{ patterns: ['qualityfigures.*.*'], reason: 'Answers for the processes.' }],
};
