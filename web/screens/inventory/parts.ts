import type { HomePart } from '../../app/define-screens.ts';

const permission = 'inventory.stock.read';
const daysAhead = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();

/** What waits on the shelf and in the books. */
export const inventoryParts: Record<string, HomePart> = {
  'inventory.to-put-away': {
    name: { zh: '待上架', en: 'To put away' },
    question: { zh: '哪些到货还放在暂存区？', en: 'Which deliveries still stand in a receiving area?' },
    permission: 'inventory.movement.write',
    roles: ['warehouse-keeper'],
    size: 'half',
    content: {
      list: 'inventory.to-put-away',
      query: () => ({ sort: 'locationCode,itemCode' }),
      columns: ['itemCode', 'itemName', 'lotCode', 'quantity', 'locationCode'],
      href: () => '/stock/put-away',
      none: { zh: '没有待上架的货', en: 'Nothing waits to be put away' },
    },
  },
  'inventory.reservations-expiring': {
    name: { zh: '快到期的预留', en: 'Reservations about to end' },
    question: { zh: '哪些预留三天内到期？', en: 'Which reservations end within three days?' },
    permission,
    roles: ['warehouse-keeper', 'planner'],
    size: 'half',
    content: {
      list: 'inventory.reservations',
      query: (now) => ({ 'f.state.eq': 'active', 'f.expiresAt.lt': daysAhead(now, 3), sort: 'expiresAt' }),
      columns: ['itemCode', 'quantityOpen', 'documentCode', 'expiresAt'],
      href: (row) => `/items/${row.itemId}`,
      none: { zh: '三天内没有到期的预留', en: 'No reservation ends within three days' },
    },
  },
  'inventory.lots-expiring': {
    name: { zh: '快过期的批次', en: 'Lots about to expire' },
    question: { zh: '哪些批次三十天内过期？', en: 'Which lots expire within thirty days?' },
    permission,
    roles: ['warehouse-keeper'],
    size: 'half',
    content: {
      list: 'inventory.on-hand',
      query: (now) => ({ 'f.expiresOn.lt': daysAhead(now, 30).slice(0, 10), sort: 'expiresOn' }),
      columns: ['itemCode', 'lotCode', 'locationCode', 'onHand', 'expiresOn'],
      href: (row) => (row.lotId ? `/lots/${row.lotId}` : `/items/${row.itemId}`),
      none: { zh: '三十天内没有过期的批次', en: 'No lot expires within thirty days' },
    },
  },
  'inventory.stock-held': {
    name: { zh: '冻结和待检的库存', en: 'Stock held' },
    question: { zh: '哪些货还不能用？', en: 'What can’t be used yet?' },
    permission,
    roles: ['inspector', 'warehouse-keeper'],
    size: 'half',
    content: {
      list: 'inventory.on-hand',
      query: () => ({ 'f.status.in': 'in_inspection,hold,rejected', sort: 'itemCode' }),
      columns: ['itemCode', 'itemName', 'locationCode', 'onHand', 'status'],
      href: (row) => `/items/${row.itemId}?tab=stock`,
      none: { zh: '没有冻结或待检的库存', en: 'No stock is held' },
    },
  },
  'inventory.finished-stock': {
    name: { zh: '成品库存', en: 'Finished stock' },
    question: { zh: '现在能卖什么？', en: 'What can be sold?' },
    permission,
    roles: ['salesperson'],
    size: 'half',
    content: {
      list: 'inventory.on-hand',
      query: () => ({ 'f.itemKind.eq': 'finished', sort: 'itemCode' }),
      columns: ['itemCode', 'itemName', 'onHand', 'available', 'locationCode'],
      href: (row) => `/items/${row.itemId}?tab=stock`,
      none: { zh: '没有成品库存', en: 'No finished stock' },
    },
  },
  'inventory.recent-movements': {
    name: { zh: '最近的库存凭证', en: 'Recent movements' },
    question: { zh: '账上刚刚动了什么？', en: 'What was just posted?' },
    permission,
    roles: ['bookkeeper'],
    size: 'whole',
    content: {
      list: 'inventory.movements',
      query: () => ({ sort: '-postedAt' }),
      columns: ['postedAt', 'itemCode', 'quantity', 'fromLocationCode', 'toLocationCode', 'documentCode', 'personName'],
      href: (row) => `/stock/movements?f.itemId.eq=${row.itemId}`,
      none: { zh: '还没有库存凭证', en: 'Nothing was posted yet' },
    },
  },
};
