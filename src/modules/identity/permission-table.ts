import type { Language, Text } from '../../kernel/contract.ts';
import type { RoleCode } from './contract.ts';

interface Grant {
  /** `<module>.<noun>.<verb>`; `*` stands for one whole part. */
  patterns: string[];
  /** Why this role holds these. Reviewed like code: a grant without a reason is taken out again. */
  reason: string;
}

interface RoleDefinition {
  name: Text;
  reason: Text;
  grants: Grant[];
}

/**
 * Which role may do what. The one place: the server checks by it, the documentation prints it, and the test that walks
 * every route × role compares with it. Patterns, so that a module declares its permissions without asking here.
 */
export const permissionTable: Readonly<Record<RoleCode, RoleDefinition>> = {
  operator: {
    name: { zh: '操作工', en: 'Operator' },
    reason: { zh: '开工、报工、转序、扫码。', en: 'Starts, reports, hands on and scans.' },
    grants: [
      {
        patterns: ['execution.*.read'],
        reason: 'Must see what to make next and what was booked.',
      },
      {
        patterns: ['execution.operation.start', 'execution.operation.pause', 'execution.operation.resume'],
        reason: 'Runs the operation.',
      },
      {
        patterns: ['execution.operation.finish', 'execution.report.write', 'execution.transfer.write'],
        reason: 'Reports what was made and hands it on.',
      },
      {
        patterns: ['execution.material.issue', 'execution.material.return'],
        reason: 'Takes material to the order and brings back what is left; beyond the BOM the team leader decides.',
      },
      {
        patterns: ['masterdata.item.read', 'masterdata.unit.read', 'inventory.*.read'],
        reason: 'A scan explains an item, a lot or a place.',
      },
      {
        patterns: [
          'masterdata.warehouse.read',
          'masterdata.location.read',
          'masterdata.work-centre.read',
          'masterdata.equipment.read',
          'masterdata.shift.read',
          'masterdata.reason-code.read',
        ],
        reason:
          'Where, on what and why. Whole BOMs, routings, customers and suppliers stay off shared devices: an order brings its own materials and steps.',
      },
      {
        patterns: ['quality.*.read'],
        reason: 'Sees why pieces are held.',
      },
      {
        patterns: ['identity.org-unit.read', 'lowcode.configuration.read', 'lowcode.custom-field.read'],
        reason: 'Screens draw units and custom fields.',
      },
    ],
  },
  'team-leader': {
    name: { zh: '班组长/车间主任', en: 'Team leader' },
    reason: { zh: '管好本车间的工单、人和进度。', en: 'Runs the orders and the people of a workshop.' },
    grants: [
      {
        patterns: ['execution.*.*'],
        reason: 'Answers for every order in the workshop; row scope keeps it to the workshop.',
      },
      {
        patterns: ['masterdata.*.read', 'inventory.*.read', 'quality.*.read', 'planning.*.read', 'insight.*.read'],
        reason: 'Needs the whole picture of what holds the workshop up.',
      },
      {
        patterns: ['inventory.movement.write', 'inventory.reservation.write'],
        reason: 'Moves material at the line side and reserves for the workshop.',
      },
      {
        patterns: ['quality.inspection.write'],
        reason: 'First-piece and patrol checks are the team’s own in small factories; every result carries the name.',
      },
      {
        patterns: ['identity.person.read', 'identity.org-unit.read', 'identity.role.read', 'identity.lockout.lift'],
        reason: 'Knows the people of the workshop and helps who is locked out at the start of a shift.',
      },
      {
        patterns: ['identity.session.read', 'identity.session.revoke', 'identity.audit.read'],
        reason: 'Ends a session left open on a shared device; sees what the workshop’s people changed.',
      },
      {
        patterns: ['identity.device.read', 'identity.device.write'],
        reason: 'Puts a new PDA to work at the line, and takes a lost one out, without waiting for IT.',
      },
      { patterns: ['lowcode.*.read'], reason: 'Sees the rules that the workshop works by.' },
    ],
  },
  'warehouse-keeper': {
    name: { zh: '仓管员', en: 'Warehouse keeper' },
    reason: { zh: '收、发、移、盘，账实一致。', en: 'Receives, issues, moves and counts: shelf and book agree.' },
    grants: [
      { patterns: ['inventory.*.*'], reason: 'The shelf is theirs, with every movement on it.' },
      {
        patterns: ['execution.*.read', 'execution.material.*'],
        reason: 'Issues to orders and takes back.',
      },
      { patterns: ['masterdata.*.read', 'masterdata.location.write'], reason: 'Labels and arranges the locations.' },
      {
        patterns: ['quality.*.read', 'purchasing.*.read', 'sales.*.read'],
        reason: 'Knows what is expected, held or due out.',
      },
      { patterns: ['insight.*.read'], reason: 'Sees shortages and alerts.' },
      { patterns: ['identity.org-unit.read', 'lowcode.*.read'], reason: 'Screens draw units and custom fields.' },
    ],
  },
  inspector: {
    name: { zh: '质检员', en: 'Inspector' },
    reason: { zh: '检验、判定、放行或冻结。', en: 'Inspects, decides, releases or holds.' },
    grants: [
      { patterns: ['quality.*.*'], reason: 'Inspection and disposition.' },
      {
        patterns: ['inventory.*.read', 'inventory.status.write'],
        reason: 'Holds and releases stock, but doesn’t move it.',
      },
      {
        patterns: ['execution.*.read'],
        reason: 'The QC point of an operation opens by the inspector’s result.',
      },
      { patterns: ['masterdata.*.read', 'purchasing.*.read'], reason: 'What is it, and from whom.' },
      { patterns: ['insight.*.read'], reason: 'Quality figures.' },
      {
        patterns: ['identity.org-unit.read', 'identity.person.read', 'lowcode.*.read'],
        reason: 'Who made it, by which rules.',
      },
    ],
  },
  planner: {
    name: { zh: '计划员', en: 'Planner' },
    reason: { zh: '排产、下达、调整工单。', en: 'Plans, releases and adjusts work orders.' },
    grants: [
      { patterns: ['planning.*.*', 'execution.order.*'], reason: 'Orders are the planner’s, from draft to close.' },
      { patterns: ['execution.*.read'], reason: 'Sees the progress that plans stand on.' },
      {
        patterns: ['masterdata.*.read', 'masterdata.item.write', 'masterdata.bom.*', 'masterdata.routing.*'],
        reason: 'In a small factory the planner keeps BOMs and routings.',
      },
      {
        patterns: [
          'masterdata.work-centre.write',
          'masterdata.equipment.write',
          'masterdata.shift.write',
          'masterdata.calendar.write',
        ],
        reason: 'Capacity and calendars are what plans are made of.',
      },
      { patterns: ['inventory.*.read', 'inventory.reservation.*'], reason: 'Reserves what an order needs.' },
      {
        patterns: ['quality.*.read', 'sales.*.read', 'purchasing.*.read', 'insight.*.read'],
        reason: 'Demand, supply and what blocks.',
      },
      {
        patterns: ['identity.org-unit.read', 'identity.person.read', 'lowcode.*.read'],
        reason: 'Who works where, by which rules.',
      },
    ],
  },
  buyer: {
    name: { zh: '采购员', en: 'Buyer' },
    reason: { zh: '采购与供应商。', en: 'Purchasing and suppliers.' },
    grants: [
      { patterns: ['purchasing.*.*', 'masterdata.partner.write'], reason: 'Suppliers and orders to them.' },
      { patterns: ['masterdata.*.read', 'inventory.*.read', 'planning.*.read'], reason: 'What is short, and when.' },
      {
        patterns: ['execution.*.read', 'quality.*.read'],
        reason: 'Which order waits; how the supplier delivers.',
      },
      { patterns: ['insight.*.read'], reason: 'What purchasing holds up.' },
      { patterns: ['identity.org-unit.read', 'lowcode.*.read'], reason: 'Screens draw units and custom fields.' },
    ],
  },
  salesperson: {
    name: { zh: '销售员', en: 'Salesperson' },
    reason: { zh: '客户与订单交期。', en: 'Customers and promises to them.' },
    grants: [
      { patterns: ['sales.*.*', 'masterdata.partner.write'], reason: 'Customers and their orders.' },
      {
        patterns: ['masterdata.item.read', 'masterdata.unit.read', 'masterdata.partner.read'],
        reason: 'What can be sold.',
      },
      {
        patterns: ['inventory.stock.read', 'execution.order.read', 'planning.*.read'],
        reason: 'Is it there, and if not, when.',
      },
      { patterns: ['insight.*.read'], reason: 'What is late for a customer.' },
      { patterns: ['identity.org-unit.read', 'lowcode.*.read'], reason: 'Screens draw units and custom fields.' },
    ],
  },
  bookkeeper: {
    name: { zh: '会计', en: 'Bookkeeper' },
    reason: { zh: '成本、凭证、期间。', en: 'Costs, vouchers, periods.' },
    grants: [
      { patterns: ['costing.*.*'], reason: 'Valuation, vouchers and period close.' },
      {
        patterns: ['inventory.*.read', 'execution.*.read', 'masterdata.*.read', 'purchasing.*.read', 'sales.*.read'],
        reason: 'Every voucher is traced to its documents.',
      },
      { patterns: ['quality.*.read', 'insight.*.read'], reason: 'Scrap costs money.' },
      { patterns: ['identity.audit.read', 'identity.audit.verify'], reason: 'Proof towards the auditor.' },
      {
        patterns: ['identity.org-unit.read', 'identity.person.read', 'lowcode.*.read'],
        reason: 'Who stands behind a fact.',
      },
    ],
  },
  'production-manager': {
    name: { zh: '生产经理', en: 'Production manager' },
    reason: { zh: '看全厂，做决定。', en: 'Sees the whole factory and decides.' },
    grants: [
      { patterns: ['*.*.read', 'identity.audit.verify'], reason: 'Answers for the factory, so sees all of it.' },
      {
        patterns: ['masterdata.*.*', 'inventory.*.*', 'execution.*.*', 'quality.*.*'],
        reason: 'Can step in wherever a shift is short of hands.',
      },
      { patterns: ['planning.*.*', 'insight.*.*', 'sync.*.*'], reason: 'Priorities and repairs are decided here.' },
      {
        patterns: ['identity.lockout.lift', 'identity.session.revoke', 'identity.device.write'],
        reason: 'Helps people in at night when IT is at home; roles and keys stay with IT.',
      },
      {
        patterns: ['lowcode.configuration.write', 'lowcode.configuration.publish'],
        reason: 'Tolerances and policies are production’s own.',
      },
    ],
  },
  administrator: {
    name: { zh: '管理员', en: 'Administrator' },
    reason: {
      zh: '账号、权限、配置、基础资料；不代替现场记账。',
      en: 'Accounts, rights, configuration, master data; posts no facts for the shop floor.',
    },
    grants: [
      { patterns: ['*.*.read'], reason: 'Can’t help with what can’t be seen.' },
      { patterns: ['identity.*.*', 'lowcode.*.*', 'sync.*.*'], reason: 'The keys and the rules are IT’s.' },
      { patterns: ['masterdata.*.*'], reason: 'Imports and repairs master data.' },
      { patterns: ['insight.*.*'], reason: 'Finds out what is wrong with an order or a screen.' },
    ],
  },
};

