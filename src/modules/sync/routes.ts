import { defineModule } from '../../kernel/index.ts';
import { readConsumers } from './consumers/read-consumers.ts';
import { dropParked, releaseParked, retireConsumer } from './consumers/settle-parked.ts';
import { syncPermissions } from './contract.ts';
import { parkedEventEntity, webhookEntity } from './entities.ts';
import { syncEvents } from './events.ts';
import { syncGrants } from './grants.ts';
import { deliveryList, parkedList, topicList, webhookList } from './lists.ts';
import { syncPolicies } from './policies.ts';
import { syncJobs } from './webhooks/jobs.ts';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  resendDelivery,
  resumeWebhook,
  rotateWebhookSecret,
  testWebhook,
} from './webhooks/webhook-commands.ts';
import { webhookFeed } from './webhooks/webhook-feed.ts';

export const syncModule = defineModule({
  name: 'sync',
  label: { zh: '对接', en: 'Connections' },
  permissions: syncPermissions,
  grants: syncGrants,
  policies: syncPolicies,
  events: syncEvents,
  entities: [webhookEntity, parkedEventEntity],
  commands: [
    createWebhook,
    changeWebhook,
    rotateWebhookSecret,
    pauseWebhook,
    resumeWebhook,
    deleteWebhook,
    testWebhook,
    resendDelivery,
    releaseParked,
    dropParked,
    retireConsumer,
  ],
  queries: [readConsumers],
  lists: [webhookList, deliveryList, parkedList, topicList],
  jobs: syncJobs,
  feeds: [webhookFeed],
});
