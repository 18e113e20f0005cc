import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const datahealthGrants: Grants = {
  administrator: [
    { patterns: ['datahealth.*.*'], reason: 'Sees that the systems agree, and says what people are told of.' },
  ],
  'production-manager': [
    {
      patterns: ['datahealth.*.*'],
      reason: 'Answers for what the systems say of the plant, and says when people are told.',
    },
  ],
  planner: [{ patterns: ['datahealth.*.read'], reason: 'Must know whether the plan rests on what really holds.' }],
};
