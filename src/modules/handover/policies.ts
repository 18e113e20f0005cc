import { definePolicies, policy } from '../../kernel/index.ts';

/** What the factory decides about handovers, for each workshop, line or shift. */
export const handoverPolicies = definePolicies({
  'handover.required': policy.choice(
    {
      no: { zh: '不要求', en: 'Not required' },
      tell: { zh: '要求；没交接就开工会提醒', en: 'Required; starting without it is told' },
      refuse: { zh: '要求；没交接不许开工', en: 'Required; starting without it is refused' },
    },
    'no',
    {
      label: { zh: '必须交接班', en: 'Shifts hand over' },
      help: {
        zh: '提醒的是班组长和生产经理，每班一次。“不许开工”时，上一班交接签完才能开工和恢复。',
        en: 'Leaders and managers are told, once a shift. When refused, operations start and resume only once the handover before is signed.',
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
