import { everyRoleBut, type PermissionCases } from '../permission-cases.ts';

export const qualityCases: PermissionCases = {
  'quality.inspection.read': {
    roles: everyRoleBut('salesperson'),
    routes: [
      'GET /inspections/:inspectionId/report.pdf',
      'GET /inspections/report.pdf',
      'GET /inspections',
      'GET /inspections/export',
      'GET /inspections/waiting',
      'GET /inspections/waiting/export',
      'GET /operations/:operationId/inspections',
    ],
  },
  'quality.inspection.write': {
    roles: ['team-leader', 'inspector', 'production-manager'],
    routes: ['POST /operations/:operationId/inspections'],
  },
  'quality.concession.write': {
    roles: ['inspector', 'production-manager'],
    routes: [],
    askedBy: 'POST /operations/:operationId/inspections, for a concession',
  },
};
