import type { Grant, Language, RoleDefinition } from '../../kernel/index.ts';
import type { RoleCode } from './contract.ts';

/** What a module grants to roles, of its own permissions; patterns, so that a permission of a noun that is known needs no line. */
export type Grants = Readonly<Partial<Record<RoleCode, readonly Grant[]>>>;

/**
 * The roles, and what they may do in the whole house. What a role may do in a module stands in that module's `grants.ts`; the
 * documentation prints them together, and the test that walks every route × role compares with it.
 */
export const roleTable: Readonly<Record<RoleCode, RoleDefinition>> = {
  operator: {
    name: { zh: '操作工', en: 'Operator' },
    reason: { zh: '开工、报工、转序、扫码。', en: 'Starts, reports, hands on and scans.' },
    grants: [],
  },
  'team-leader': {
    name: { zh: '班组长/车间主任', en: 'Team leader' },
    reason: { zh: '管好本车间的工单、人和进度。', en: 'Runs the orders and the people of a workshop.' },
    grants: [],
  },
  'warehouse-keeper': {
    name: { zh: '仓管员', en: 'Warehouse keeper' },
    reason: { zh: '收、发、移、盘，账实一致。', en: 'Receives, issues, moves and counts: shelf and book agree.' },
    grants: [],
  },
  inspector: {
    name: { zh: '质检员', en: 'Inspector' },
    reason: { zh: '检验、判定、放行或冻结。', en: 'Inspects, decides, releases or holds.' },
    grants: [],
  },
  planner: {
    name: { zh: '计划员', en: 'Planner' },
    reason: { zh: '排产、下达、调整工单。', en: 'Plans, releases and adjusts work orders.' },
    grants: [],
  },
  buyer: {
    name: { zh: '采购员', en: 'Buyer' },
    reason: { zh: '采购与供应商。', en: 'Purchasing and suppliers.' },
    grants: [],
  },
  salesperson: {
    name: { zh: '销售员', en: 'Salesperson' },
    reason: { zh: '客户与订单交期。', en: 'Customers and promises to them.' },
    grants: [],
  },
  bookkeeper: {
    name: { zh: '会计', en: 'Bookkeeper' },
    reason: { zh: '成本、凭证、期间。', en: 'Costs, vouchers, periods.' },
    grants: [],
  },
  'production-manager': {
    name: { zh: '生产经理', en: 'Production manager' },
    reason: { zh: '看全厂，做决定。', en: 'Sees the whole factory and decides.' },
    grants: [{ patterns: ['*.*.read'], reason: 'Answers for the factory, so sees all of it.' }],
  },
  administrator: {
    name: { zh: '管理员', en: 'Administrator' },
    reason: {
      zh: '账号、权限、配置、基础资料；不代替现场记账。',
      en: 'Accounts, rights, configuration, master data; posts no facts for the shop floor.',
    },
    grants: [{ patterns: ['*.*.read'], reason: 'Can’t help with what can’t be seen.' }],
  },
};

/** What people call a role, in the reader's language; undefined for a code that is none. */
export function roleName(code: string, language: Language): string | undefined {
  return (roleTable[code as RoleCode] as RoleDefinition | undefined)?.name[language];
}
