import { importRoutes, type PermissionCases } from '../permission-cases.ts';

const keeps = ['bookkeeper'] as const;

const listRoutes = (...paths: string[]) => paths.flatMap((path) => [`GET ${path}`, `GET ${path}/export`]);
const recordRoutes = (path: string, id: string) => [
  `POST ${path}`,
  `POST ${path}/:${id}/activate`,
  `POST ${path}/:${id}/deactivate`,
  `POST ${path}/:${id}/update`,
];

export const vouchersCases: PermissionCases = {
  'vouchers.voucher.see': {
    roles: [...keeps, 'production-manager'],
    routes: [
      ...listRoutes('/vouchers', '/voucher-lines', '/waiting-facts', '/voucher-layouts', '/voucher-hand-overs'),
      'GET /voucher-export-lines',
      'GET /voucher-hand-overs/:handOverId',
      'GET /voucher-hand-overs/:handOverId/file',
      'GET /voucher-layouts/:layoutId',
      'GET /voucher-layouts/:layoutId/file',
      'GET /vouchers/:voucherId',
      'GET /vouchers/:voucherId/voucher.pdf',
      'GET /vouchers/voucher.pdf',
      'GET /vouchers/tie-out',
    ],
  },
  'vouchers.chart.see': {
    roles: [...keeps, 'production-manager'],
    routes: [...listRoutes('/account-charts'), 'GET /account-charts/:chartId'],
  },
  'vouchers.account.see': {
    roles: [...keeps, 'production-manager'],
    routes: [...listRoutes('/accounts'), 'GET /accounts/:accountId'],
  },
  'vouchers.account-rule.see': {
    roles: [...keeps, 'production-manager'],
    routes: [...listRoutes('/account-rules'), 'GET /account-rules/:accountRuleId'],
  },
  'vouchers.voucher.make': {
    roles: [...keeps],
    routes: ['POST /vouchers/:voucherId/cancel', 'POST /vouchers/make', 'POST /vouchers/turn-estimates'],
  },
  'vouchers.voucher.review': {
    roles: [...keeps],
    routes: ['POST /vouchers/:voucherId/reject', 'POST /vouchers/:voucherId/review'],
  },
  'vouchers.voucher.post': { roles: [...keeps], routes: ['POST /vouchers/:voucherId/post'] },
  'vouchers.voucher.push': {
    roles: [...keeps],
    routes: [
      'POST /voucher-hand-overs',
      'POST /voucher-hand-overs/:handOverId/take-back',
      'POST /vouchers/:voucherId/push',
    ],
  },
  'vouchers.layout.write': {
    roles: [...keeps],
    routes: ['POST /voucher-layouts', 'POST /voucher-layouts/:layoutId/update'],
  },
  'vouchers.voucher.reverse': { roles: [...keeps], routes: ['POST /vouchers/:voucherId/reverse'] },
  'vouchers.invoice.see': {
    roles: ['buyer', ...keeps, 'production-manager'],
    routes: [
      ...listRoutes('/supplier-invoices', '/open-estimates', '/goods-in-transit', '/lines-to-invoice'),
      'GET /supplier-invoices/:invoiceId',
    ],
  },
  'vouchers.invoice.write': {
    roles: [...keeps],
    routes: ['POST /supplier-invoices', 'POST /supplier-invoices/:invoiceId/cancel'],
  },
  'vouchers.invoice.approve': {
    roles: [...keeps, 'production-manager'],
    routes: ['POST /supplier-invoices/:invoiceId/approve'],
  },
  'vouchers.chart.write': {
    roles: [...keeps],
    routes: [...recordRoutes('/account-charts', 'chartId'), 'POST /account-charts/:chartId/copy'],
  },
  'vouchers.account.write': {
    roles: [...keeps],
    routes: [...importRoutes('accounts'), ...recordRoutes('/accounts', 'accountId')],
  },
  'vouchers.account-rule.write': { roles: [...keeps], routes: recordRoutes('/account-rules', 'accountRuleId') },
};
