import { defineScreens } from '../../app/define-screens.ts';
import { machinesParts } from './parts.ts';

export const machinesScreens = defineScreens({
  help: () => import('./help.ts').then(({ machinesHelp }) => machinesHelp),
  routes: {
    '/machines': () => import('./machines-now.tsx').then(({ MachinesNow }) => MachinesNow),
    '/machines/stops': () => import('./stops.tsx').then(({ Stops }) => Stops),
    '/machines/analysis': () => import('./analysis.tsx').then(({ Analysis }) => Analysis),
    '/machines/doubts': () => import('./doubts.tsx').then(({ Doubts }) => Doubts),
    '/machines/connections': () => import('./connections.tsx').then(({ Connections }) => Connections),
    '/machines/reasons': () => import('./connections.tsx').then(({ Reasons }) => Reasons),
    '/machines/messages': () => import('./connections.tsx').then(({ Messages }) => Messages),
    '/machines/$machineId': () => import('./machine.tsx').then(({ MachinePage }) => MachinePage),
  },
  parts: machinesParts,
  menu: [
    {
      group: 'production',
      to: '/machines',
      name: { zh: '设备运行', en: 'Machines' },
      icon: 'bolt',
      permission: 'machines.machine.read',
    },
  ],
  lists: {
    'machines.machines': '/machines/connections',
    'machines.stops': '/machines/stops',
    'machines.doubts': '/machines/doubts',
    'machines.messages': '/machines/messages',
    'machines.reasons': '/machines/reasons',
  },
  subjects: {
    'machines.machine': { icon: 'bolt', to: ({ id }) => `/machines/${id}` },
    'machines.stop': { icon: 'pause', to: ({ id }) => `/machines/stops?f.id.eq=${id}` },
    'machines.doubt': { icon: 'warning', to: ({ id }) => `/machines/doubts?f.id.eq=${id}` },
  },
});
