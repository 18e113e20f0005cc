import { defineNotice } from '../../kernel/index.ts';
import { listMade, stockCounted } from './events.ts';

export const countingNotices = [
  defineNotice({
    name: 'counting.list-made',
    label: { zh: '今天要盘点', en: 'There is something to count today' },
    on: listMade,
    when: ({ origin }) => origin === 'daily',
    about: ({ listId }) => ({ kind: 'counting.count-list', id: listId }),
    title: ({ listCode, places, lines }) => ({
      zh: `盘点单 ${listCode}：${places} 个库位，${lines} 行`,
      en: `Count list ${listCode}: ${places} places, ${lines} lines`,
    }),
    to: { roles: ['warehouse-keeper'] },
  }),
  defineNotice({
    name: 'counting.variance-waits',
    label: { zh: '盘点差异待审批', en: 'A variance waits for approval' },
    on: stockCounted,
    when: ({ to }) => to === 'counted',
    about: ({ listId }) => ({ kind: 'counting.count-list', id: listId }),
    title: ({ itemCode, locationCode }) => ({
      zh: `${locationCode} 的 ${itemCode} 有盘点差异`,
      en: `${itemCode} at ${locationCode} was counted otherwise than booked`,
    }),
    detail: ({ listCode }) => ({
      zh: `盘点单 ${listCode}，请审批。`,
      en: `Count list ${listCode}: approve of it, or have it counted again.`,
    }),
    to: { roles: ['production-manager', 'bookkeeper'] },
  }),
];
