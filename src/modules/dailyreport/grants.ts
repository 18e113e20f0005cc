import type { Grants } from '../identity/index.ts';

const sees = {
  patterns: ['dailyreport.report.read'],
  reason: 'Reads what came of the shift and the day where they work.',
};

/** What roles may do here, and why: reviewed like code. */
export const dailyreportGrants: Grants = {
  'team-leader': [sees],
  planner: [sees],
  'production-manager': [
    { patterns: ['dailyreport.*.*'], reason: 'Answers for what each day says of the plant, and who is told.' },
  ],
  administrator: [
    {
      patterns: ['dailyreport.report.read', 'dailyreport.distribution.read', 'dailyreport.distribution.write'],
      reason: 'Sets up who gets reports and by which way.',
    },
  ],
};
