import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of calls: what, why, and what to do now. */
export const refuse = defineRefusals({
  'calls.call_unknown': {
    status: 404,
    what: ['找不到这个呼叫', 'There is no such call'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从呼叫列表中选择。', 'Pick it from the list of calls.'],
  },
  'calls.call_stands': {
    status: 409,
    what: ['这个呼叫已经发出', 'This call stands already'],
    why: ['呼叫 {call} 用的是同一个编号。', 'Call {call} bears the same id.'],
    remedy: ['不用再发；要再呼叫，请重新填写。', 'Nothing is to be done; to call again, begin anew.'],
  },
  'calls.already_answered': {
    status: 409,
    what: ['{person}已经来处理了', '{person} is coming already'],
    why: ['{person}在 {at} 接了呼叫 {call}。', '{person} took call {call} at {at}.'],
    remedy: ['有话请直接告诉{person}。', 'Tell {person} what there is to tell.'],
  },
  'calls.already_solved': {
    status: 409,
    what: ['{person}已经解决了', '{person} has solved it already'],
    why: ['{person}在 {at} 结束了呼叫 {call}。', '{person} finished call {call} at {at}.'],
    remedy: ['问题还在，请再呼叫一次。', 'If it is still there, call again.'],
  },
  'calls.already_withdrawn': {
    status: 409,
    what: ['{person}撤回了呼叫', '{person} has withdrawn the call'],
    why: ['呼叫 {call} 在 {at} 撤回，不用去了。', 'Call {call} was withdrawn at {at}: nobody is needed.'],
    remedy: ['问题还在，请再呼叫一次。', 'If it is still there, call again.'],
  },
  'calls.call_of_another': {
    status: 403,
    what: ['呼叫 {call} 不能由您撤回', 'Call {call} isn’t yours to withdraw'],
    why: ['它是{person}发出的。', '{person} made it.'],
    remedy: ['请{person}撤回，或去看过后按“已解决”。', 'Have {person} withdraw it, or go there and mark it done.'],
  },
  'calls.place_missing': {
    what: ['请说明在哪里', 'Say where it is'],
    why: ['您不属于任何车间，不知道该叫谁来。', 'You belong to no workshop, so nobody knows whom to send.'],
    remedy: ['请扫工序、设备，或选择工作中心。', 'Scan an operation or a machine, or choose a work centre.'],
  },
  'calls.place_unknown': {
    status: 404,
    what: ['找不到这个地点', 'There is no such place'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请重新扫码或选择。', 'Scan or choose it again.'],
  },
  'calls.time_ahead': {
    what: ['时间 {at} 在将来', 'The time {at} lies in the future'],
    why: ['时钟最多可以快 {minutes} 分钟。', 'A clock may be ahead by {minutes} minutes at most.'],
    remedy: ['请核对设备时钟。', 'Check the clock of the device.'],
  },
  'calls.time_before_call': {
    what: ['时间 {at} 早于呼叫', 'The time {at} lies before the call'],
    why: ['呼叫 {call} 是 {raised} 发出的。', 'Call {call} was made at {raised}.'],
    remedy: ['请核对设备时钟。', 'Check the clock of the device.'],
  },
});
