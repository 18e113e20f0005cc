import type { PermissionCases } from '../permission-cases.ts';

export const syncCases: PermissionCases = {
  'sync.webhook.read': {
    roles: ['production-manager', 'administrator'],
    routes: ['GET /webhook-deliveries', 'GET /webhook-deliveries/export', 'GET /webhooks', 'GET /webhooks/export'],
  },
  'sync.webhook.write': {
    roles: ['production-manager', 'administrator'],
    routes: [
      'POST /webhook-deliveries/:deliveryId/resend',
      'POST /webhooks',
      'POST /webhooks/:webhookId/delete',
      'POST /webhooks/:webhookId/pause',
      'POST /webhooks/:webhookId/resume',
      'POST /webhooks/:webhookId/rotate-secret',
      'POST /webhooks/:webhookId/test',
      'POST /webhooks/:webhookId/update',
    ],
  },
  'sync.consumer.read': {
    roles: ['production-manager', 'administrator'],
    routes: [
      'GET /event-consumers',
      'GET /parked-events',
      'GET /parked-events/export',
      'GET /mqtt-topics',
      'GET /mqtt-topics/export',
    ],
  },
  'sync.consumer.write': {
    roles: ['production-manager', 'administrator'],
    routes: [
      'POST /event-consumers/:consumer/retire',
      'POST /event-consumers/:consumer/parked-events/:eventId/drop',
      'POST /event-consumers/:consumer/parked-events/:eventId/release',
    ],
  },
};
