import { defineScreens } from '../../app/define-screens.ts';
import { dailyreportParts } from './parts.ts';

export const dailyreportScreens = defineScreens({
  help: () => import('./help.ts').then(({ dailyreportHelp }) => dailyreportHelp),
  routes: {
    '/daily-report': () => import('./report.tsx').then(({ DailyReportPage }) => DailyReportPage),
    '/daily-reports': () => import('./reports.tsx').then(({ DailyReports }) => DailyReports),
    '/daily-reports/$reportId': () => import('./report.tsx').then(({ FrozenReportPage }) => FrozenReportPage),
    '/report-distributions': () => import('./reports.tsx').then(({ Distributions }) => Distributions),
    '/report-sendings': () => import('./reports.tsx').then(({ Sendings }) => Sendings),
  },
  parts: dailyreportParts,
  menu: [
    {
      group: 'production',
      to: '/daily-report',
      name: { zh: '生产日报', en: 'Daily report' },
      icon: 'book',
      permission: 'dailyreport.report.read',
    },
    {
      group: 'administration',
      to: '/report-distributions',
      name: { zh: '日报发给谁', en: 'Who gets reports' },
      icon: 'export',
      permission: 'dailyreport.distribution.read',
    },
  ],
  lists: {
    'dailyreport.reports': '/daily-reports',
    'dailyreport.report-distributions': '/report-distributions',
    'dailyreport.sendings': '/report-sendings',
  },
  subjects: {
    'dailyreport.distribution': { icon: 'export', to: ({ id }) => `/report-distributions?open=${id}` },
  },
});
