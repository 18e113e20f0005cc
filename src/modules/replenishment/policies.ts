import { definePolicies, policy } from '../../kernel/index.ts';

const plantWide = {
  zh: '库存按全厂算，规则也全厂一样。',
  en: 'Stock counts for the whole plant, and so do its levels.',
};

/** What the factory decides about replenishment. */
export const replenishmentPolicies = definePolicies({
  'replenishment.service_level': policy.choice(
    {
      '90': { zh: '90 %', en: '90 %' },
      '95': { zh: '95 %', en: '95 %' },
      '97.5': { zh: '97.5 %', en: '97.5 %' },
      '98': { zh: '98 %', en: '98 %' },
      '99': { zh: '99 %', en: '99 %' },
      '99.5': { zh: '99.5 %', en: '99.5 %' },
      '99.9': { zh: '99.9 %', en: '99.9 %' },
    },
    '95',
    {
      plantWide,
      label: { zh: '补货服务水平', en: 'Service level of replenishment' },
      help: {
        zh: '到货前不断料的把握。越高，建议的安全库存越多。',
        en: 'How sure it is that nothing runs out before it comes. The higher, the more safety stock is suggested.',
      },
    },
  ),
  'replenishment.kanban_wait_minutes': policy.whole([5, 1440], 60, {
    plantWide,
    label: { zh: '看板等料多久算久（分钟）', en: 'Minutes that a kanban bin may wait' },
    help: {
      zh: '扫空以后这么久还没人取料，提醒仓管和生产经理；自制的提醒计划员。采购的不提醒。',
      en: 'When nobody has taken what fills it for so long, keepers are told; of what is made here, planners. What is bought isn’t told.',
    },
  }),
  'replenishment.look_back_days': policy.whole([14, 730], 180, {
    plantWide,
    label: { zh: '用量看多少天', en: 'Days of the past that demand is learned from' },
    help: {
      zh: '建议的再订货点按这么多天的实际用量算。季节性强的，取短些。',
      en: 'Suggested reorder points are worked out from the use of so many days. Take fewer where seasons differ.',
    },
  }),
});

export const replenishmentNumbers = {
  kanban_card: { label: { zh: '看板卡', en: 'Kanban card' }, pattern: 'KC{yy}-{seq:5}' },
} as const;
