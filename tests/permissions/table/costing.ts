import type { PermissionCases } from '../permission-cases.ts';

const keeps = ['bookkeeper'] as const;

export const costingCases: PermissionCases = {
  'costing.value.see': {
    roles: ['bookkeeper', 'production-manager'],
    routes: [
      'GET /costing/values',
      'GET /costing/values/export',
      'GET /costing/facts',
      'GET /costing/facts/export',
      'GET /costing/entries',
      'GET /costing/entries/export',
      'GET /costing/order-costs',
      'GET /costing/order-costs/export',
      'GET /costing/periods',
      'GET /costing/periods/export',
      'GET /costing/rates',
      'GET /costing/rates/export',
      'GET /costing/sales-orders/:orderId/profit',
      'GET /costing/sales-profits',
      'GET /costing/sales-profits/export',
      'GET /costing/turnover',
      'GET /costing/ageing',
      'GET /costing/ages',
      'GET /costing/ages/export',
      'GET /costing/orders/:orderId',
      'GET /costing/periods/:month',
    ],
  },
  'costing.value.post': { roles: [...keeps], routes: ['POST /costing/value-causes'] },
  'costing.value.revalue': { roles: [...keeps], routes: ['POST /costing/items/:itemId/revalue'] },
  'costing.late-cost.add': { roles: [...keeps], routes: ['POST /costing/late-costs'] },
  'costing.method.choose': { roles: [...keeps], routes: ['POST /costing/items/:itemId/method'] },
  'costing.rate.write': { roles: [...keeps], routes: ['POST /costing/rates'] },
  'costing.period.close': {
    roles: [...keeps],
    routes: [
      'POST /costing/periods/:month/begin-closing',
      'POST /costing/periods/:month/resume',
      'POST /costing/periods/:month/close',
    ],
  },
};
