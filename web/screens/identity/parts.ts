import type { HomePart } from '../../app/define-screens.ts';

export const identityParts: Record<string, HomePart> = {
  'identity.recent-changes': {
    name: { zh: '最近的改动', en: 'Recent changes' },
    question: { zh: '谁刚刚改了什么？', en: 'Who changed what just now?' },
    permission: 'identity.audit.read',
    roles: ['administrator', 'bookkeeper'],
    size: 'half',
    content: {
      list: 'identity.audit',
      query: () => ({ sort: '-at' }),
      columns: ['at', 'principalName', 'command', 'label'],
      href: (row) => `/audit?f.id.eq=${row.id}`,
      none: { zh: '还没有改动', en: 'Nothing was changed yet' },
    },
  },
};
