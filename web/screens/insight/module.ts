import { defineScreens } from '../../app/define-screens.ts';
import { insightParts } from './parts.ts';

export const insightScreens = defineScreens({
  help: () => import('./help.ts').then(({ insightHelp }) => insightHelp),
  routes: {
    '/kitting': () => import('./kitting.tsx').then(({ KittingPage }) => KittingPage),
    '/overview': () => import('./overview.tsx').then(({ Overview }) => Overview),
    '/requirements/$itemId': () => import('./requirements.tsx').then(({ Requirements }) => Requirements),
    '/stuck-orders': () => import('./stuck-orders.tsx').then(({ StuckOrders }) => StuckOrders),
  },
  parts: insightParts,
  menu: [
    {
      group: 'today',
      to: '/overview',
      name: { zh: '总览', en: 'Overview' },
      icon: 'overview',
      permission: 'insight.overview.read',
      letter: 'o',
    },
    {
      group: 'production',
      to: '/kitting',
      name: { zh: '齐套检查', en: 'Kitting' },
      icon: 'check',
      permission: 'insight.kitting.read',
    },
  ],
});
