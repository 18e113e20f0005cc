import type { HomePart } from '../../app/define-screens.ts';

/** What waits for whoever buys and plans. */
export const replenishmentParts: Record<string, HomePart> = {
  'replenishment.items-below': {
    name: { zh: '该补货的物料', en: 'Items to replenish' },
    question: { zh: '什么快用完了？', en: 'What runs out?' },
    permission: 'replenishment.item.read',
    roles: ['planner', 'buyer'],
    size: 'half',
    content: {
      list: 'replenishment.items',
      query: () => ({ 'f.below.eq': 'true', sort: 'daysOfCover' }),
      columns: ['itemCode', 'itemName', 'proposed', 'daysOfCover'],
      href: (row) => `/replenishment/${row.itemId}`,
      none: { zh: '没有该补货的物料', en: 'Nothing is to be replenished' },
    },
  },
};
