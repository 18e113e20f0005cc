import { everyRoleBut, type PermissionCases } from '../permission-cases.ts';

export const insightCases: PermissionCases = {
  'insight.overview.read': {
    roles: everyRoleBut('operator'),
    routes: ['GET /overview'],
  },
  'insight.stuck.read': {
    roles: everyRoleBut('operator'),
    routes: ['GET /stuck-orders'],
  },
  'insight.kitting.read': {
    roles: everyRoleBut('operator'),
    routes: ['GET /kitting'],
  },
};
