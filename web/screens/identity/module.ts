import { defineScreens } from '../../app/define-screens.ts';
import { identityParts } from './parts.ts';

export const identityScreens = defineScreens({
  help: () => import('./help.ts').then(({ identityHelp }) => identityHelp),
  routes: {
    '/sign-in': () => import('./sign-in.tsx').then(({ SignIn }) => SignIn),
    '/people': () => import('./people.tsx').then(({ People }) => People),
    '/people/$personId': () => import('./person-detail.tsx').then(({ PersonDetail }) => PersonDetail),
    '/sessions': () => import('./sessions.tsx').then(({ Sessions }) => Sessions),
    '/devices': () => import('./devices.tsx').then(({ Devices }) => Devices),
    '/api-keys': () => import('./api-keys.tsx').then(({ ApiKeys }) => ApiKeys),
    '/audit': () => import('./audit.tsx').then(({ Audit }) => Audit),
    '/profile': () => import('./profile.tsx').then(({ Profile }) => Profile),
  },
  bare: ['/sign-in'],
  parts: identityParts,
  menu: [
    {
      group: 'administration',
      to: '/people',
      name: { zh: '人员权限', en: 'People' },
      icon: 'people',
      permission: 'identity.person.read',
      letter: 'p',
    },
    {
      group: 'administration',
      to: '/sessions',
      name: { zh: '登录会话', en: 'Sessions' },
      icon: 'keyboard',
      permission: 'identity.session.read',
    },
    {
      group: 'administration',
      to: '/devices',
      name: { zh: '设备', en: 'Devices' },
      icon: 'scan',
      permission: 'identity.device.read',
    },
    {
      group: 'administration',
      to: '/api-keys',
      name: { zh: '接口密钥', en: 'API keys' },
      icon: 'key',
      permission: 'identity.api-key.read',
    },
    {
      group: 'administration',
      to: '/audit',
      name: { zh: '审计日志', en: 'Audit log' },
      icon: 'audit',
      permission: 'identity.audit.read',
      letter: 'a',
    },
  ],
  lists: {
    'identity.people': '/people',
    'identity.sessions': '/sessions',
    'identity.devices': '/devices',
    'identity.api-keys': '/api-keys',
    'identity.audit': '/audit',
  },
  subjects: { 'identity.person': { icon: 'person', to: ({ id }) => `/people/${id}` } },
  scans: { person: ({ id }) => `/people/${id}` },
});
