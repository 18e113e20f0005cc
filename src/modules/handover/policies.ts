import { definePolicies, policy } from '../../kernel/index.ts';

/** What the factory decides about handovers, for each workshop, line or shift. */
export const handoverPolicies = definePolicies({
  'handover.required': policy.yesOrNo(false, {
    label: { zh: '必须交接班', en: 'Shifts hand over' },
    help: {
      zh: '打开后，上一班没有交接就开工，会提醒班组长和生产经理。',
      en: 'On, leaders and managers are told when work begins without the handover of the shift before.',
    },
  }),
  'handover.start_without': policy.choice(
    { warn: { zh: '只提醒', en: 'Tell only' }, refuse: { zh: '不许开工', en: 'Refuse the start' } },
    'warn',
    {
      label: { zh: '没有交接就开工', en: 'Starting without a handover' },
      help: {
        zh: '“不许开工”时，上一班交接签完才能开工和恢复；只在必须交接班的地方起作用。',
        en: 'When refused, operations start and resume only once the handover before is signed. Only where shifts hand over.',
      },
    },
  ),
  'handover.same_person': policy.yesOrNo(false, {
    label: { zh: '一个人可以签两边', en: 'One person may sign both sides' },
    help: {
      zh: '打开后，同一个班长可以自己交给自己，例如连上两班。',
      en: 'On, a leader may hand over to themself, for example over two shifts on end.',
    },
  }),
});

export const handoverNumbers = {
  handover: { label: { zh: '交接班', en: 'Handover' }, pattern: 'JB{yy}{MM}-{seq:4}' },
} as const;
