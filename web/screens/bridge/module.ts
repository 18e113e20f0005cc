import { defineScreens } from '../../app/define-screens.ts';

const group = 'connections';

export const bridgeScreens = defineScreens({
  help: () => import('./help.ts').then(({ bridgeHelp }) => bridgeHelp),
  routes: {
    '/bridge/systems': () => import('./systems.tsx').then(({ Systems }) => Systems),
    '/bridge/connections': () => import('./connections.tsx').then(({ Connections }) => Connections),
    '/bridge/connections/$connectionId': () => import('./connection.tsx').then(({ ConnectionPage }) => ConnectionPage),
    '/bridge/routes': () => import('./routes.tsx').then(({ Routes }) => Routes),
    '/bridge/routes/$routeId': () => import('./route.tsx').then(({ RoutePage }) => RoutePage),
    '/bridge/routes/$routeId/mapping': () =>
      import('./mapping/mapping-page.tsx').then(({ MappingPage }) => MappingPage),
    '/bridge/messages': () => import('./messages.tsx').then(({ Messages }) => Messages),
    '/bridge/deliveries': () => import('./deliveries.tsx').then(({ Deliveries }) => Deliveries),
    '/bridge/foreign-ids': () => import('./foreign-ids.tsx').then(({ ForeignIds }) => ForeignIds),
    '/bridge/things': () => import('./thing.tsx').then(({ ThingPage }) => ThingPage),
  },
  menu: [
    {
      group,
      to: '/bridge/routes',
      name: { zh: '通道', en: 'Routes' },
      icon: 'route',
      permission: 'bridge.route.read',
    },
    {
      group,
      to: '/bridge/messages',
      name: { zh: '收到的消息', en: 'Messages in' },
      icon: 'import',
      permission: 'bridge.message.read',
    },
    {
      group,
      to: '/bridge/deliveries',
      name: { zh: '发出的变化', en: 'Changes out' },
      icon: 'export',
      permission: 'bridge.message.read',
    },
    {
      group,
      to: '/bridge/foreign-ids',
      name: { zh: '外部编号', en: 'Foreign ids' },
      icon: 'tag',
      permission: 'bridge.identity.read',
    },
    {
      group,
      to: '/bridge/connections',
      name: { zh: '连接', en: 'Connections' },
      icon: 'bolt',
      permission: 'bridge.connection.read',
    },
    {
      group,
      to: '/bridge/systems',
      name: { zh: '外部系统', en: 'Systems' },
      icon: 'factory',
      permission: 'bridge.system.read',
    },
  ],
  lists: {
    'bridge.bridge-systems': '/bridge/systems',
    'bridge.bridge-connections': '/bridge/connections',
    'bridge.bridge-routes': '/bridge/routes',
    'bridge.bridge-messages': '/bridge/messages',
    'bridge.bridge-deliveries': '/bridge/deliveries',
    'bridge.foreign-ids': '/bridge/foreign-ids',
  },
  subjects: {
    'bridge.system': { icon: 'factory', to: ({ id }) => `/bridge/systems?open=${id}` },
    'bridge.connection': { icon: 'bolt', to: ({ id }) => `/bridge/connections/${id}` },
    'bridge.route': { icon: 'route', to: ({ id }) => `/bridge/routes/${id}` },
  },
});
