import type { HomePart } from '../../app/define-screens.ts';

/** What waits for whoever signs days. */
export const closingParts: Record<string, HomePart> = {
  'closing.open-days': {
    name: { zh: '待日清', en: 'Days to close' },
    question: { zh: '哪些日子还没日清？', en: 'Which days are still to be closed?' },
    permission: 'closing.day.read',
    roles: ['warehouse-keeper', 'team-leader', 'production-manager', 'bookkeeper'],
    size: 'half',
    content: () => import('./open-days.tsx').then(({ OpenDays }) => OpenDays),
  },
};
