import { defineScreens } from '../../app/define-screens.ts';

export const tieoutScreens = defineScreens({
  help: () => import('./help.ts').then(({ tieoutHelp }) => tieoutHelp),
  routes: {
    '/tie-out': () => import('./comparisons.tsx').then(({ Comparisons }) => Comparisons),
    '/tie-out/differences': () => import('./differences.tsx').then(({ Differences }) => Differences),
    '/tie-out/runs': () => import('./runs.tsx').then(({ Runs }) => Runs),
  },
  menu: [
    {
      group: 'connections',
      to: '/tie-out',
      name: { zh: '对账', en: 'Tie out' },
      icon: 'check',
      permission: 'tieout.comparison.read',
    },
  ],
  lists: {
    'tieout.tieout-comparisons': '/tie-out',
    'tieout.differences': '/tie-out/differences',
    'tieout.runs': '/tie-out/runs',
  },
  subjects: { 'tieout.comparison': { icon: 'check', to: ({ id }) => `/tie-out?open=${id}` } },
});
