import { defineNotice } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import { reservationExpired, stockWentNegative } from './events.ts';

export const inventoryNotices = [
  defineNotice({
    name: 'inventory.stock-went-negative',
    label: { zh: '库存变为负数', en: 'Stock fell below zero' },
    on: stockWentNegative,
    about: ({ itemId }) => ({ kind: 'masterdata.item', id: itemId }),
    title: ({ itemCode, locationCode, onHand, unit }) => ({
      zh: `${itemCode} 在 ${locationCode} 为 ${onHand} ${unitName(unit, 'zh')}`,
      en: `${itemCode} at ${locationCode} is ${onHand} ${unitName(unit, 'en')}`,
    }),
    detail: () => ({ zh: '账上少于零：请清点并调整。', en: 'Below zero on the book: count and adjust it.' }),
    to: { followers: true, roles: ['warehouse-keeper'] },
  }),
  defineNotice({
    name: 'inventory.reservation-expired',
    label: { zh: '预留过期', en: 'A reservation expired' },
    on: reservationExpired,
    about: ({ itemId }) => ({ kind: 'masterdata.item', id: itemId }),
    title: ({ itemCode, quantity, unit, documentCode }) => ({
      zh: `${documentCode ?? ''} 对 ${itemCode} 的预留 ${quantity} ${unitName(unit, 'zh')} 已过期`.trim(),
      en: `The reservation of ${quantity} ${unitName(unit, 'en')} ${itemCode}${documentCode ? ` for ${documentCode}` : ''} expired`,
    }),
    to: { followers: true, roles: ['planner'] },
  }),
];
