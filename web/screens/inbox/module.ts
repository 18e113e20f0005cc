import { defineScreens } from '../../app/define-screens.ts';

export const inboxScreens = defineScreens({
  help: () => import('./help.ts').then(({ inboxHelp }) => inboxHelp),
  routes: {
    '/': () => import('./home.tsx').then(({ Home }) => Home),
    '/inbox': () => import('./inbox.tsx').then(({ Inbox }) => Inbox),
  },
  menu: [
    { group: 'today', to: '/', name: { zh: '首页', en: 'Home' }, icon: 'home', letter: 'h' },
    { group: 'today', to: '/inbox', name: { zh: '通知', en: 'Inbox' }, icon: 'bell', letter: 'x' },
  ],
  parts: {
    'inbox.first-steps': {
      name: { zh: '从这里开始', en: 'Begin here' },
      question: { zh: '先做什么？', en: 'What comes first?' },
      permission: 'masterdata.item.write',
      roles: ['planner', 'production-manager', 'administrator'],
      size: 'whole',
      content: () => import('./first-steps.tsx').then(({ FirstSteps }) => FirstSteps),
    },
    'inbox.unread': {
      name: { zh: '未读通知', en: 'Unread notices' },
      question: { zh: '有什么新变化与我有关？', en: 'What happened that concerns me?' },
      roles: ['operator', 'team-leader', 'warehouse-keeper', 'inspector', 'planner', 'buyer', 'salesperson'],
      size: 'half',
      content: () => import('./unread-notices.tsx').then(({ UnreadNotices }) => UnreadNotices),
    },
  },
  lists: { 'inbox.notices': '/inbox' },
});
