import { everyRoleBut, type PermissionCases } from '../permission-cases.ts';

const comes = ['team-leader', 'warehouse-keeper', 'inspector', 'production-manager'] as const;

export const callsCases: PermissionCases = {
  'calls.call.read': {
    roles: everyRoleBut('buyer', 'salesperson', 'bookkeeper'),
    routes: ['GET /calls', 'GET /calls/export'],
  },
  'calls.call.raise': {
    roles: ['operator', ...comes],
    routes: ['POST /calls', 'POST /calls/:callId/withdraw'],
  },
  'calls.call.answer': {
    roles: comes,
    routes: ['POST /calls/:callId/answer', 'POST /calls/:callId/solve'],
  },
};
