import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const terminalsGrants: Grants = {
  'team-leader': [
    { patterns: ['terminals.fact.*'], reason: 'Deals with what the team’s devices brought and was refused.' },
  ],
  planner: [{ patterns: ['terminals.fact.read'], reason: 'Sees which facts of the plan are still on their way.' }],
  'production-manager': [{ patterns: ['terminals.*.*'], reason: 'Can step in wherever a shift is short of hands.' }],
  administrator: [{ patterns: ['terminals.*.*'], reason: 'Sees that no device keeps facts to itself.' }],
};
