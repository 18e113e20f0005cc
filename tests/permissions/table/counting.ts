import type { PermissionCases } from '../permission-cases.ts';

const counts = ['team-leader', 'warehouse-keeper', 'production-manager'] as const;
const sees = ['bookkeeper', 'production-manager', 'administrator'] as const;

export const countingCases: PermissionCases = {
  'counting.count.read': {
    roles: ['team-leader', 'warehouse-keeper', ...sees],
    routes: [
      'GET /count-lists',
      'GET /count-lists/export',
      'GET /count-lists/:listId/sheet.pdf',
      'GET /count-lists/sheet.pdf',
      'GET /count-places',
      'GET /count-places/export',
      'GET /count-tasks',
      'GET /count-tasks/export',
      'GET /count-trust',
      'GET /count-trust/export',
    ],
  },
  'counting.count.write': {
    roles: [...counts],
    routes: ['POST /count-lists/:listId/counts', 'POST /count-lists/:listId/places/:locationId/empty'],
  },
  'counting.list.write': {
    roles: ['warehouse-keeper', 'production-manager'],
    routes: ['POST /count-lists', 'POST /count-lists/:listId/cancel', 'POST /count-lists/daily'],
  },
  'counting.result.read': {
    roles: [...sees],
    routes: [
      'GET /count-accuracy',
      'GET /count-classes',
      'GET /count-classes/export',
      'GET /count-lines/:lineId',
      'GET /count-variances',
      'GET /count-variances/export',
    ],
  },
  'counting.variance.approve': {
    roles: ['bookkeeper', 'production-manager'],
    routes: [
      'POST /count-lines/:lineId/correct',
      'POST /count-lines/:lineId/recount',
      'POST /count-lines/:lineId/settle',
    ],
  },
};
