import { defineScreens } from '../../app/define-screens.ts';
import { countingParts } from './parts.ts';

export const countingScreens = defineScreens({
  help: () => import('./help.ts').then(({ countingHelp }) => countingHelp),
  routes: {
    '/counting': () => import('./count-lists.tsx').then(({ CountLists }) => CountLists),
    '/counting/$listId': () => import('./count-list.tsx').then(({ CountListPage }) => CountListPage),
    '/counting/variances': () => import('./variances.tsx').then(({ Variances }) => Variances),
    '/counting/variances/$lineId': () => import('./variance.tsx').then(({ VariancePage }) => VariancePage),
    '/counting/trust': () => import('./trust.tsx').then(({ Trust }) => Trust),
    '/counting/accuracy': () => import('./accuracy.tsx').then(({ AccuracyPage }) => AccuracyPage),
    '/counting/classes': () => import('./trust.tsx').then(({ Classes }) => Classes),
  },
  parts: countingParts,
  menu: [
    {
      group: 'stock',
      to: '/counting',
      name: { zh: '盘点', en: 'Counting' },
      icon: 'check',
      permission: 'counting.count.read',
    },
  ],
  lists: {
    'counting.count-lists': '/counting',
    'counting.lines': '/counting/variances',
    'counting.trust': '/counting/trust',
    'counting.item-classes': '/counting/classes',
  },
  subjects: { 'counting.count-list': { icon: 'check', to: ({ id }) => `/counting/${id}` } },
});
