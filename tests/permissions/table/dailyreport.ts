import type { PermissionCases } from '../permission-cases.ts';

const readers = ['team-leader', 'planner', 'production-manager', 'administrator'] as const;
const keepers = ['production-manager', 'administrator'] as const;

export const dailyreportCases: PermissionCases = {
  'dailyreport.report.read': {
    roles: readers,
    routes: [
      'GET /daily-report',
      'GET /daily-reports',
      'GET /daily-reports/:reportId',
      'GET /daily-reports/:reportId/report.pdf',
      'GET /daily-reports/export',
      'GET /daily-reports/report.pdf',
    ],
  },
  'dailyreport.report.freeze': { roles: ['production-manager'], routes: ['POST /daily-reports'] },
  'dailyreport.distribution.read': {
    roles: keepers,
    routes: [
      'GET /report-distributions',
      'GET /report-distributions/:distributionId',
      'GET /report-distributions/export',
      'GET /report-sendings',
      'GET /report-sendings/export',
    ],
  },
  'dailyreport.distribution.write': {
    roles: keepers,
    routes: [
      'POST /report-distributions',
      'POST /report-distributions/:distributionId/activate',
      'POST /report-distributions/:distributionId/deactivate',
      'POST /report-distributions/:distributionId/update',
    ],
  },
};