/** Does `execution.order.read` match `execution.*.read`? A `*` stands for exactly one part. */
export function matchesPattern(permission: string, pattern: string): boolean {
  const parts = permission.split('.');
  const wanted = pattern.split('.');
  return parts.length === wanted.length && wanted.every((part, i) => part === '*' || part === parts[i]);
}

/** The permissions of a role among those that modules declare. */
export function permissionsOf(role: string, allPermissions: Iterable<string>): ReadonlySet<string> {
  const definition = permissionTable[role as RoleCode] as RoleDefinition | undefined;
  const held = new Set<string>();
  if (!definition) return held;
  const patterns = definition.grants.flatMap((grant) => grant.patterns);
  for (const permission of allPermissions) {
    if (patterns.some((pattern) => matchesPattern(permission, pattern))) held.add(permission);
  }
  return held;
}

/** Which roles hold a permission, by code. */
export function roleCodesWith(permission: string): RoleCode[] {
  return (Object.keys(permissionTable) as RoleCode[]).filter((role) =>
    permissionTable[role].grants.some((grant) => grant.patterns.some((pattern) => matchesPattern(permission, pattern))),
  );
}

/** What people call a role, in the reader's language; undefined for a code that is none. */
export function roleName(code: string, language: Language): string | undefined {
  return (permissionTable[code as RoleCode] as RoleDefinition | undefined)?.name[language];
}

/** Patterns that match nothing any module declares: a typing mistake, or a module that isn't built yet. */
export function patternsWithoutPermission(allPermissions: Iterable<string>): string[] {
  const all = [...allPermissions];
  const patterns = new Set(
    Object.values(permissionTable).flatMap((role) => role.grants.flatMap((grant) => grant.patterns)),
  );
  return [...patterns].filter((pattern) => !all.some((permission) => matchesPattern(permission, pattern)));
}
