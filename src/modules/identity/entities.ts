import { field } from '../../kernel/entity/contract.ts';
import { defineEntity, headLabels, type Text } from '../../kernel/index.ts';
import { orgUnitFields, personFields, type RoleCode } from './contract.ts';
import { roleTable } from './role-table.ts';

// People and org units: for forms, the words of the audit log, and the fields that the factory adds.

const roleLabel = { zh: '角色', en: 'Role' };
const roleNames = Object.fromEntries(Object.entries(roleTable).map(([code, { name }]) => [code, name])) as Record<
  RoleCode,
  Text
>;

export const personEntity = defineEntity({
  name: 'identity.person',
  thing: { zh: '人员', en: 'person' },
  things: { zh: '人员', en: 'People' },
  permissions: { read: 'identity.person.read' },
  custom: true,
  fields: {
    ...personFields,
    active: field.flag({ ...headLabels.active, form: false }),
    roles: {
      ...field.told({ zh: '角色', en: 'Roles' }),
      rows: { fields: { role: field.choice(roleNames, roleLabel) } },
    },
    password: field.told({ zh: '密码', en: 'Password' }),
    badge: field.told({ zh: '工牌', en: 'Badge' }),
    pin: field.told({ zh: 'PIN 码', en: 'PIN' }),
    signInName: field.told({ zh: '登录名', en: 'Sign-in name' }),
    by: field.choice(
      { password: { zh: '密码', en: 'password' }, badge: { zh: '工牌', en: 'badge' } },
      { zh: '登录方式', en: 'Signed in by', form: false },
    ),
    address: field.told({ zh: '地址', en: 'Address' }),
    device: field.told({ zh: '设备', en: 'Device' }),
    session: field.told({ zh: '会话', en: 'Session' }),
  },
});

export const orgUnitEntity = defineEntity({
  name: 'identity.org-unit',
  thing: { zh: '组织单元', en: 'org unit' },
  things: { zh: '组织单元', en: 'Org units' },
  permissions: { read: 'identity.org-unit.read' },
  custom: true,
  fields: { ...orgUnitFields, active: field.flag({ ...headLabels.active, form: false }) },
});
