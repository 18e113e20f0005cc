import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. Who counts doesn't see the books; who approves doesn't count for a living. */
export const countingGrants: Grants = {
  'team-leader': [
    {
      patterns: ['counting.count.read', 'counting.count.write'],
      reason: 'Counts the line side, and again what a keeper counted.',
    },
  ],
  'warehouse-keeper': [
    {
      patterns: ['counting.count.read', 'counting.count.write', 'counting.list.write'],
      reason: 'Counts the shelves, blind: what the books have is shown to whoever approves.',
    },
  ],
  bookkeeper: [
    {
      patterns: ['counting.*.read', 'counting.variance.approve'],
      reason: 'Approves of what counts change in the value of stock, without counting.',
    },
  ],
  'production-manager': [
    { patterns: ['counting.*.*'], reason: 'Decides on variances; makes and counts where hands are short.' },
  ],
};
