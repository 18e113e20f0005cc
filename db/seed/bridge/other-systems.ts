/** What stands in the systems beside the factory, and how it is understood here: plain data. */
import { type ItemData, items } from '../factory/items.ts';
import { type PartnerData, partners } from '../factory/partners.ts';

/** What the ERP calls kinds and units. */
const classes = [
  { there: '01', here: 'raw' },
  { there: '02', here: 'component' },
  { there: '03', here: 'semi_finished' },
  { there: '04', here: 'finished' },
  { there: '05', here: 'consumable' },
] as const;
const units = [
  { there: '件', here: 'pcs' },
  { there: '套', here: 'set' },
  { there: '双', here: 'pair' },
  { there: '米', here: 'm' },
  { there: '升', here: 'l' },
  { there: '千克', here: 'kg' },
  { there: '箱', here: 'box' },
  { there: '卷', here: 'roll' },
  { there: '根', here: 'bar' },
] as const;

const thereOf = (pairs: readonly { there: string; here: string }[], code: string): string => {
  const pair = pairs.find(({ here }) => here === code);
  if (!pair) throw new Error(`the ERP has no word for ${code}`);
  return pair.there;
};

/** Its number there, from 100001 on. */
const erpId = (code: string) => String(100_001 + items.findIndex((item) => item.code === code));

export function erpRow({ code, name, nameEn, specification, kind, unit, leadTimeDays, abcClass }: ItemData) {
  return {
    id: erpId(code),
    InvCode: code,
    InvName: name,
    InvNameEn: nameEn,
    InvStd: specification ?? '',
    InvClass: thereOf(classes, kind),
    UnitName: thereOf(units, unit),
    LeadHours: leadTimeDays * 24,
    AbcClass: abcClass,
    LatestCost: (4 + (items.findIndex((item) => item.code === code) % 23) * 3.7).toFixed(2),
  };
}
export const erpItems = items.map(erpRow);

export const itemMapping = {
  when: 'InvClass != "99"',
  otherwise: '费用类存货，工厂里不用 Expense item, of no use in the factory',
  fields: [
    { target: 'code', from: 'InvCode', required: true },
    { target: 'name', from: 'InvName', required: true },
    { target: 'nameEn', from: 'InvNameEn', expression: '$trim($value)', default: '' },
    { target: 'specification', from: 'InvStd', default: '' },
    { target: 'kind', from: 'InvClass', codeList: '存货分类', required: true },
    { target: 'unit', from: 'UnitName', codeList: '计量单位', required: true },
    {
      target: 'leadTimeDays',
      from: 'LeadHours',
      unit: { given: '小时', to: '天', factors: [{ unit: '小时', factor: '1/24' }] },
      as: 'whole',
    },
    { target: 'abcClass', from: 'AbcClass' },
  ],
  codeLists: {
    存货分类: { pairs: classes, otherwise: 'refuse' },
    计量单位: { pairs: units, otherwise: 'refuse' },
  },
};

const chain = {
  id: '100999',
  InvCode: 'PA-TEST',
  InvName: '测试链条',
  InvNameEn: ' Test chain ',
  InvStd: '1/2×3/32',
  InvClass: '02',
  UnitName: '件',
  LeadHours: 120,
  AbcClass: 'B',
};
export const itemCases = [
  {
    name: '120 小时是 5 天，名称去空格',
    row: chain,
    expected: {
      value: {
        code: 'PA-TEST',
        name: '测试链条',
        nameEn: 'Test chain',
        specification: '1/2×3/32',
        kind: 'component',
        unit: 'pcs',
        leadTimeDays: 5,
        abcClass: 'B',
      },
    },
  },
  { name: '费用类不收', row: { ...chain, InvClass: '99' }, expected: { skipped: true } },
  { name: '没见过的单位要问人', row: { ...chain, UnitName: '桶' }, expected: { failed: 'unit' } },
];

const suppliers = partners.filter(({ isSupplier }) => isSupplier);
export const supplierId = (code: string) => `GYS-${101 + suppliers.findIndex((partner) => partner.code === code)}`;

