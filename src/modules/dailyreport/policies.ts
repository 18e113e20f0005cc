import { definePolicies, policy } from '../../kernel/index.ts';

export const dailyreportPolicies = definePolicies({
  'dailyreport.settle_minutes': policy.whole([5, 720], 30, {
    label: { zh: '日报定稿等多久（分钟）', en: 'Daily report is settled after (min)' },
    help: {
      zh: '班次或一天结束后等这么久再定稿并发送，让晚报的报工赶上；以后再报的，显示在定稿的数旁边。',
      en: 'So long after the end of a shift or day its report is settled and sent, so that what is told late still joins it; what is told later stands beside it.',
    },
    plantWide: { zh: '全厂的日报用同一把尺子。', en: 'Reports of all places are held against each other.' },
  }),
});
