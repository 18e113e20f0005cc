import { definePolicies, policy } from '../../kernel/index.ts';

/** What holds for all that is told of things and money. */
export const masterdataPolicies = definePolicies({
  'masterdata.currency': policy.choice(
    {
      CNY: { zh: '人民币 CNY', en: 'CNY' },
      USD: { zh: '美元 USD', en: 'USD' },
      EUR: { zh: '欧元 EUR', en: 'EUR' },
      HKD: { zh: '港元 HKD', en: 'HKD' },
      JPY: { zh: '日元 JPY', en: 'JPY' },
    },
    'CNY',
    {
      plantWide: { zh: '全厂的价格和成本用同一种货币。', en: 'Prices and costs of the factory are in one currency.' },
      label: { zh: '本位币', en: 'Currency of the house' },
      help: {
        zh: '价格、成本和单据金额的货币；更改不换算已有的数。',
        en: 'In which prices, costs and documents are; figures that are there aren’t converted when it changes.',
      },
    },
  ),
});
