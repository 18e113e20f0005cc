import { z } from 'zod';
import { type Text, zCode, zNamed, zText, zUuid } from '../../../kernel/contract.ts';
import { field, keysOf, namedFields, type Reference } from '../../../kernel/entity/contract.ts';
import { accountRoles } from '../../costing/contract.ts';
import { itemKinds } from '../../masterdata/contract.ts';

export const accountSides = {
  debit: { zh: '借', en: 'Debit' },
  credit: { zh: '贷', en: 'Credit' },
} as const satisfies Record<string, Text>;
export type AccountSide = keyof typeof accountSides;

/** What a line stands for: the roles of the value book, and what an invoice brings. */
export const voucherRoles = { ...accountRoles, input_tax: { zh: '进项税额', en: 'Input tax' } } as const;
export type VoucherRole = keyof typeof voucherRoles;
export const zVoucherRole = z.enum(keysOf(voucherRoles));

const fromMonth = (help: Text) =>
  field.date({
    zh: '从哪个月起',
    en: 'From month',
    help: { zh: `填那个月的 1 号。${help.zh}`, en: `The first of a month. ${help.en}` },
  });

export const chartFields = {
  ...namedFields({ zh: '科目表', en: 'Chart', examples: ['OWN', '本厂科目表', 'Our own chart'] }),
  fromMonth: fromMonth({
    zh: '从那个月起按它做凭证，直到另一个科目表启用；空着为不用。',
    en: 'Vouchers go by it from then on, until another chart takes over; empty: not in use.',
  }),
};

export const toChart: Reference = {
  entity: 'vouchers.chart',
  thing: { zh: '科目表', en: 'chart of accounts' },
  table: 'vouchers.chart',
  key: 'id',
  path: '/account-charts',
  shown: 'name',
  spokenBy: ['name'],
};

const chartLink = field.link(toChart, {
  zh: '科目表',
  en: 'Chart',
  required: true,
  fixed: true,
  import: { label: { zh: '科目表编码', en: 'Chart' }, aliases: ['科目表', 'chart'], example: 'CAS' },
});
const onRequest = { onRequest: true } as const;

export const accountFields = {
  ...namedFields({
    zh: '科目',
    en: 'Account',
    codeAliases: ['科目编码', '科目代码'],
    nameAliases: ['科目名称'],
    examples: ['140301', '原材料—钢材', 'Raw materials: steel'],
  }),
  chartId: chartLink,
  side: field.choice(accountSides, {
    zh: '余额方向',
    en: 'Side',
    default: 'debit',
    import: { aliases: ['方向', '借贷方向', 'side'], example: '借' },
  }),
  byItem: field.flag({ zh: '按物料核算', en: 'By item', list: onRequest }),
  byOrder: field.flag({ zh: '按工单核算', en: 'By work order', list: onRequest }),
  byPartner: field.flag({ zh: '按往来单位核算', en: 'By partner', list: onRequest }),
  byWorkCentre: field.flag({ zh: '按工作中心核算', en: 'By work centre', list: onRequest }),
};

export const toAccount: Reference = {
  entity: 'vouchers.account',
  thing: { zh: '科目', en: 'account' },
  table: 'vouchers.account',
  key: 'id',
  path: '/accounts',
  shown: 'name',
};

export const accountRuleFields = {
  ...namedFields({ zh: '规则', en: 'Rule', examples: ['SCRAP-FIRE', '报废：火灾', 'Scrap: fire'] }),
  chartId: chartLink,
  role: field.choice(voucherRoles, { zh: '用途', en: 'What for', fixed: true }),
  itemKind: field.choice(itemKinds, { zh: '物料类别', en: 'Kind of item', default: null, fixed: true }),
  direction: field.choice(accountSides, {
    zh: '只用于',
    en: 'Only for',
    default: null,
    fixed: true,
    help: { zh: '空着为借贷都用。', en: 'Empty: debit and credit alike.' },
  }),
  reasonCode: field.text({
    zh: '原因代码',
    en: 'Reason code',
    max: 64,
    fixed: true,
    help: { zh: '盘点差异和报废的原因；空着为不论原因。', en: 'Of count differences and scrap; empty: any.' },
  }),
  accountId: field.link(toAccount, { zh: '科目', en: 'Account', required: true, fixed: true }),
  throughId: field.link(toAccount, {
    zh: '先经过科目',
    en: 'Through account',
    fixed: true,
    help: { zh: '例如先记 1901，再转出。', en: 'Such as 1901 first, and on from there.' },
  }),
  fromMonth: { ...fromMonth({ zh: '空着为一直有效。', en: 'Empty: always.' }), fixed: true as const },
};

/** POST /account-charts/:chartId/copy: a chart of one's own, with the accounts and rules of this one. */
export const zCopyChartRequest = z.strictObject({
  chartId: zUuid,
  code: zCode,
  name: zText(200),
  nameEn: zText(200).optional(),
});
export const zCopiedChart = zNamed('CopiedChart', {
  id: z.string(),
  code: z.string(),
  accounts: z.number().int(),
  rules: z.number().int(),
});
