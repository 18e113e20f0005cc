import { defineRecord } from '../../../kernel/index.ts';
import { partnerFields, recordAt, toPartner } from '../contract.ts';
import { refuse } from '../refusals.ts';

type Role = 'isSupplier' | 'isCustomer' | 'isSubcontractor';
const roles = new Map<string, Role>([
  ['供应商', 'isSupplier'],
  ['supplier', 'isSupplier'],
  ['客户', 'isCustomer'],
  ['customer', 'isCustomer'],
  ['外协', 'isSubcontractor'],
  ['外协单位', 'isSubcontractor'],
  ['外协厂', 'isSubcontractor'],
  ['subcontractor', 'isSubcontractor'],
]);

export const partnerRecord = defineRecord({
  ...recordAt(toPartner),
  things: { zh: '往来单位', en: 'Partners' },
  idName: 'partnerId',
  fields: partnerFields,
  whyNot: (after) =>
    after.isSupplier || after.isCustomer || after.isSubcontractor
      ? undefined
      : refuse('masterdata.partner_without_role', { code: after.code }, { where: '/isSupplier' }),
  import: {
    columns: {
      roles: {
        label: { zh: '身份', en: 'Roles' },
        field: 'isSupplier',
        before: 'contactName',
        aliases: ['类型', '类别', 'role', 'type'],
        example: '供应商',
        expected: { zh: '供应商、客户、外协', en: 'supplier, customer, subcontractor' },
        read: readRoles,
      },
    },
  },
});

/** Says what a partner is, never what it isn't. */
function readRoles(text: string): Partial<Record<Role, boolean>> | undefined {
  const words = text
    .toLowerCase()
    .split(/[;；,，、/\s]+/)
    .filter(Boolean);
  const found = words.flatMap((word) => roles.get(word) ?? []);
  if (found.length === 0 || found.length < words.length) return undefined;
  return Object.fromEntries(found.map((role) => [role, true]));
}
