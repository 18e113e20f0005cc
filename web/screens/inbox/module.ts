import { defineScreens } from '../../app/define-screens.ts';

export const inboxScreens = defineScreens({
  help: () => import('./help.ts').then(({ inboxHelp }) => inboxHelp),
  routes: {
    '/inbox': () => import('./inbox.tsx').then(({ Inbox }) => Inbox),
  },
  menu: [{ group: 'today', to: '/inbox', name: { zh: '通知', en: 'Inbox' }, icon: 'bell', letter: 'x' }],
  lists: { 'inbox.notices': '/inbox' },
});
