import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. A day wants two people, and a third to take it back. */
export const closingGrants: Grants = {
  'team-leader': [
    {
      patterns: ['closing.day.read', 'closing.day.sign', 'closing.day.seal', 'closing.day.withdraw'],
      reason: 'Answers for the workshop’s day; signs second for another, and takes back a signature of one’s own.',
    },
  ],
  'warehouse-keeper': [
    {
      patterns: ['closing.day.read', 'closing.day.sign', 'closing.day.withdraw'],
      reason: 'Signs that the shelves are as the books say, and takes that back where they turn out not to be.',
    },
  ],
  planner: [{ patterns: ['closing.day.read'], reason: 'Sees up to which day the books stand.' }],
  bookkeeper: [
    {
      patterns: ['closing.day.read', 'closing.day.seal', 'closing.day.withdraw', 'closing.day.reopen'],
      reason: 'Signs second, withdraws another’s first signature, and lets a day be reopened that others signed.',
    },
  ],
  'production-manager': [
    {
      patterns: [
        'closing.day.read',
        'closing.day.sign',
        'closing.day.seal',
        'closing.day.withdraw',
        'closing.day.reopen',
      ],
      reason: 'Answers for every place; signs where hands are short, and lets others’ days be reopened.',
    },
  ],
  administrator: [{ patterns: ['closing.day.read'], reason: 'Proves the seals, and signs none.' }],
};
