import type { HomePart } from '../../app/define-screens.ts';

/** What waits for whoever counts, and for whoever approves. */
export const countingParts: Record<string, HomePart> = {
  'counting.lists': {
    name: { zh: '盘点中的盘点单', en: 'Count lists under way' },
    question: { zh: '还有什么要盘？', en: 'What is still to be counted?' },
    permission: 'counting.list.write',
    roles: ['warehouse-keeper'],
    size: 'half',
    content: {
      list: 'counting.count-lists',
      query: () => ({ 'f.state.in': 'open', sort: '-madeAt' }),
      columns: ['code', 'warehouseCode', 'toCount', 'toApprove', 'madeAt'],
      href: (row) => `/counting/${row.id}`,
      none: { zh: '没有要盘的', en: 'Nothing is to be counted' },
    },
  },
  'counting.variances': {
    name: { zh: '待审批的盘点差异', en: 'Variances to be approved' },
    question: { zh: '哪些差异等我审批？', en: 'Which variances wait for me?' },
    permission: 'counting.variance.approve',
    roles: ['bookkeeper', 'production-manager'],
    size: 'half',
    content: {
      list: 'counting.lines',
      query: () => ({ 'f.state.in': 'counted', sort: '-countedAt' }),
      columns: ['locationCode', 'itemCode', 'variance', 'value', 'countedByName', 'countedAt'],
      href: (row) => `/counting/variances/${row.id}`,
      none: { zh: '没有待审批的差异', en: 'No variance waits' },
    },
  },
};
