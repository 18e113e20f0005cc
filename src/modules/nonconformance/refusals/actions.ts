import type { RefusalDefinition } from '../../../kernel/index.ts';

export const actionRefusals = {
  'nonconformance.action_unknown': {
    status: 404,
    what: ['找不到这条措施', 'There is no such action'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从措施列表中选择。', 'Pick it from the list of actions.'],
  },
  'nonconformance.action_wrong_state': {
    status: 409,
    what: ['措施 {number} 现在不能“{verbZh}”', 'Action {number} can’t be changed so now: {verbEn}'],
    why: ['它是“{stateZh}”，要在“{fromZh}”时才行。', 'It is {stateEn}; this asks for {fromEn}.'],
    remedy: ['现在可以：{possibleZh}。', 'Possible now: {possibleEn}.'],
  },
  'nonconformance.action_of_another': {
    status: 403,
    what: ['措施 {number} 不是您的', 'Action {number} isn’t yours'],
    why: ['它由{person}负责。', '{person} owns it.'],
    remedy: ['请{person}按“已完成”，或由质检员代办。', 'Have {person} or an inspector mark it done.'],
  },
  'nonconformance.check_by_owner': {
    status: 403,
    what: ['自己的措施不能自己验证', 'Nobody checks their own action'],
    why: ['措施 {number} 由您负责或由您完成。', 'You own action {number}, or have done it.'],
    remedy: ['请让别人验证是否有效。', 'Have somebody else check whether it helped.'],
  },
  'nonconformance.due_past': {
    what: ['到期时间 {at} 已经过去', 'The due time {at} lies in the past'],
    why: ['措施要在将来完成。', 'An action is done in the future.'],
    remedy: ['请填以后的时间。', 'Give a later time.'],
  },
  'nonconformance.too_many_actions': {
    what: ['措施最多 {most} 条', 'At most {most} actions'],
    why: ['{report} 已有 {most} 条措施。', '{report} has {most} already.'],
    remedy: ['请合并措施，或另提一张。', 'Join some, or raise another.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
