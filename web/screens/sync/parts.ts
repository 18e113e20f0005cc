import type { HomePart } from '../../app/define-screens.ts';

/** What stands still on the way to other systems. */
export const syncParts: Record<string, HomePart> = {
  'sync.parked-events': {
    name: { zh: '搁置的事件', en: 'Parked events' },
    question: { zh: '哪些事件没人接住？', en: 'Which events could nobody take?' },
    permission: 'sync.consumer.read',
    roles: ['administrator'],
    size: 'half',
    content: {
      list: 'sync.parked-events',
      query: () => ({ 'f.state.in': 'parked', sort: '-at' }),
      columns: ['at', 'consumer', 'type', 'reason'],
      href: () => '/parked-events',
      action: {
        verb: { zh: '放行', en: 'Release' },
        permission: 'sync.consumer.write',
        command: ({ consumer, id }) => ({
          path: `/event-consumers/${encodeURIComponent(String(consumer))}/parked-events/${id}/release`,
        }),
      },
      none: { zh: '没有搁置的事件', en: 'No event is parked' },
    },
  },
  'sync.webhooks-failing': {
    name: { zh: '受阻的推送', en: 'Webhooks held up' },
    question: { zh: '哪些对接送不出去？', en: 'Which webhooks can’t deliver?' },
    permission: 'sync.webhook.read',
    roles: ['administrator'],
    size: 'half',
    content: {
      list: 'sync.webhooks',
      query: () => ({ 'f.waitsSince.empty': 'false', sort: 'name' }),
      columns: ['name', 'waitsSince', 'reason'],
      href: () => '/webhooks',
      none: { zh: '推送都畅通', en: 'All webhooks deliver' },
    },
  },
};
