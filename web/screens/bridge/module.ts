import { defineScreens } from '../../app/define-screens.ts';

export const bridgeScreens = defineScreens({
  help: () => import('./help.ts').then(({ bridgeHelp }) => bridgeHelp),
  routes: {
    '/routes': () => import('./routes.tsx').then(({ Routes }) => Routes),
    '/connections': () => import('./connections.tsx').then(({ Connections }) => Connections),
    '/systems': () => import('./systems.tsx').then(({ Systems }) => Systems),
  },
  menu: [
    {
      group: 'data',
      to: '/routes',
      name: { zh: '待命名', en: 'Routes' },
      icon: 'box',
      permission: 'bridge.route.read',
    },
    {
      group: 'data',
      to: '/connections',
      name: { zh: '待命名', en: 'Connections' },
      icon: 'box',
      permission: 'bridge.connection.read',
    },
    {
      group: 'data',
      to: '/systems',
      name: { zh: '系统', en: 'Systems' },
      icon: 'box',
      permission: 'bridge.system.read',
    },
  ],
  lists: {
    'bridge.routes': '/routes',
    'bridge.connections': '/connections',
    'bridge.systems': '/systems',
  },
  subjects: {
    'bridge.route': { icon: 'box', to: ({ id }) => `/routes?open=${id}` },
    'bridge.connection': { icon: 'box', to: ({ id }) => `/connections?open=${id}` },
    'bridge.system': { icon: 'box', to: ({ id }) => `/systems?open=${id}` },
  },
});
