import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const replenishmentGrants: Grants = {
  'warehouse-keeper': [{ patterns: ['replenishment.item.read'], reason: 'Sees first that a shelf runs empty.' }],
  planner: [{ patterns: ['replenishment.item.*'], reason: 'Answers for the levels, and for what is made.' }],
  buyer: [{ patterns: ['replenishment.item.*'], reason: 'Answers for what is bought.' }],
  'production-manager': [{ patterns: ['replenishment.*.*'], reason: 'Can step in.' }],
};
