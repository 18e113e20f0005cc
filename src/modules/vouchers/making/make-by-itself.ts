import { defineReaction } from '../../../kernel/index.ts';
import { bookWritten } from '../../costing/index.ts';
import { accountRecord, accountRuleRecord, chartRecord } from '../charts/chart-records.ts';
import { voucherMoved } from '../events.ts';
import { makeVouchers } from './make-vouchers.ts';

/** Drafts are made by themselves, some hundred facts at once, after the book was written: nobody who reports or receives waits for it. */
export const makeByItself = defineReaction({
  name: 'vouchers.make-by-itself',
  summary: { zh: '价值账有新记录时生成凭证草稿', en: 'Makes drafts of vouchers of what is new in the value book' },
  on: [bookWritten.type],
  from: 'kept',
  togetherMax: 200,
  async handleTogether({ execute }) {
    for (let part = 0, more = true; more; part += 1) ({ more } = await execute(makeVouchers, {}, part));
  },
});

const { created, updated, activated, deactivated } = accountRuleRecord.events;
const ofChart = [chartRecord.events.updated, chartRecord.events.activated, accountRecord.events.activated];

/** What waited for an account gets its voucher as soon as there is a rule; so does what a cancelled or reversed voucher set free. */
export const makeWhatWaits = defineReaction({
  name: 'vouchers.make-what-waits',
  summary: {
    zh: '规则变动或凭证作废后重做等着的凭证',
    en: 'Makes drafts of what waited once rules change or a voucher is given up',
  },
  on: [created, updated, activated, deactivated, ...ofChart, voucherMoved].map(({ type }) => type),
  togetherMax: 200,
  // Most vouchers move on without setting anything free.
  sift: async (_, events) =>
    events.filter(({ type, data }) => type !== voucherMoved.type || voucherMoved.data.parse(data).released > 0),
  async handleTogether({ execute }) {
    for (let waitingAfter: number | null = 0; waitingAfter !== null; )
      ({ waitingAfter } = await execute(makeVouchers, { waitingAfter }));
  },
});
