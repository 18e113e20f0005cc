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
      'GET /operations/:operationId/inspection-plan',
      'GET /inspection-tasks',
      'GET /inspection-tasks/export',
      'GET /inspection-tasks/:taskId',
      'GET /inspection-tasks/:taskId/record.pdf',
      'GET /inspection-tasks/record.pdf',
      'GET /inspection-readings',
      'GET /inspection-readings/export',
    ],
  },
  'quality.plan.read': {
    roles: everyRoleBut('salesperson'),
    routes: [
      'GET /inspection-plans',
      'GET /inspection-plans/export',
      'GET /inspection-plans/:planId',
      'GET /inspection-plans/:planId/sample',
      'GET /items/:itemId/inspection-plans',
    ],
  },
  'quality.plan.write': {
    roles: ['inspector', 'production-manager'],
    routes: [
      'POST /inspection-plans',
      'POST /inspection-plans/:planId/update',
      'POST /inspection-plans/:planId/deactivate',
      'POST /inspection-plans/:planId/activate',
      'POST /inspection-plans/:planId/resume',
      'POST /inspection-tasks/open-due-patrols',
    ],
  },
  'quality.inspection.write': {
    roles: ['team-leader', 'inspector', 'production-manager'],
    routes: [
      'POST /operations/:operationId/inspections',
      'POST /operations/:operationId/inspection-tasks',
      'POST /inspection-tasks/:taskId/readings',
      'POST /inspection-tasks/:taskId/decisions',
    ],
  },
  'quality.concession.write': {
    roles: ['inspector', 'production-manager'],
    routes: [],
    askedBy: 'POST /operations/:operationId/inspections and /inspection-tasks/:taskId/decisions, for a concession',
  },
};
