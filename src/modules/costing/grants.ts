import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. What things are worth is for those who answer for money. */
export const costingGrants: Grants = {
  bookkeeper: [
    {
      patterns: [
        'costing.value.see',
        'costing.value.revalue',
        'costing.value.post',
        'costing.late-cost.add',
        'costing.method.choose',
        'costing.rate.write',
        'costing.period.close',
      ],
      reason: 'Keeps the books: what stock is worth, what comes late, and when a month is closed.',
    },
  ],
  'production-manager': [
    {
      patterns: ['costing.value.see'],
      reason: 'What orders cost is theirs to answer for; the books are kept by somebody else.',
    },
  ],
};
