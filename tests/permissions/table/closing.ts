import type { PermissionCases } from '../permission-cases.ts';

const sees = [
  'team-leader',
  'warehouse-keeper',
  'planner',
  'bookkeeper',
  'production-manager',
  'administrator',
] as const;

export const closingCases: PermissionCases = {
  'closing.day.read': {
    roles: [...sees],
    routes: [
      'GET /closing/board',
      'GET /closing/day-sheets/:dayId/sheet.pdf',
      'GET /closing/day-sheets/sheet.pdf',
      'GET /closing/days',
      'GET /closing/days/:placeId/:day',
      'GET /closing/days/export',
      'GET /closing/late-facts',
      'GET /closing/late-facts/export',
      'GET /closing/months/:month',
      'GET /closing/seal-lines',
      'GET /closing/seal-lines/export',
      'GET /closing/seals',
      'GET /closing/seals/export',
    ],
  },
  'closing.day.sign': {
    roles: ['team-leader', 'warehouse-keeper', 'production-manager'],
    routes: ['POST /closing/days/:placeId/:day/sign', 'POST /closing/reminders'],
  },
  'closing.day.seal': {
    roles: ['team-leader', 'bookkeeper', 'production-manager'],
    routes: ['POST /closing/days/:placeId/:day/seal'],
  },
  'closing.day.withdraw': {
    roles: ['team-leader', 'warehouse-keeper', 'bookkeeper', 'production-manager'],
    routes: ['POST /closing/days/:placeId/:day/withdraw'],
  },
  'closing.day.reopen': {
    roles: ['bookkeeper', 'production-manager'],
    routes: ['POST /closing/days/:placeId/:day/reopen'],
  },
};
