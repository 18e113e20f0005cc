import type { HomePart } from '../../app/define-screens.ts';

/** What is wrong on the floor and nobody sees to. */
export const alertsParts: Record<string, HomePart> = {
  'alerts.open': {
    name: { zh: '现场告警', en: 'Alerts of the floor' },
    question: { zh: '现在哪里不对？', en: 'What is wrong now?' },
    permission: 'alerts.alert.read',
    roles: ['team-leader', 'production-manager'],
    size: 'half',
    content: {
      list: 'alerts.alerts',
      query: () => ({ 'f.state.in': 'open,acknowledged', sort: 'severity,-openedAt' }),
      columns: ['name', 'why', 'severity', 'openedAt', 'state'],
      href: (row) => `/alerts/${row.id}`,
      action: {
        verb: { zh: '确认', en: 'Acknowledge' },
        permission: 'alerts.alert.acknowledge',
        href: (row) => `/alerts/${row.id}`,
      },
      none: { zh: '没有告警', en: 'No alerts' },
    },
  },
};
