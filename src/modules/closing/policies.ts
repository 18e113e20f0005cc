import { definePolicies, policy } from '../../kernel/index.ts';

const plantWide = { zh: '全厂的日清一个标准。', en: 'A day that is closed means the same everywhere.' };

/** Each half hour up to ten in the morning: whatever is chosen, the nearest end of a day is never in doubt. */
const dayEnds = Object.fromEntries(
  Array.from({ length: 21 }, (_, half) => {
    const time = `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
    return [time, { zh: time, en: time }];
  }),
);

/** What the factory decides about closing its days. */
export const closingPolicies = definePolicies({
  'closing.places': policy.choice(
    {
      none: { zh: '不日清', en: 'Nobody' },
      warehouses: { zh: '仓库', en: 'Warehouses' },
      workshops: { zh: '车间', en: 'Workshops' },
      all: { zh: '仓库和车间', en: 'Warehouses and workshops' },
    },
    'none',
    {
      label: { zh: '谁要日清', en: 'Who closes their days' },
      help: {
        zh: '选上的地方每天要两个人签字封账；没签的会提醒，也不能关账。',
        en: 'These places are signed by two people each day; who hasn’t is reminded, and no period is closed without.',
      },
      plantWide,
    },
  ),
  'closing.day_ends': policy.choice(dayEnds, '00:00', {
    label: { zh: '一天到几点结束', en: 'When a day ends' },
    help: {
      zh: '一天从这个时间到第二天的同一时间，叫开始那天的日期；有夜班的，选夜班下班的时间。改了以后，从最后一次封账的第二天起算，那一天长一些或短一些。月份仍按日历。',
      en: 'A day runs from this time to the same time of the next, and is called by the date on which it begins; with a night shift, choose when that ends. A change holds from the day after the last seal, which is longer or shorter then. Months go by the calendar.',
    },
    plantWide,
  }),
  'closing.close_hours': policy.whole([1, 240], 12, {
    label: { zh: '日清时限（小时）', en: 'Hours to close a day in' },
    help: {
      zh: '一天结束后多少小时内要封账；晚了要写原因，并列入逾期清单。',
      en: 'How long after its end a day may be closed in time; later it needs a reason, and stands on the list of late ones.',
    },
    plantWide,
  }),
});
