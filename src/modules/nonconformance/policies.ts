import { definePolicies, policy } from '../../kernel/index.ts';

/** What the factory decides about nonconformances. */
export const nonconformancePolicies = definePolicies({
  'nonconformance.after_rejection': policy.yesOrNo(true, {
    label: { zh: '检验不合格自动提单', en: 'A rejected inspection raises a nonconformance' },
    help: {
      zh: '打开后，检验判为不合格就自动提一张不合格品单，每个检验一张；关闭后由人提。',
      en: 'On, each inspection that is rejected raises one by itself; off, people raise them.',
    },
  }),
  'nonconformance.due_days': policy.whole([1, 365], 7, {
    label: { zh: '不合格品单期限（天）', en: 'Days for a nonconformance' },
    help: {
      zh: '新提的不合格品单，没有说期限时给这么多天；致命的减半。',
      en: 'A new one that names no day gets so many; a critical one half of them.',
    },
  }),
  'nonconformance.hold_orders': policy.yesOrNo(true, {
    label: { zh: '围堵时挂起工单', en: 'Containment puts orders on hold' },
    help: {
      zh: '打开后，用了受影响批次的在制工单一起挂起；关闭后只冻结库存，工单列为“没能冻结”。',
      en: 'On, orders at work with touched lots stand still too; off, stock alone is held and the orders are named as not held.',
    },
  }),
});

export const nonconformanceNumbers = {
  nonconformance: { label: { zh: '不合格品单', en: 'Nonconformance' }, pattern: 'NC{yy}{MM}-{seq:4}' },
} as const;
