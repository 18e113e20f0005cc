import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const tieoutGrants: Grants = {
  administrator: [
    {
      patterns: [
        'tieout.*.read',
        'tieout.comparison.write',
        'tieout.run.start',
        'tieout.run.close',
        'tieout.difference.settle',
      ],
      reason: 'Says what is compared with what, and sees that it agrees.',
    },
  ],
  'production-manager': [
    {
      patterns: ['tieout.*.read', 'tieout.run.start', 'tieout.difference.settle'],
      reason: 'Answers for what the systems say of the plant, and settles where they differ.',
    },
  ],
  planner: [
    {
      patterns: ['tieout.*.read', 'tieout.run.start'],
      reason: 'Must know whether the plan rests on what the ERP says.',
    },
  ],
};
