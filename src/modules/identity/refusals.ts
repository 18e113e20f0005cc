import { defineRefusals } from '../../kernel/index.ts';
import { apiKeyRefusals } from './refusals/api-keys.ts';
import { signInRefusals } from './refusals/sign-in.ts';

export const refuse = defineRefusals({
  ...signInRefusals,
  ...apiKeyRefusals,
  'identity.secret_missing': {
    what: ['还没有设置密码或 PIN', 'A password or PIN is missing'],
    why: [
      '第一次设置登录方式时，必须同时给出密码或 PIN。',
      'The first time a way of signing in is set, its secret comes with it.',
    ],
    remedy: ['请填写后再保存。', 'Fill it in and save again.'],
  },
  'identity.views_of_people': {
    status: 403,
    what: ['列表视图属于个人', 'Views of lists belong to people'],
    why: ['程序用的密钥没有自己的桌面。', 'A key of a program has no desk.'],
    remedy: ['请以个人身份登录后再保存。', 'Sign in as a person and save it.'],
  },
  'identity.too_many_views': {
    status: 409,
    what: ['保存的视图太多', 'There are too many saved views'],
    why: ['每人最多保存 {most} 个。', 'Each person may keep {most}.'],
    remedy: ['请先删除不用的视图。', 'Delete those you don’t use.'],
  },
  'identity.code_taken': {
    status: 409,
    what: ['编号 {code} 已被占用', 'The code {code} is taken'],
    why: ['已经有一个“{name}”使用这个编号。', 'It belongs to “{name}” already.'],
    remedy: ['请换一个编号，或修改原有的那一个。', 'Use another code, or change the existing one.'],
  },
  'identity.id_taken': {
    status: 409,
    what: ['标识 {id} 已被占用', 'The id {id} is taken'],
    why: ['已经有一条记录使用这个标识。', 'A record with this id is there already.'],
    remedy: [
      '请去掉 id，由系统生成；重复发送同一请求时，请使用同一个键。',
      'Leave the id out and one is made; to repeat a request, send it with its first key.',
    ],
  },
  'identity.sign_in_name_taken': {
    status: 409,
    what: ['登录名 {signInName} 已被占用', 'The sign-in name {signInName} is taken'],
    why: ['登录名不分大小写，每人一个。', 'Sign-in names ignore case and belong to one person.'],
    remedy: ['请换一个登录名。', 'Choose another one.'],
  },
  'identity.badge_taken': {
    status: 409,
    what: ['这张工牌已经发给 {name}', 'This badge belongs to {name}'],
    why: ['一张工牌只能代表一个人。', 'A badge stands for one person.'],
    remedy: ['请先收回原工牌，或换一张新工牌。', 'Take it back from them first, or use another badge.'],
  },
  'identity.person_inactive': {
    what: ['{name} 已停用', '{name} is not active'],
    why: ['停用的人员不能登录，也不能分配角色。', 'Somebody who is not active can’t sign in or hold roles.'],
    remedy: ['请先重新启用该人员。', 'Activate the person first.'],
  },
  'identity.own_account': {
    what: [
      '不能停用自己，也不能拿掉自己的管理员角色',
      'You can’t deactivate yourself or drop your own administrator role',
    ],
    why: ['否则您马上就进不来了。', 'You would be locked out at once.'],
    remedy: ['请另一位管理员来操作。', 'Ask another administrator.'],
  },
  'identity.last_administrator': {
    what: ['{name} 是最后一位管理员', '{name} is the last administrator'],
    why: [
      '没有全厂范围的管理员，就再没有人能分配权限。',
      'Without one for the whole plant nobody can assign rights any more.',
    ],
    remedy: ['请先让另一个人成为管理员。', 'Make somebody else administrator first.'],
  },
  'identity.roles_differ_by_scope': {
    what: ['同一个人的各个角色范围必须一致', 'All roles of a person must cover the same area'],
    why: [
      '角色 {role} 的范围与其他角色不同；系统按人计算范围，范围不一致会让权限超出本意。',
      'The role {role} covers another area than the rest; the area is reckoned per person, so rights would reach further than meant.',
    ],
    remedy: [
      '请给所有角色选择相同的范围（全厂，或同样的车间、产线）。',
      'Choose the same area for every role: the whole plant, or the same workshops and lines.',
    ],
  },
  'identity.role_twice': {
    what: ['角色 {role} 重复', 'The role {role} stands twice'],
    why: ['同一个角色在同一范围出现了两次。', 'It is given for the same area twice.'],
    remedy: ['请删掉重复的一条。', 'Remove one of them.'],
  },
  'identity.org_unit_unknown': {
    what: ['找不到组织单元', 'The org unit was not found'],
    why: ['编号 {id} 不存在或已停用。', 'There is none with the id {id}, or it is not active.'],
    remedy: ['请从组织列表中选择。', 'Choose one from the organisation.'],
  },
  'identity.org_unit_parent_wrong': {
    what: ['上级不对', 'The parent is wrong'],
    why: [
      '车间在工厂之下，产线在车间之下，工厂没有上级。',
      'A workshop belongs to a plant, a line to a workshop, a plant to nothing.',
    ],
    remedy: ['请选择正确的上级。', 'Choose the right parent.'],
  },
  'identity.org_unit_in_use': {
    what: ['{name} 仍在使用，不能停用', '{name} is in use'],
    why: [
      '下面还有 {units} 个在用的单元、{people} 名在职人员。',
      '{units} active units and {people} active people belong to it.',
    ],
    remedy: ['请先把人员和下级单元移走。', 'Move them elsewhere first.'],
  },
});
