import { definePolicies, policy } from '../../kernel/index.ts';
import { valuationMethods } from './contract.ts';

/** What the factory decides about costing. */
export const costingPolicies = definePolicies({
  'costing.method': policy.choice(valuationMethods, 'average', {
    label: { zh: '存货计价方法', en: 'How stock is valued' },
    help: {
      zh: '第一次记入价值账的物料按它计价；已有的物料在“存货价值”里逐个改，从一个月的月初起。',
      en: 'For items that are new to the value book. For others it is chosen one by one under stock values, from the start of a month.',
    },
    plantWide: { zh: '全厂是一个计价范围。', en: 'The factory is one area of valuation.' },
  }),
});
