import { defineQuery, toWire } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zChannelsStanding } from '../contract.ts';
import { findStanding } from '../queries/channels.ts';

export const readChannelsStanding = defineQuery({
  name: 'alerts.read-channels-standing',
  summary: { zh: '通知渠道现在的情况', en: 'How the channels go at this moment' },
  permission: 'alerts.channel.read',
  output: zChannelsStanding,
  http: { method: 'GET', path: '/alert-channels-standing' },
  handle: async ({ tx, principal }) => {
    assertPlant(principal);
    return { channels: toWire(await findStanding(tx)) };
  },
});
