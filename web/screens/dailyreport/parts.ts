import type { HomePart } from '../../app/define-screens.ts';

/** What came of the shift that is on, and of the last ones. */
export const dailyreportParts: Record<string, HomePart> = {
  'dailyreport.today': {
    name: { zh: '今天的生产日报', en: 'Today’s report' },
    question: { zh: '今天做得怎么样，卡在哪里？', en: 'How does today go, and where does it stick?' },
    permission: 'dailyreport.report.read',
    roles: ['production-manager', 'team-leader'],
    size: 'half',
    content: () => import('./today.tsx').then(({ Today }) => Today),
  },
};
