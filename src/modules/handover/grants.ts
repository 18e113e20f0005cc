import type { Grants } from '../identity/index.ts';

const asks = [
  {
    patterns: ['handover.handover.read', 'handover.custody.read'],
    reason: 'Asks who had what when something is missing or wrong.',
  },
];

/** What roles may do here, and why: reviewed like code. */
export const handoverGrants: Grants = {
  'team-leader': [
    { patterns: ['handover.*.*'], reason: 'Leads the shift: hands it over, takes it over, explains what differs.' },
  ],
  'production-manager': [
    { patterns: ['handover.*.*'], reason: 'Answers for all shifts, and signs where a leader is missing.' },
  ],
  planner: asks,
  inspector: asks,
  'warehouse-keeper': asks,
};
