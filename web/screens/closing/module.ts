import { defineScreens } from '../../app/define-screens.ts';
import { closingParts } from './parts.ts';

export const closingScreens = defineScreens({
  help: () => import('./help.ts').then(({ closingHelp }) => closingHelp),
  routes: {
    '/closing': () => import('./board.tsx').then(({ ClosingBoard }) => ClosingBoard),
    '/closing/days': () => import('./closing-lists.tsx').then(({ ClosingDays }) => ClosingDays),
    '/closing/late': () => import('./closing-lists.tsx').then(({ LateFacts }) => LateFacts),
    '/closing/seals': () => import('./closing-lists.tsx').then(({ Seals }) => Seals),
    '/closing/months': () => import('./months.tsx').then(({ Months }) => Months),
    '/closing/$placeId/$day': () => import('./day.tsx').then(({ ClosingDayPage }) => ClosingDayPage),
  },
  parts: closingParts,
  menu: [
    {
      group: 'stock',
      to: '/closing',
      name: { zh: '日清', en: 'Day close' },
      icon: 'lock',
      permission: 'closing.day.read',
    },
  ],
  lists: {
    'closing.days': '/closing/days',
    'closing.late-facts': '/closing/late',
    'closing.seals': '/closing/seals',
  },
  subjects: { 'closing.day': { icon: 'lock', to: ({ id }) => `/closing/days?f.id.eq=${id}` } },
});
