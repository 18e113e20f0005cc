import type { ConfigurationDocument } from '../../../src/modules/lowcode/index.ts';

const colours = [
  { value: 'red', label: { zh: '中国红', en: 'Red' } },
  { value: 'blue', label: { zh: '海湾蓝', en: 'Bay blue' } },
  { value: 'black', label: { zh: '哑光黑', en: 'Matt black' } },
  { value: 'yellow', label: { zh: '柠檬黄', en: 'Lemon yellow' } },
];

/** What this factory wants to know beyond what every factory does. */
export const customFields: ConfigurationDocument['base']['customFields'] = {
  'masterdata.item': [
    { key: 'colour', type: 'enum', label: { zh: '颜色', en: 'Colour' }, required: false, values: colours },
    {
      key: 'supplyGrade',
      type: 'enum',
      label: { zh: '供应等级', en: 'Supply grade' },
      required: false,
      values: [
        { value: 'strategic', label: { zh: '战略', en: 'Strategic' } },
        { value: 'regular', label: { zh: '常规', en: 'Regular' } },
        { value: 'spot', label: { zh: '临采', en: 'Spot' } },
      ],
    },
  ],
  'execution.work-order': [
    { key: 'customerOrder', type: 'text', label: { zh: '客户订单号', en: 'Customer order' }, required: false, max: 40 },
    { key: 'customer', type: 'text', label: { zh: '客户', en: 'Customer' }, required: false, max: 60 },
  ],
  'masterdata.partner': [
    {
      key: 'paymentDays',
      type: 'integer',
      label: { zh: '账期（天）', en: 'Payment days' },
      required: false,
      min: 0,
      max: 365,
    },
  ],
  'inventory.lot': [
    { key: 'certificate', type: 'text', label: { zh: '材质证书号', en: 'Mill certificate' }, required: false, max: 40 },
  ],
  'identity.person': [
    {
      key: 'shift',
      type: 'enum',
      label: { zh: '班次', en: 'Shift' },
      required: false,
      values: [
        { value: 'EARLY', label: { zh: '早班', en: 'Early' } },
        { value: 'LATE', label: { zh: '晚班', en: 'Late' } },
      ],
    },
  ],
};
