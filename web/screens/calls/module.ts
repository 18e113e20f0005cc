import { defineScreens } from '../../app/define-screens.ts';
import { callsParts } from './parts.ts';

export const callsScreens = defineScreens({
  help: () => import('./help.ts').then(({ callsHelp }) => callsHelp),
  routes: { '/calls': () => import('./calls.tsx').then(({ Calls }) => Calls) },
  parts: callsParts,
  menu: [
    {
      group: 'production',
      to: '/calls',
      name: { zh: '呼叫', en: 'Calls' },
      icon: 'bell',
      permission: 'calls.call.read',
    },
  ],
  lists: { 'calls.calls': '/calls' },
  subjects: { 'calls.call': { icon: 'bell', to: ({ id }) => `/calls?f.id.eq=${id}` } },
});
