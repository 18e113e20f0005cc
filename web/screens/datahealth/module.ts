import { defineScreens } from '../../app/define-screens.ts';

export const datahealthScreens = defineScreens({
  help: () => import('./help.ts').then(({ datahealthHelp }) => datahealthHelp),
  routes: {
    '/data-health': () => import('./board.tsx').then(({ DataHealth }) => DataHealth),
    '/data-health/routes/$routeId': () => import('./route-health.tsx').then(({ RouteHealth }) => RouteHealth),
    '/data-alerts': () => import('./alerts.tsx').then(({ DataAlerts }) => DataAlerts),
    '/data-rules': () => import('./rules.tsx').then(({ DataRules }) => DataRules),
    '/interface-register': () => import('./register.tsx').then(({ InterfaceRegister }) => InterfaceRegister),
  },
  menu: [
    {
      group: 'today',
      to: '/data-health',
      name: { zh: '数据健康', en: 'Data health' },
      icon: 'board',
      permission: 'datahealth.figure.read',
    },
    {
      group: 'administration',
      to: '/data-alerts',
      name: { zh: '数据告警', en: 'Data alerts' },
      icon: 'warning',
      permission: 'datahealth.alert.read',
    },
    {
      group: 'administration',
      to: '/data-rules',
      name: { zh: '数据规则', en: 'Data rules' },
      icon: 'settings',
      permission: 'datahealth.rule.read',
    },
    {
      group: 'administration',
      to: '/interface-register',
      name: { zh: '接口台账', en: 'Interface register' },
      icon: 'book',
      permission: 'datahealth.interface.read',
    },
  ],
  lists: {
    'datahealth.alerts': '/data-alerts',
    'datahealth.data-rules': '/data-rules',
    'datahealth.interfaces': '/interface-register',
  },
  subjects: {
    'datahealth.rule': { icon: 'settings', to: ({ id }) => `/data-rules?open=${id}` },
  },
});
