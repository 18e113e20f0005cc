import type { PermissionCases } from '../permission-cases.ts';

const leads = ['team-leader', 'production-manager'] as const;
const asks = [
  'team-leader',
  'warehouse-keeper',
  'inspector',
  'planner',
  'production-manager',
  'administrator',
] as const;

export const handoverCases: PermissionCases = {
  'handover.handover.read': {
    roles: asks,
    routes: [
      'GET /handovers',
      'GET /handovers/export',
      'GET /handovers/:handoverId',
      'GET /handovers/:handoverId/handover.pdf',
      'GET /handovers/handover.pdf',
      'GET /handover-differences',
      'GET /handover-differences/export',
      'GET /handover-places',
    ],
  },
  'handover.handover.write': {
    roles: leads,
    routes: [
      'POST /handovers',
      'POST /handovers/:handoverId/counts',
      'POST /handovers/:handoverId/sign-out',
      'POST /handovers/late-facts',
      'POST /handovers/missing',
    ],
  },
  'handover.handover.receive': {
    roles: leads,
    routes: [
      'POST /handovers/:handoverId/checks',
      'POST /handovers/:handoverId/sign-in',
      'POST /handovers/:handoverId/take',
    ],
  },
  'handover.difference.settle': {
    roles: leads,
    routes: [
      'POST /handover-differences/:differenceId/assign',
      'POST /handover-differences/:differenceId/settle',
      'POST /handover-differences/:differenceId/correct',
    ],
  },
  'handover.custody.read': { roles: asks, routes: ['GET /custody'] },
};
