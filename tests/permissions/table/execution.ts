import { everyRole, everyRoleBut, importRoutes, type PermissionCases } from '../permission-cases.ts';

export const executionCases: PermissionCases = {
  'execution.order.read': {
    roles: everyRole,
    routes: [
      'GET /work-orders',
      'GET /work-orders/:orderId',
      'GET /work-orders/:orderId/actions',
      'GET /work-orders/:orderId/genealogy',
      'GET /work-orders/:orderId/timeline',
      'GET /work-orders/:orderId/traveller.pdf',
      'GET /work-orders/export',
      'GET /stuck-orders/:orderId',
      'GET /work-orders/traveller.pdf',
    ],
  },
  'execution.order.write': {
    roles: ['team-leader', 'planner', 'production-manager'],
    routes: [...importRoutes('work-orders'), 'POST /work-orders', 'POST /work-orders/:orderId/update'],
  },
  'execution.order.release': {
    roles: ['team-leader', 'planner', 'production-manager'],
    routes: [
      'GET /release-check',
      'POST /released-work-orders',
      'POST /work-orders/:orderId/release',
      'POST /work-orders/:orderId/review-shortages',
    ],
  },
  'execution.order.hold': {
    roles: ['team-leader', 'planner', 'production-manager'],
    routes: ['POST /work-orders/:orderId/hold', 'POST /work-orders/:orderId/resume'],
  },
  'execution.order.cancel': {
    roles: ['team-leader', 'planner', 'production-manager'],
    routes: ['POST /work-orders/:orderId/cancel'],
  },
  'execution.order.close': {
    roles: ['team-leader', 'planner', 'production-manager'],
    routes: ['POST /work-orders/:orderId/close', 'POST /work-orders/:orderId/complete'],
  },
  'execution.order.split': {
    roles: ['team-leader', 'planner', 'production-manager'],
    routes: ['POST /work-orders/:orderId/merge', 'POST /work-orders/:orderId/split'],
  },
  'execution.request.read': {
    roles: everyRoleBut('salesperson'),
    routes: ['GET /material-requests', 'GET /material-requests/export'],
  },
  'execution.request.ask': {
    roles: ['team-leader', 'warehouse-keeper', 'planner', 'buyer', 'production-manager'],
    routes: ['POST /material-requests', 'POST /material-requests/:requestId/cancel'],
  },
  'execution.request.order': {
    roles: ['team-leader', 'planner', 'buyer', 'production-manager'],
    routes: [
      'POST /material-requests/:requestId/close',
      'POST /material-requests/:requestId/order',
      'POST /material-requests/:requestId/reopen',
      'POST /material-requests/:requestId/update',
    ],
  },
  'execution.operation.read': {
    roles: everyRoleBut('salesperson'),
    routes: [
      'GET /operations',
      'GET /operations/:operationId',
      'GET /operations/:operationId/actions',
      'GET /operations/export',
      'GET /scan',
      'GET /scan/codes',
    ],
  },
  'execution.operation.start': {
    roles: ['operator', 'team-leader', 'production-manager'],
    routes: ['POST /operations/:operationId/start'],
  },
  'execution.operation.pause': {
    roles: ['operator', 'team-leader', 'production-manager'],
    routes: ['POST /operations/:operationId/pause'],
  },
  'execution.operation.resume': {
    roles: ['operator', 'team-leader', 'production-manager'],
    routes: ['POST /operations/:operationId/resume'],
  },
  'execution.operation.finish': {
    roles: ['operator', 'team-leader', 'production-manager'],
    routes: ['POST /operations/:operationId/finish'],
  },
  'execution.transfer.write': {
    roles: ['operator', 'team-leader', 'production-manager'],
    routes: ['POST /operations/:operationId/transfers'],
  },
  'execution.report.read': {
    roles: everyRoleBut('salesperson'),
    routes: ['GET /own-reports', 'GET /production-reports', 'GET /production-reports/export'],
  },
  'execution.report.write': {
    roles: ['operator', 'team-leader', 'production-manager'],
    routes: ['POST /operations/:operationId/production-reports'],
  },
  'execution.report.backdate': {
    roles: ['team-leader', 'production-manager'],
    routes: [],
    askedBy: 'POST /operations/:operationId/production-reports, for a business time before the usual limit',
  },
  'execution.report.undo': {
    roles: ['operator', 'team-leader', 'production-manager'],
    routes: ['POST /production-reports/:reportId/undo'],
  },
  'execution.report.reverse': {
    roles: ['team-leader', 'production-manager'],
    routes: ['POST /production-reports/:reportId/reverse'],
  },
  'execution.material.issue': {
    roles: ['operator', 'team-leader', 'warehouse-keeper', 'production-manager'],
    routes: ['POST /work-orders/:orderId/issues'],
  },
  'execution.material.return': {
    roles: ['operator', 'team-leader', 'warehouse-keeper', 'production-manager'],
    routes: ['POST /work-orders/:orderId/returns'],
  },
  'execution.material.supplement': {
    roles: ['team-leader', 'warehouse-keeper', 'production-manager'],
    routes: ['POST /work-orders/:orderId/supplementary-issues'],
  },
};