export function supplierRow({ code, name, contactName, phone }: PartnerData) {
  return { id: supplierId(code), VendorCode: code, VendorName: name, Contact: contactName, Tel: phone };
}
export const supplierRows = suppliers.map(supplierRow);

export const supplierMapping = {
  fields: [
    { target: 'code', from: 'VendorCode', required: true },
    { target: 'name', from: 'VendorName', required: true },
    { target: 'contactName', from: 'Contact', default: '' },
    { target: 'phone', from: 'Tel', default: '' },
    { target: 'email', from: 'Mail', condition: '$exists(Mail)' },
  ],
  codeLists: {},
};

export const salesMapping = {
  fields: [
    { target: 'OrderNo', from: 'code' },
    { target: 'CustomerNo', from: 'customerCode' },
    { target: 'CustomerRef', from: 'customerReference', required: true },
    { target: 'Amount', from: 'net' },
    { target: 'State', from: 'state', codeList: '订单状态' },
    { target: 'PromisedOn', from: 'promisedAt', as: 'date', zone: 'Asia/Shanghai' },
  ],
  codeLists: {
    订单状态: {
      pairs: [
        { here: '报价', there: 'quotation' },
        { here: '审核', there: 'confirmed' },
        { here: '关闭', there: 'closed' },
        { here: '作废', there: 'cancelled' },
      ],
      otherwise: 'refuse',
    },
  },
};

export const orderMapping = {
  fields: [
    { target: 'MoNo', from: 'code' },
    { target: 'InvCode', from: 'itemCode' },
    { target: 'Quantity', from: 'quantity' },
    { target: 'Finished', from: 'quantityGood' },
    { target: 'Scrap', from: 'quantityScrap' },
    { target: 'State', from: 'state' },
  ],
  codeLists: {},
};

/** What the purchasing department completes in the ERP through the week. */
export const specifications: readonly (readonly [code: string, specification: string])[] = [
  ['PA-TYR26', '26×1.95'],
  ['PA-TYR27', '27.5×2.10'],
  ['PA-RIM26', '26" 36 孔'],
  ['PA-CHAIN', '1/2"×3/32" 114 节'],
  ['PA-TYR700', '700×25C'],
  ['PA-SPOKE', '14G 不锈钢'],
  ['PA-RIM700', '700C 32 孔'],
  ['PA-TUBE', '美嘴 48 mm'],
  ['PA-TYR20', '20×1.75'],
  ['PA-HUB', '36 孔 快拆'],
];

const bell = {
  InvClass: '02',
  UnitName: '件',
  InvStd: '铝合金 Ø22.2',
  LeadHours: 168,
  AbcClass: 'C',
  LatestCost: '3.20',
};
/** Made in the ERP three days ago, and deleted there since without a word. */
export const bellRow = { id: '100201', InvCode: 'PA-BELL', InvName: '车铃', InvNameEn: 'Bell', ...bell };
/** Entered with last week’s date, so nobody who asks for what changed hears of it. */
export const standRow = {
  ...bell,
  id: '100202',
  InvCode: 'PA-STAND',
  InvName: '侧撑',
  InvNameEn: 'Kickstand',
  InvStd: '26–28"',
};
/** Its unit is in no list yet. */
export const thinnerRow = {
  ...{ id: '100203', InvCode: 'PT-THIN', InvName: '油漆稀释剂', InvNameEn: 'Paint thinner', InvStd: '20 L 桶装' },
  ...{ InvClass: '01', UnitName: '桶', LeadHours: 96, AbcClass: 'C', LatestCost: '260.00' },
};
/** Nothing that a factory holds. */
export const parkingRow = {
  ...thinnerRow,
  id: '100204',
  InvCode: 'FY-0012',
  InvName: '停车费',
  InvNameEn: 'Parking',
  InvClass: '99',
};
/** Somebody tried something out. */
export const trialRow = {
  ...thinnerRow,
  id: '100205',
  InvCode: 'TEST-01',
  InvName: '测试勿用',
  InvNameEn: 'Test',
  UnitName: '吨',
};
