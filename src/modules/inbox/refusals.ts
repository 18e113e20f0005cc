import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of inbox. */
export const refuse = defineRefusals({
  'inbox.not_a_person': {
    status: 403,
    what: ['只有人才有通知和首页', 'Only people have an inbox and a home'],
    why: ['{name} 不是人。', '{name} is not a person.'],
    remedy: ['请由本人登录后再试。', 'Sign in as a person and try again.'],
  },
  'inbox.role_unknown': {
    status: 404,
    what: ['没有 {role} 这个岗位', 'There is no role {role}'],
    why: ['岗位是系统定好的，没有这一个。', 'Roles are given by the program, and this is none of them.'],
    remedy: ['请刷新后从列表中选择。', 'Refresh, and choose from the list.'],
  },
  'inbox.kind_unknown': {
    status: 404,
    what: ['没有 {kind} 这种通知', 'There is no notice {kind}'],
    why: ['没有任何模块会发出它。', 'No module tells it.'],
    remedy: ['请刷新后从列表中选择。', 'Refresh, and choose from the list.'],
  },
});
