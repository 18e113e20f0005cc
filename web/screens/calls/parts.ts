import type { HomePart } from '../../app/define-screens.ts';

/** Who on the floor waits for somebody. */
export const callsParts: Record<string, HomePart> = {
  'calls.open': {
    name: { zh: '现场呼叫', en: 'Calls from the floor' },
    question: { zh: '谁在等人来？', en: 'Who waits for somebody?' },
    permission: 'calls.call.read',
    roles: ['team-leader'],
    size: 'half',
    content: {
      list: 'calls.calls',
      query: () => ({ 'f.open.eq': 'true', sort: 'raisedAt' }),
      columns: ['code', 'kind', 'place', 'raisedAt', 'state'],
      href: (row) => `/calls?f.id.eq=${row.id}`,
      action: {
        verb: { zh: '我来处理', en: 'I’m coming' },
        permission: 'calls.call.answer',
        command: (row) => ({ path: `/calls/${row.id}/answer` }),
      },
      none: { zh: '没有人在等', en: 'Nobody waits' },
    },
  },
};
