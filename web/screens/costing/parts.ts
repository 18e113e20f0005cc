import type { HomePart } from '../../app/define-screens.ts';

/** What waits for whoever keeps the books. */
export const costingParts: Record<string, HomePart> = {
  'costing.unpriced': {
    name: { zh: '没有价格的入库', en: 'Receipts without a price' },
    question: { zh: '哪些入库还没有价格？', en: 'What came and has no price yet?' },
    permission: 'costing.value.see',
    roles: ['bookkeeper'],
    size: 'half',
    content: {
      list: 'costing.facts',
      query: () => ({ 'f.unpriced.eq': 'true', sort: '-seq' }),
      columns: ['itemCode', 'quantity', 'amount', 'documentCode', 'businessAt'],
      href: (row) => `/costing/book/${row.id}`,
      none: { zh: '都有价格', en: 'Everything has its price' },
    },
  },
};
