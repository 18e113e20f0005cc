import { defineScreens } from '../../app/define-screens.ts';
import { syncParts } from './parts.ts';

export const syncScreens = defineScreens({
  help: () => import('./help.ts').then(({ syncHelp }) => syncHelp),
  routes: {
    '/webhooks': () => import('./webhooks.tsx').then(({ Webhooks }) => Webhooks),
    '/webhook-deliveries': () => import('./webhooks.tsx').then(({ Deliveries }) => Deliveries),
    '/parked-events': () => import('./parked-events.tsx').then(({ ParkedEvents }) => ParkedEvents),
    '/mqtt-topics': () => import('./mqtt-topics.tsx').then(({ MqttTopics }) => MqttTopics),
  },
  parts: syncParts,
  menu: [
    {
      group: 'connections',
      to: '/webhooks',
      name: { zh: '推送对接', en: 'Webhooks' },
      icon: 'bolt',
      permission: 'sync.webhook.read',
    },
    {
      group: 'connections',
      to: '/parked-events',
      name: { zh: '事件读者', en: 'Events' },
      icon: 'queue',
      permission: 'sync.consumer.read',
    },
    {
      group: 'connections',
      to: '/mqtt-topics',
      name: { zh: 'MQTT 消息', en: 'MQTT messages' },
      icon: 'import',
      permission: 'sync.consumer.read',
    },
  ],
  lists: {
    'sync.webhooks': '/webhooks',
    'sync.webhook-deliveries': '/webhook-deliveries',
    'sync.parked-events': '/parked-events',
    'sync.topics': '/mqtt-topics',
  },
});
