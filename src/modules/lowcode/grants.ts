import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const lowcodeGrants: Grants = {
  operator: [
    {
      patterns: ['lowcode.configuration.read', 'lowcode.custom-field.read'],
      reason: 'Screens draw units and custom fields.',
    },
  ],
  'team-leader': [{ patterns: ['lowcode.*.read'], reason: 'Sees the rules that the workshop works by.' }],
  'warehouse-keeper': [{ patterns: ['lowcode.*.read'], reason: 'Screens draw units and custom fields.' }],
  inspector: [{ patterns: ['lowcode.*.read'], reason: 'Who made it, by which rules.' }],
  planner: [{ patterns: ['lowcode.*.read'], reason: 'Who works where, by which rules.' }],
  buyer: [{ patterns: ['lowcode.*.read'], reason: 'Screens draw units and custom fields.' }],
  salesperson: [{ patterns: ['lowcode.*.read'], reason: 'Screens draw units and custom fields.' }],
  bookkeeper: [{ patterns: ['lowcode.*.read'], reason: 'Who stands behind a fact.' }],
  'production-manager': [
    {
      patterns: ['lowcode.configuration.write', 'lowcode.configuration.publish'],
      reason: 'Tolerances and policies are production’s own.',
    },
  ],
  administrator: [{ patterns: ['lowcode.*.*'], reason: 'The keys and the rules are IT’s.' }],
};
