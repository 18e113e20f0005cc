import type { Grants } from '../identity/index.ts';

const comes = [{ patterns: ['calls.*.*'], reason: 'Is called, comes, and says what it was; calls as well.' }];

/** What roles may do here, and why: reviewed like code. */
export const callsGrants: Grants = {
  operator: [
    { patterns: ['calls.*.read'], reason: 'Sees whether somebody comes, and that a colleague has called already.' },
    { patterns: ['calls.call.raise'], reason: 'Stands before what is wrong.' },
  ],
  'team-leader': comes,
  inspector: comes,
  'warehouse-keeper': comes,
  'production-manager': comes,
  planner: [{ patterns: ['calls.*.read'], reason: 'What stops on the floor moves the plan.' }],
};
