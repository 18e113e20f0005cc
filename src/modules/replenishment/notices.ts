import { defineNotice } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import { fellBelow } from './events.ts';
import { isBelow } from './queries/positions.ts';

export const replenishmentNotices = [
  defineNotice({
    name: 'replenishment.item-fell-below',
    label: { zh: '物料该补货了', en: 'An item is to be replenished' },
    on: fellBelow,
    still: (tx, { itemId, requestId }) => (requestId ? Promise.resolve(true) : isBelow(tx, itemId)),
    about: ({ itemId }) => ({ kind: 'masterdata.item', id: itemId }),
    title: ({ itemCode, proposed, unit, requestCode }) => ({
      zh: `${itemCode} 该补 ${proposed} ${unitName(unit, 'zh')}${requestCode ? `，已要料 ${requestCode}` : ''}`,
      en: `${itemCode}: ${proposed} ${unitName(unit, 'en')} to be replenished${requestCode ? `, asked for as ${requestCode}` : ''}`,
    }),
    detail: ({ daysOfCover, atRisk }) => ({
      zh: [daysOfCover === null ? '' : `现有的还够 ${daysOfCover} 天`, atRisk > 0 ? `${atRisk} 张单据会缺料` : '']
        .filter(Boolean)
        .join('，'),
      en: [
        daysOfCover === null ? '' : `what is free lasts ${daysOfCover} days`,
        atRisk > 0 ? `${atRisk} documents will lack some` : '',
      ]
        .filter(Boolean)
        .join(', '),
    }),
    to: { responsible: true, followers: true, roles: ['buyer', 'planner'] },
  }),
];
