import { defineScreens } from '../../app/define-screens.ts';
import { terminalsParts } from './parts.ts';

export const terminalsScreens = defineScreens({
  help: () => import('./help.ts').then(({ terminalsHelp }) => terminalsHelp),
  routes: {
    '/terminals/facts': () => import('./facts.tsx').then(({ Facts }) => Facts),
    '/terminals': () => import('./terminals.tsx').then(({ Terminals }) => Terminals),
  },
  parts: terminalsParts,
  menu: [
    {
      group: 'production',
      to: '/terminals/facts',
      name: { zh: '现场补传', en: 'From the floor' },
      icon: 'queue',
      permission: 'terminals.fact.read',
    },
    {
      group: 'administration',
      to: '/terminals',
      name: { zh: '现场终端', en: 'Terminals' },
      icon: 'scan',
      permission: 'terminals.terminal.read',
    },
  ],
  lists: { 'terminals.facts': '/terminals/facts', 'terminals.terminals': '/terminals' },
});
