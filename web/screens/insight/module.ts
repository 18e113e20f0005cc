import { defineScreens } from '../../app/define-screens.ts';

export const insightScreens = defineScreens({
  help: () => import('./help.ts').then(({ insightHelp }) => insightHelp),
  routes: {
    '/': () => import('./overview.tsx').then(({ Overview }) => Overview),
    '/stuck-orders': () => import('./stuck-orders.tsx').then(({ StuckOrders }) => StuckOrders),
  },
  menu: [
    {
      group: 'today',
      to: '/',
      name: { zh: '总览', en: 'Overview' },
      icon: 'overview',
      permission: 'insight.overview.read',
      letter: 'o',
    },
  ],
});
