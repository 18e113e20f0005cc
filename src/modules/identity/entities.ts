import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';

// People and org units in words: for the audit log, and for the fields that the factory adds.

const named = {
  code: field.told({ zh: '编号', en: 'Code' }),
  name: field.told({ zh: '名称', en: 'Name' }),
  nameEn: field.told({ zh: '英文名称', en: 'English name' }),
  active: field.flag({ zh: '启用', en: 'Active' }),
};

export const personEntity = defineEntity({
  name: 'identity.person',
  thing: { zh: '人员', en: 'person' },
  things: { zh: '人员', en: 'People' },
  permissions: { read: 'identity.person.read' },
  custom: true,
  fields: {
    ...named,
    language: field.choice(
      { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } },
      { zh: '语言', en: 'Language' },
    ),
    orgUnitId: field.told({ zh: '所属组织', en: 'Belongs to' }),
    roles: field.told({ zh: '角色', en: 'Roles' }),
    password: field.told({ zh: '密码', en: 'Password' }),
    badge: field.told({ zh: '工牌', en: 'Badge' }),
    pin: field.told({ zh: 'PIN', en: 'PIN' }),
    signInName: field.told({ zh: '登录名', en: 'Sign-in name' }),
    by: field.choice(
      { password: { zh: '密码', en: 'password' }, badge: { zh: '工牌', en: 'badge' } },
      { zh: '登录方式', en: 'Signed in by' },
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
  fields: {
    ...named,
    kind: field.choice(
      {
        plant: { zh: '工厂', en: 'Plant' },
        workshop: { zh: '车间', en: 'Workshop' },
        line: { zh: '产线', en: 'Line' },
      },
      { zh: '类别', en: 'Kind' },
    ),
    parentId: field.told({ zh: '上级', en: 'Part of' }),
  },
});
