import { everyRoleBut, type PermissionCases } from '../permission-cases.ts';

const does = ['inspector', 'production-manager'] as const;
const plans = ['team-leader', ...does] as const;
const raises = ['operator', 'team-leader', 'warehouse-keeper', ...does] as const;
const list = (path: string) => [`GET ${path}`, `GET ${path}/export`];

export const nonconformanceCases: PermissionCases = {
  'nonconformance.report.read': {
    roles: everyRoleBut('salesperson'),
    routes: [
      ...list('/nonconformances'),
      ...list('/nonconformance-actions'),
      ...list('/nonconformance-holds'),
      'GET /nonconformances/:reportId',
      'GET /nonconformances/:reportId/containment',
      'GET /nonconformances/:reportId/8d.pdf',
      'GET /nonconformances/8d.pdf',
    ],
  },
  'nonconformance.report.raise': {
    roles: raises,
    routes: ['POST /nonconformances', 'POST /inspection-tasks/:taskId/nonconformance'],
  },
  'nonconformance.report.write': {
    roles: does,
    routes: [
      'POST /nonconformances/:reportId/describe',
      'POST /nonconformances/:reportId/verify',
      'POST /nonconformances/:reportId/close',
      'POST /nonconformances/:reportId/reopen',
      'POST /nonconformances/:reportId/withdraw',
    ],
  },
  'nonconformance.hold.write': {
    roles: does,
    routes: [
      'POST /nonconformances/:reportId/contain',
      'POST /nonconformances/:reportId/hold',
      'POST /nonconformances/:reportId/release',
      'POST /nonconformances/:reportId/release-order',
    ],
  },
  'nonconformance.action.write': {
    roles: plans,
    routes: [
      'POST /nonconformances/:reportId/actions',
      'POST /nonconformance-actions/:actionId/change',
      'POST /nonconformance-actions/:actionId/check',
      'POST /nonconformance-actions/:actionId/drop',
      'POST /nonconformance-actions/tell-overdue',
    ],
  },
  'nonconformance.action.finish': {
    roles: ['operator', 'team-leader', 'warehouse-keeper', 'inspector', 'planner', 'buyer', 'production-manager'],
    routes: ['POST /nonconformance-actions/:actionId/finish'],
  },
};
