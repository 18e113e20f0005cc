import { everyRoleBut, type PermissionCases } from '../permission-cases.ts';

export const importsCases: PermissionCases = {
  'imports.run.read': {
    roles: everyRoleBut('operator'),
    routes: [
      'GET /imports',
      'GET /imports/export',
      'GET /imports/under-way',
      'GET /imports/runs/:importId',
      'POST /imports/runs/:importId/cancel',
    ],
  },
};
