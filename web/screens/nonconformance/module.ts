import { defineScreens } from '../../app/define-screens.ts';
import { nonconformanceParts } from './parts.ts';

export const nonconformanceScreens = defineScreens({
  help: () => import('./help.ts').then(({ nonconformanceHelp }) => nonconformanceHelp),
  routes: {
    '/nonconformances': () => import('./reports.tsx').then(({ Nonconformances }) => Nonconformances),
    '/nonconformances/actions': () =>
      import('./reports.tsx').then(({ NonconformanceActions }) => NonconformanceActions),
    '/nonconformances/held': () => import('./reports.tsx').then(({ HeldGoods }) => HeldGoods),
    '/nonconformances/$reportId': () => import('./report.tsx').then(({ NonconformancePage }) => NonconformancePage),
  },
  parts: nonconformanceParts,
  menu: [
    {
      group: 'production',
      to: '/nonconformances',
      name: { zh: '不合格品', en: 'Nonconformances' },
      icon: 'warning',
      permission: 'nonconformance.report.read',
    },
  ],
  lists: {
    'nonconformance.reports': '/nonconformances',
    'nonconformance.actions': '/nonconformances/actions',
    'nonconformance.held': '/nonconformances/held',
  },
  subjects: {
    'nonconformance.report': { icon: 'warning', to: ({ id }) => `/nonconformances/${id}` },
    'nonconformance.action': { icon: 'check', to: ({ id }) => `/nonconformances/actions?f.id.eq=${id}` },
  },
});
