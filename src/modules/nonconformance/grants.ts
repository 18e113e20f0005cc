import type { Grants } from '../identity/index.ts';

const raises = {
  patterns: ['nonconformance.report.read', 'nonconformance.report.raise', 'nonconformance.action.finish'],
  reason: 'Stands before what is wrong, says so, and does the actions that are theirs.',
};
const does = {
  patterns: ['nonconformance.report.read', 'nonconformance.action.finish'],
  reason: 'Sees what is held and why, and does the actions that are theirs.',
};

/** What roles may do here, and why: reviewed like code. */
export const nonconformanceGrants: Grants = {
  operator: [raises],
  'team-leader': [
    raises,
    {
      patterns: ['nonconformance.action.write'],
      reason: 'Plans what the own workshop changes, and checks what others did.',
    },
  ],
  'warehouse-keeper': [raises],
  inspector: [{ patterns: ['nonconformance.*.*'], reason: 'Contains, investigates, and follows the actions up.' }],
  planner: [does],
  buyer: [does],
  bookkeeper: [{ patterns: ['nonconformance.report.read'], reason: 'Scrap and returns cost money.' }],
  'production-manager': [{ patterns: ['nonconformance.*.*'], reason: 'Answers for what leaves the house.' }],
};
