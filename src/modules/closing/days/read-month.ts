import { defineQuery } from '../../../kernel/index.ts';
import { zClosingMonth, zReadMonthRequest } from '../contract.ts';
import { findMonth } from './find-month.ts';

/** Whether all days of a month are sealed: what a period needs before it is closed. */
export const readMonth = defineQuery({
  name: 'closing.read-month',
  summary: { zh: '一个月的日清是否齐了', en: 'Whether the days of a month are sealed' },
  permission: 'closing.day.read',
  heavy: true,
  input: zReadMonthRequest,
  output: zClosingMonth,
  http: { method: 'GET', path: '/closing/months/:month' },
  handle: async ({ tx, principal, now, configuration }, { month }) =>
    findMonth(tx, { month, now, scope: principal.scope, configuration: await configuration({}) }),
});
