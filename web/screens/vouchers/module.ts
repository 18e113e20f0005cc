import { defineScreens } from '../../app/define-screens.ts';
import { vouchersParts } from './parts.ts';

const see = 'vouchers.voucher.see';

export const vouchersScreens = defineScreens({
  help: () => import('./help.ts').then(({ vouchersHelp }) => vouchersHelp),
  routes: {
    '/vouchers': () => import('./vouchers.tsx').then(({ Vouchers }) => Vouchers),
    '/vouchers/$voucherId': () => import('./voucher-page.tsx').then(({ VoucherPage }) => VoucherPage),
    '/vouchers/lines': () => import('./vouchers.tsx').then(({ VoucherLines }) => VoucherLines),
    '/vouchers/waiting': () => import('./vouchers.tsx').then(({ WaitingFacts }) => WaitingFacts),
    '/vouchers/export': () => import('./export-page.tsx').then(({ ExportPage }) => ExportPage),
    '/vouchers/layouts/new': () => import('./layout-page.tsx').then(({ NewLayoutPage }) => NewLayoutPage),
    '/vouchers/layouts/$layoutId': () => import('./layout-page.tsx').then(({ LayoutPage }) => LayoutPage),
    '/vouchers/hand-overs': () => import('./hand-overs.tsx').then(({ HandOvers }) => HandOvers),
    '/vouchers/hand-overs/$handOverId': () => import('./hand-overs.tsx').then(({ HandOverPage }) => HandOverPage),
    '/vouchers/tie-out': () => import('./tie-out.tsx').then(({ TieOutPage }) => TieOutPage),
    '/supplier-invoices': () => import('./invoices.tsx').then(({ Invoices }) => Invoices),
    '/supplier-invoices/new': () => import('./new-invoice.tsx').then(({ NewInvoice }) => NewInvoice),
    '/supplier-invoices/estimates': () => import('./invoices.tsx').then(({ OpenEstimates }) => OpenEstimates),
    '/supplier-invoices/transits': () => import('./invoices.tsx').then(({ GoodsInTransit }) => GoodsInTransit),
    '/supplier-invoices/$invoiceId': () => import('./invoice-page.tsx').then(({ InvoicePage }) => InvoicePage),
    '/accounts': () => import('./charts.tsx').then(({ Accounts }) => Accounts),
    '/accounts/rules': () => import('./charts.tsx').then(({ AccountRules }) => AccountRules),
    '/accounts/charts': () => import('./charts.tsx').then(({ Charts }) => Charts),
  },
  parts: vouchersParts,
  menu: [
    { group: 'finance', to: '/vouchers', name: { zh: '凭证', en: 'Vouchers' }, icon: 'book', permission: see },
    {
      group: 'finance',
      to: '/supplier-invoices',
      name: { zh: '供应商发票', en: 'Supplier invoices' },
      icon: 'order',
      permission: 'vouchers.invoice.see',
    },
    {
      group: 'finance',
      to: '/accounts',
      name: { zh: '会计科目', en: 'Accounts' },
      icon: 'tree',
      permission: 'vouchers.account.see',
    },
  ],
  lists: {
    'vouchers.vouchers': '/vouchers',
    'vouchers.lines': '/vouchers/lines',
    'vouchers.waiting-facts': '/vouchers/waiting',
    'vouchers.export-layouts': '/vouchers/export',
    'vouchers.hand-overs': '/vouchers/hand-overs',
    'vouchers.invoices': '/supplier-invoices',
    'vouchers.estimates': '/supplier-invoices/estimates',
    'vouchers.transits': '/supplier-invoices/transits',
    'vouchers.accounts': '/accounts',
    'vouchers.account-rules': '/accounts/rules',
    'vouchers.account-charts': '/accounts/charts',
  },
  subjects: {
    'vouchers.voucher': { icon: 'book', to: ({ id }) => `/vouchers/${id}` },
    'vouchers.invoice': { icon: 'order', to: ({ id }) => `/supplier-invoices/${id}` },
    'vouchers.account': { icon: 'tree', to: ({ id }) => `/accounts?open=${id}` },
    'vouchers.account-rule': { icon: 'tree', to: ({ id }) => `/accounts/rules?open=${id}` },
    'vouchers.chart': { icon: 'tree', to: ({ id }) => `/accounts/charts?open=${id}` },
  },
});
