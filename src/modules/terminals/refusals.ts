import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of terminals: what, why, and what to do now. */
export const refuse = defineRefusals({
  'terminals.command_unknown': {
    status: 404,
    what: ['服务器不认识这项操作', 'The server doesn’t know this action'],
    why: [
      '{path} 已不存在；这是 {wire} 版应用做的，服务器是 {own} 版。',
      '{path} is gone; the app made it under version {wire}, the server has {own}.',
    ],
    remedy: ['请更新应用，再做一次这项操作。', 'Update the app and do it again.'],
  },
  'terminals.fact_unknown': {
    status: 404,
    what: ['找不到这条记录', 'There is no such record'],
    why: ['{id} 不存在，或已超过保留期。', '{id} does not exist, or is older than what is kept.'],
    remedy: ['请刷新列表后再看。', 'Refresh the list and look again.'],
  },
  'terminals.fact_not_open': {
    status: 409,
    what: ['这条记录已经处理过了', 'This has been dealt with'],
    why: ['它不是被退回的，或有人刚刚处理了。', 'It wasn’t refused, or somebody has just dealt with it.'],
    remedy: ['请刷新列表，看看处理的结果。', 'Refresh the list and see what became of it.'],
  },
  'terminals.fact_at_work': {
    status: 409,
    what: ['有人正在处理这条记录', 'Somebody is dealing with this'],
    why: ['刚刚有人开始重做，还没有结果。', 'It is being done again at this moment.'],
    remedy: ['请过一分钟刷新再看。', 'Refresh in a minute and look again.'],
  },
  'terminals.change_unknown': {
    what: ['不能改 {field}', '{field} can’t be changed here'],
    why: ['这条记录里没有这个数量。', 'What was done there says no such quantity.'],
    remedy: ['请只改已有的数量，或放弃后重新录入。', 'Change what it says, or give it up and enter it anew.'],
  },
});
