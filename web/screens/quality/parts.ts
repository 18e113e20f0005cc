import type { HomePart } from '../../app/define-screens.ts';

const permission = 'quality.inspection.read';

/** What waits for an inspection, and what came of the last. */
export const qualityParts: Record<string, HomePart> = {
  'quality.waiting': {
    name: { zh: '待检工序', en: 'Waiting for inspection' },
    question: { zh: '先检哪一道？', en: 'What is inspected first?' },
    permission,
    roles: ['inspector', 'team-leader'],
    size: 'half',
    content: {
      list: 'quality.waiting-inspections',
      query: () => ({ sort: 'waitingSince' }),
      columns: ['operationCode', 'operationName', 'quantityHeld', 'waitingSince'],
      href: (row) => `/work-orders/${row.orderId}?operation=${row.operationId}`,
      action: {
        verb: { zh: '检验', en: 'Inspect' },
        permission: 'quality.inspection.write',
        href: (row) => `/work-orders/${row.orderId}?operation=${row.operationId}&do=inspect`,
      },
      none: { zh: '没有待检的件', en: 'Nothing waits for an inspection' },
    },
  },
  'quality.recent': {
    name: { zh: '最近的检验', en: 'Recent inspections' },
    question: { zh: '最近判了什么？', en: 'What was decided lately?' },
    permission,
    roles: ['inspector'],
    size: 'half',
    content: {
      list: 'quality.inspections',
      query: () => ({ sort: '-inspectedAt' }),
      columns: ['code', 'operationName', 'disposition', 'quantity', 'inspectedAt'],
      href: (row) => `/inspections?f.id.eq=${row.id}`,
      none: { zh: '还没有检验记录', en: 'No inspections yet' },
    },
  },
};
