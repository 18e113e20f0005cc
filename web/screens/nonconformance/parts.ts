import type { HomePart } from '../../app/define-screens.ts';

const permission = 'nonconformance.report.read';

/** What is wrong and not held yet, and what somebody was to do by now. */
export const nonconformanceParts: Record<string, HomePart> = {
  'nonconformance.open': {
    name: { zh: '不合格待围堵', en: 'To be contained' },
    question: { zh: '哪些不合格还没有围堵？', en: 'What is wrong and not held yet?' },
    permission,
    roles: ['inspector', 'production-manager'],
    size: 'half',
    content: {
      list: 'nonconformance.reports',
      query: () => ({ 'f.state.in': 'open', sort: 'raisedAt' }),
      columns: ['code', 'itemName', 'severity', 'raisedAt'],
      href: (row) => `/nonconformances/${row.id}`,
      none: { zh: '没有待围堵的不合格', en: 'Nothing waits to be contained' },
    },
  },
  'nonconformance.actions': {
    name: { zh: '整改措施', en: 'Actions' },
    question: { zh: '哪些措施先到期？', en: 'What is due first?' },
    permission,
    roles: ['inspector', 'production-manager'],
    size: 'half',
    content: {
      list: 'nonconformance.actions',
      query: () => ({ 'f.open.eq': 'true', sort: 'dueAt' }),
      columns: ['code', 'what', 'ownerName', 'dueAt', 'state'],
      href: (row) => `/nonconformances/${row.reportId}`,
      none: { zh: '没有未完成的措施', en: 'No action is open' },
    },
  },
};
