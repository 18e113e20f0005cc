import { definePolicies, policy } from '../../kernel/index.ts';

const plantWide = { zh: '全厂的日清一个标准。', en: 'A day that is closed means the same everywhere.' };

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
  'closing.close_hours': policy.whole([1, 240], 12, {
    label: { zh: '日清时限（小时）', en: 'Hours to close a day in' },
    help: {
      zh: '一天结束后多少小时内要封账；晚了要写原因，并列入逾期清单。',
      en: 'How long after its end a day may be closed in time; later it needs a reason, and stands on the list of late ones.',
    },
    plantWide,
  }),
});
