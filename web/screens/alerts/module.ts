import { defineScreens } from '../../app/define-screens.ts';
import { alertsParts } from './parts.ts';

export const alertsScreens = defineScreens({
  help: () => import('./help.ts').then(({ alertsHelp }) => alertsHelp),
  routes: {
    '/alerts': () => import('./alerts.tsx').then(({ Alerts }) => Alerts),
    '/alerts/$alertId': () => import('./alert.tsx').then(({ AlertPage }) => AlertPage),
    '/alert-rules': () => import('./rules.tsx').then(({ AlertRules }) => AlertRules),
    '/alert-channels': () => import('./channels.tsx').then(({ AlertChannels }) => AlertChannels),
    '/alert-posts': () => import('./posts.tsx').then(({ AlertPosts }) => AlertPosts),
    '/alert-silences': () => import('./silences.tsx').then(({ AlertSilences }) => AlertSilences),
    '/tv': () => import('./tv/tv.tsx').then(({ Tv }) => Tv),
  },
  bare: ['/tv'],
  parts: alertsParts,
  menu: [
    {
      group: 'production',
      to: '/alerts',
      name: { zh: '现场告警', en: 'Alerts' },
      icon: 'warning',
      permission: 'alerts.alert.read',
    },
    {
      group: 'production',
      to: '/alert-silences',
      name: { zh: '静默', en: 'Silences' },
      icon: 'pause',
      permission: 'alerts.alert.read',
    },
    {
      group: 'administration',
      to: '/alert-rules',
      name: { zh: '告警规则', en: 'Alert rules' },
      icon: 'settings',
      permission: 'alerts.rule.read',
    },
    {
      group: 'administration',
      to: '/alert-channels',
      name: { zh: '通知渠道', en: 'Channels' },
      icon: 'bolt',
      permission: 'alerts.channel.read',
    },
    {
      group: 'administration',
      to: '/alert-posts',
      name: { zh: '发送记录', en: 'Messages sent' },
      icon: 'export',
      permission: 'alerts.channel.read',
    },
  ],
  lists: {
    'alerts.alerts': '/alerts',
    'alerts.alert-rules': '/alert-rules',
    'alerts.alert-channels': '/alert-channels',
    'alerts.posts': '/alert-posts',
    'alerts.silences': '/alert-silences',
  },
  subjects: {
    'alerts.rule': { icon: 'settings', to: ({ id }) => `/alert-rules?open=${id}` },
    'alerts.channel': { icon: 'bolt', to: ({ id }) => `/alert-channels?open=${id}` },
  },
});
