import { defineRefusals } from '../../kernel/index.ts';
import { apiKeyRefusals } from './refusals/api-keys.ts';

export const refuse = defineRefusals({
  ...apiKeyRefusals,
  'identity.sign_in_failed': {
    status: 401,
    zh: { what: '登录失败', why: '账号或密码不对，或者账号已停用。', remedy: '请检查后重试；忘记密码请找管理员重设。' },
    en: {
      what: 'Sign-in failed',
      why: 'The name or the password is wrong, or the account is not active.',
      remedy: 'Check them and try again; the administrator can set a new password.',
    },
  },
  'identity.badge_sign_in_failed': {
    status: 401,
    zh: {
      what: '工牌登录失败',
      why: '工牌或 PIN 不对，或者账号已停用。',
      remedy: '请重新扫描工牌再输入 PIN；忘记 PIN 请找管理员重设。',
    },
    en: {
      what: 'Badge sign-in failed',
      why: 'The badge or the PIN is wrong, or the account is not active.',
      remedy: 'Scan the badge again and type the PIN; the administrator can set a new one.',
    },
  },
  'identity.locked_out': {
    status: 429,
    zh: {
      what: '登录已锁定到 {until}',
      why: '连续失败 {attempts} 次，为防止他人猜密码而锁定。',
      remedy: '请 {minutes} 分钟后再试；着急的话可请{roles}解锁。',
    },
    en: {
      what: 'Sign-in is locked until {until}',
      why: 'It failed {attempts} times in a row; the lock keeps others from guessing.',
      remedy: 'Try again in {minutes} minutes, or ask one of these to unlock it: {roles}.',
    },
  },
  'identity.device_locked_out': {
    status: 429,
    zh: {
      what: '这台设备的登录已锁定到 {until}',
      why: '从这台设备或这个网络地址登录失败太多次（{attempts} 次）。',
      remedy: '请 {minutes} 分钟后再试，或换一台设备。',
    },
    en: {
      what: 'Sign-in from this device is locked until {until}',
      why: 'It failed {attempts} times from this device or address.',
      remedy: 'Try again in {minutes} minutes, or use another device.',
    },
  },
  'identity.password_too_short': {
    status: 422,
    zh: {
      what: '密码太短',
      why: '密码至少 {least} 个字符，现在只有 {length} 个。',
      remedy: '请换一个更长的密码，一句话也可以。',
    },
    en: {
      what: 'The password is too short',
      why: 'A password has at least {least} characters, this one has {length}.',
      remedy: 'Choose a longer one; a sentence will do.',
    },
  },
  'identity.password_too_simple': {
    status: 422,
    zh: {
      what: '密码太容易猜到',
      why: '密码由重复或连续的字符组成，或者包含了姓名、账号。',
      remedy: '请换一个别人猜不到的密码。',
    },
    en: {
      what: 'The password is too easy to guess',
      why: 'It repeats or counts up, or it contains the name of the account.',
      remedy: 'Choose one that others can’t guess.',
    },
  },
  'identity.password_same': {
    status: 422,
    zh: { what: '新密码与旧密码相同', why: '没有任何改变。', remedy: '请换一个不同的密码。' },
    en: { what: 'The new password is the old one', why: 'Nothing would change.', remedy: 'Choose a different one.' },
  },
  'identity.password_wrong': {
    status: 422,
    zh: { what: '旧密码不对', why: '修改密码前要先确认是您本人。', remedy: '请重新输入旧密码；忘记了请找管理员重设。' },
    en: {
      what: 'The old password is wrong',
      why: 'A change asks for it, to be sure it is you.',
      remedy: 'Type it again; the administrator can set a new one.',
    },
  },
  'identity.no_password': {
    status: 422,
    zh: {
      what: '您没有密码登录',
      why: '这个账号只能用工牌登录，或者不是一个人的账号。',
      remedy: '需要密码请找管理员设置。',
    },
    en: {
      what: 'You don’t sign in by password',
      why: 'This account has a badge only, or is no person’s.',
      remedy: 'Ask the administrator for a password.',
    },
  },
  'identity.pin_malformed': {
    status: 422,
    zh: { what: 'PIN 格式不对', why: 'PIN 为 4 到 8 位数字。', remedy: '请只用数字，4 到 8 位。' },
    en: { what: 'The PIN is malformed', why: 'A PIN has 4 to 8 digits.', remedy: 'Use digits only, 4 to 8 of them.' },
  },
  'identity.pin_too_simple': {
    status: 422,
    zh: { what: 'PIN 太容易猜到', why: '全部相同、两位循环或连续的数字，旁人一试就中。', remedy: '请换一组数字。' },
    en: {
      what: 'The PIN is too easy to guess',
      why: 'Digits that repeat or count up are tried first.',
      remedy: 'Choose other digits.',
    },
  },
  'identity.secret_missing': {
    status: 422,
    zh: {
      what: '还没有设置密码或 PIN',
      why: '第一次设置登录方式时，必须同时给出密码或 PIN。',
      remedy: '请填写后再保存。',
    },
    en: {
      what: 'A password or PIN is missing',
      why: 'The first time a way of signing in is set, its secret comes with it.',
      remedy: 'Fill it in and save again.',
    },
  },
  'identity.code_taken': {
    status: 409,
    zh: {
      what: '编号 {code} 已被占用',
      why: '已经有一个“{name}”使用这个编号。',
      remedy: '请换一个编号，或修改原有的那一个。',
    },
    en: {
      what: 'The code {code} is taken',
      why: 'It belongs to “{name}” already.',
      remedy: 'Use another code, or change the existing one.',
    },
  },
  'identity.id_taken': {
    status: 409,
    zh: {
      what: '标识 {id} 已被占用',
      why: '已经有一条记录使用这个标识。',
      remedy: '请去掉 id，由系统生成；重复发送同一请求时，请使用同一个键。',
    },
    en: {
      what: 'The id {id} is taken',
      why: 'A record with this id is there already.',
      remedy: 'Leave the id out and one is made; to repeat a request, send it with its first key.',
    },
  },
  'identity.sign_in_name_taken': {
    status: 409,
    zh: { what: '登录名 {signInName} 已被占用', why: '登录名不分大小写，每人一个。', remedy: '请换一个登录名。' },
    en: {
      what: 'The sign-in name {signInName} is taken',
      why: 'Sign-in names ignore case and belong to one person.',
      remedy: 'Choose another one.',
    },
  },
  'identity.badge_taken': {
    status: 409,
    zh: {
      what: '这张工牌已经发给 {name}',
      why: '一张工牌只能代表一个人。',
      remedy: '请先收回原工牌，或换一张新工牌。',
    },
    en: {
      what: 'This badge belongs to {name}',
      why: 'A badge stands for one person.',
      remedy: 'Take it back from them first, or use another badge.',
    },
  },
  'identity.person_inactive': {
    status: 422,
    zh: { what: '{name} 已停用', why: '停用的人员不能登录，也不能分配角色。', remedy: '请先重新启用该人员。' },
    en: {
      what: '{name} is not active',
      why: 'Somebody who is not active can’t sign in or hold roles.',
      remedy: 'Activate the person first.',
    },
  },
  'identity.own_account': {
    status: 422,
    zh: {
      what: '不能停用自己，也不能拿掉自己的管理员角色',
      why: '否则您马上就进不来了。',
      remedy: '请另一位管理员来操作。',
    },
    en: {
      what: 'You can’t deactivate yourself or drop your own administrator role',
      why: 'You would be locked out at once.',
      remedy: 'Ask another administrator.',
    },
  },
  'identity.last_administrator': {
    status: 422,
    zh: {
      what: '{name} 是最后一位管理员',
      why: '没有全厂范围的管理员，就再没有人能分配权限。',
      remedy: '请先让另一个人成为管理员。',
    },
    en: {
      what: '{name} is the last administrator',
      why: 'Without one for the whole plant nobody can assign rights any more.',
      remedy: 'Make somebody else administrator first.',
    },
  },
  'identity.roles_differ_by_scope': {
    status: 422,
    zh: {
      what: '同一个人的各个角色范围必须一致',
      why: '角色 {role} 的范围与其他角色不同；系统按人计算范围，范围不一致会让权限超出本意。',
      remedy: '请给所有角色选择相同的范围（全厂，或同样的车间、产线）。',
    },
    en: {
      what: 'All roles of a person must cover the same area',
      why: 'The role {role} covers another area than the rest; the area is reckoned per person, so rights would reach further than meant.',
      remedy: 'Choose the same area for every role: the whole plant, or the same workshops and lines.',
    },
  },
  'identity.role_twice': {
    status: 422,
    zh: { what: '角色 {role} 重复', why: '同一个角色在同一范围出现了两次。', remedy: '请删掉重复的一条。' },
    en: {
      what: 'The role {role} stands twice',
      why: 'It is given for the same area twice.',
      remedy: 'Remove one of them.',
    },
  },
  'identity.org_unit_unknown': {
    status: 422,
    zh: { what: '找不到组织单元', why: '编号 {id} 不存在或已停用。', remedy: '请从组织列表中选择。' },
    en: {
      what: 'The org unit was not found',
      why: 'There is none with the id {id}, or it is not active.',
      remedy: 'Choose one from the organisation.',
    },
  },
  'identity.org_unit_parent_wrong': {
    status: 422,
    zh: { what: '上级不对', why: '车间在工厂之下，产线在车间之下，工厂没有上级。', remedy: '请选择正确的上级。' },
    en: {
      what: 'The parent is wrong',
      why: 'A workshop belongs to a plant, a line to a workshop, a plant to nothing.',
      remedy: 'Choose the right parent.',
    },
  },
  'identity.org_unit_in_use': {
    status: 422,
    zh: {
      what: '{name} 仍在使用，不能停用',
      why: '下面还有 {units} 个在用的单元、{people} 名在职人员。',
      remedy: '请先把人员和下级单元移走。',
    },
    en: {
      what: '{name} is in use',
      why: '{units} active units and {people} active people belong to it.',
      remedy: 'Move them elsewhere first.',
    },
  },
  'identity.custom_fields_unknown': {
    status: 422,
    zh: {
      what: '没有名为 {key} 的自定义字段',
      why: '配置里没有定义这个字段。',
      remedy: '请先在配置中定义，或去掉它。',
    },
    en: {
      what: 'There is no custom field {key}',
      why: 'The configuration does not define it.',
      remedy: 'Define it first, or leave it out.',
    },
  },
});
