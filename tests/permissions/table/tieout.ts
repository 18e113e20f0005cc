import type { PermissionCases } from '../permission-cases.ts';

const looks = ['planner', 'production-manager', 'administrator'] as const;
const settles = ['production-manager', 'administrator'] as const;

export const tieoutCases: PermissionCases = {
  'tieout.comparison.read': {
    roles: looks,
    routes: ['GET /tieout-comparisons', 'GET /tieout-comparisons/:comparisonId', 'GET /tieout-comparisons/export'],
  },
  'tieout.comparison.write': {
    roles: ['administrator'],
    routes: [
      'POST /tieout-comparisons',
      'POST /tieout-comparisons/:comparisonId/update',
      'POST /tieout-comparisons/:comparisonId/activate',
      'POST /tieout-comparisons/:comparisonId/deactivate',
    ],
  },
  'tieout.run.read': {
    roles: looks,
    routes: [
      'GET /tieout-runs',
      'GET /tieout-runs/export',
      'GET /tieout-differences',
      'GET /tieout-differences/export',
    ],
  },
  'tieout.run.start': {
    roles: looks,
    routes: ['POST /tieout-comparisons/:comparisonId/run'],
  },
  'tieout.run.close': {
    roles: ['administrator'],
    routes: ['POST /tieout-runs/:runId/close'],
  },
  'tieout.difference.settle': {
    roles: settles,
    routes: [
      'POST /tieout-differences/:differenceId/accept',
      'POST /tieout-differences/:differenceId/reopen',
      'POST /tieout-differences/:differenceId/repair',
      'POST /tieout-comparisons/:comparisonId/repair',
    ],
  },
};
