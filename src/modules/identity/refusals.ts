import { defineRefusals } from '../../kernel/index.ts';
import { apiKeyRefusals } from './refusals/api-keys.ts';
import { signInRefusals } from './refusals/sign-in.ts';

export const refuse = defineRefusals({
  ...signInRefusals,
  ...apiKeyRefusals,
  'identity.secret_missing': {
    what: { zh: '还没有设置密码或 PIN', en: 'A password or PIN is missing' },
    why: {
      zh: '第一次设置登录方式时，必须同时给出密码或 PIN。',
      en: 'The first time a way of signing in is set, its secret comes with it.',
    },
    remedy: { zh: '请填写后再保存。', en: 'Fill it in and save again.' },
  },
  'identity.code_taken': {
    status: 409,
    what: { zh: '编号 {code} 已被占用', en: 'The code {code} is taken' },
    why: { zh: '已经有一个“{name}”使用这个编号。', en: 'It belongs to “{name}” already.' },
    remedy: { zh: '请换一个编号，或修改原有的那一个。', en: 'Use another code, or change the existing one.' },
  },
  'identity.id_taken': {
    status: 409,
    what: { zh: '标识 {id} 已被占用', en: 'The id {id} is taken' },
    why: { zh: '已经有一条记录使用这个标识。', en: 'A record with this id is there already.' },
    remedy: {
      zh: '请去掉 id，由系统生成；重复发送同一请求时，请使用同一个键。',
      en: 'Leave the id out and one is made; to repeat a request, send it with its first key.',
    },
  },
  'identity.sign_in_name_taken': {
    status: 409,
    what: { zh: '登录名 {signInName} 已被占用', en: 'The sign-in name {signInName} is taken' },
    why: { zh: '登录名不分大小写，每人一个。', en: 'Sign-in names ignore case and belong to one person.' },
    remedy: { zh: '请换一个登录名。', en: 'Choose another one.' },
  },
  'identity.badge_taken': {
    status: 409,
    what: { zh: '这张工牌已经发给 {name}', en: 'This badge belongs to {name}' },
    why: { zh: '一张工牌只能代表一个人。', en: 'A badge stands for one person.' },
    remedy: { zh: '请先收回原工牌，或换一张新工牌。', en: 'Take it back from them first, or use another badge.' },
  },
  'identity.person_inactive': {
    what: { zh: '{name} 已停用', en: '{name} is not active' },
    why: { zh: '停用的人员不能登录，也不能分配角色。', en: 'Somebody who is not active can’t sign in or hold roles.' },
    remedy: { zh: '请先重新启用该人员。', en: 'Activate the person first.' },
  },
  'identity.own_account': {
    what: {
      zh: '不能停用自己，也不能拿掉自己的管理员角色',
      en: 'You can’t deactivate yourself or drop your own administrator role',
    },
    why: { zh: '否则您马上就进不来了。', en: 'You would be locked out at once.' },
    remedy: { zh: '请另一位管理员来操作。', en: 'Ask another administrator.' },
  },
  'identity.last_administrator': {
    what: { zh: '{name} 是最后一位管理员', en: '{name} is the last administrator' },
    why: {
      zh: '没有全厂范围的管理员，就再没有人能分配权限。',
      en: 'Without one for the whole plant nobody can assign rights any more.',
    },
    remedy: { zh: '请先让另一个人成为管理员。', en: 'Make somebody else administrator first.' },
  },
  'identity.roles_differ_by_scope': {
    what: { zh: '同一个人的各个角色范围必须一致', en: 'All roles of a person must cover the same area' },
    why: {
      zh: '角色 {role} 的范围与其他角色不同；系统按人计算范围，范围不一致会让权限超出本意。',
      en: 'The role {role} covers another area than the rest; the area is reckoned per person, so rights would reach further than meant.',
    },
    remedy: {
      zh: '请给所有角色选择相同的范围（全厂，或同样的车间、产线）。',
      en: 'Choose the same area for every role: the whole plant, or the same workshops and lines.',
    },
  },
  'identity.role_twice': {
    what: { zh: '角色 {role} 重复', en: 'The role {role} stands twice' },
    why: { zh: '同一个角色在同一范围出现了两次。', en: 'It is given for the same area twice.' },
    remedy: { zh: '请删掉重复的一条。', en: 'Remove one of them.' },
  },
  'identity.org_unit_unknown': {
    what: { zh: '找不到组织单元', en: 'The org unit was not found' },
    why: { zh: '编号 {id} 不存在或已停用。', en: 'There is none with the id {id}, or it is not active.' },
    remedy: { zh: '请从组织列表中选择。', en: 'Choose one from the organisation.' },
  },
  'identity.org_unit_parent_wrong': {
    what: { zh: '上级不对', en: 'The parent is wrong' },
    why: {
      zh: '车间在工厂之下，产线在车间之下，工厂没有上级。',
      en: 'A workshop belongs to a plant, a line to a workshop, a plant to nothing.',
    },
    remedy: { zh: '请选择正确的上级。', en: 'Choose the right parent.' },
  },
  'identity.org_unit_in_use': {
    what: { zh: '{name} 仍在使用，不能停用', en: '{name} is in use' },
    why: {
      zh: '下面还有 {units} 个在用的单元、{people} 名在职人员。',
      en: '{units} active units and {people} active people belong to it.',
    },
    remedy: { zh: '请先把人员和下级单元移走。', en: 'Move them elsewhere first.' },
  },
});
