import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of handover: what, why, and what to do now. */
export const refuse = defineRefusals({
  'handover.handover_unknown': {
    status: 404,
    what: ['找不到这个交接班', 'There is no such handover'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从交接班列表中选择。', 'Pick it from the list of handovers.'],
  },
  'handover.difference_unknown': {
    status: 404,
    what: ['找不到这个差异', 'There is no such difference'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从交接班里选择。', 'Pick it at its handover.'],
  },
  'handover.place_missing': {
    what: ['请说明是哪个车间', 'Say which workshop it is'],
    why: ['您不属于任何车间。', 'You belong to no workshop.'],
    remedy: ['请选择车间或产线。', 'Choose a workshop or a line.'],
  },
  'handover.place_unknown': {
    status: 404,
    what: ['找不到这个车间或产线', 'There is no such workshop or line'],
    why: ['{id} 不存在，或者产线不在这个车间。', '{id} does not exist, or the line is of another workshop.'],
    remedy: ['请重新选择。', 'Choose it again.'],
  },
  'handover.shift_missing': {
    what: ['{place}这几天没有班次', '{place} has had no shift these days'],
    why: ['交接班按工厂日历里的班次进行。', 'Handovers go by the shifts of the calendars.'],
    remedy: ['请在基础数据里建班次和日历。', 'Set up shifts and a calendar in master data.'],
  },
  'handover.shift_unknown': {
    status: 404,
    what: ['{place}在 {day} 没有这个班', '{place} has no such shift on {day}'],
    why: [
      '日历里那天没有排这个班，或者是一周以前、还没开始的班。',
      'The calendar doesn’t have it that day, or it was more than a week ago, or hasn’t begun.',
    ],
    remedy: ['请选择刚上的班。', 'Choose the shift that has just been on.'],
  },
  'handover.already_signed_out': {
    status: 409,
    what: ['{person}已经交班签字了', '{person} has signed out already'],
    why: [
      '交接 {handover} 在 {at} 签了字，签过的不再改。',
      'Handover {handover} was signed at {at}; what is signed doesn’t change.',
    ],
    remedy: ['接班人核对时可以写另一个数。', 'The incoming leader may enter another count.'],
  },
  'handover.already_signed_in': {
    status: 409,
    what: ['{person}已经接班了', '{person} has taken over already'],
    why: ['交接 {handover} 在 {at} 签完。', 'Handover {handover} was completed at {at}.'],
    remedy: ['有差异请在交接班页面处理。', 'What differs is dealt with on its page.'],
  },
  'handover.not_signed_out': {
    status: 409,
    what: ['交班人还没签字', 'The outgoing leader hasn’t signed yet'],
    why: ['交接 {handover} 还在清点。', 'Handover {handover} is still being counted.'],
    remedy: [
      '请等交班人签字；人不在，就清点后直接接班。',
      'Wait for the signature; if nobody is there, count and take it over.',
    ],
  },
  'handover.not_counted': {
    what: ['还有 {count} 行没有数', '{count} lines aren’t counted yet'],
    why: ['第一行是 {line}。', 'The first is {line}.'],
    remedy: ['请逐行数完再签字；没有就填 0。', 'Count each line before you sign; where there is nothing, enter 0.'],
  },
  'handover.same_person': {
    status: 403,
    what: ['交班和接班不能是同一个人', 'One person can’t sign both sides'],
    why: ['{person}已经签了交班。', '{person} has signed the outgoing side.'],
    remedy: [
      '请接班的班长签字；确实一个人连上两班，请让管理员打开“一个人可以签两边”。',
      'Have the incoming leader sign; where one person works both shifts, the policy “One person may sign both sides” allows it.',
    ],
  },
  'handover.no_person': {
    status: 403,
    what: ['交接班要由人签字', 'Handovers are signed by people'],
    why: ['{name}不是一个人。', '{name} is no person.'],
    remedy: ['请用自己的账号登录后签字。', 'Sign in as yourself.'],
  },
  'handover.line_unknown': {
    status: 404,
    what: ['这里没有这道工序或箱子', 'There is no such operation or box here'],
    why: ['{id} 不存在，或者不在 {place}。', '{id} does not exist, or isn’t at {place}.'],
    remedy: ['请扫流转卡或箱标。', 'Scan the traveller or the box.'],
  },
  'handover.box_is_one': {
    what: ['一个箱子不是在就是不在', 'A box is there or it isn’t'],
    why: ['数量 {quantity} 说不清。', 'The quantity {quantity} says neither.'],
    remedy: ['在填 1，不在填 0。', 'Enter 1 if it is there, 0 if it isn’t.'],
  },
  'handover.not_handed_over': {
    what: ['交班人没有数这一行', 'The outgoing leader didn’t count this line'],
    why: ['{line} 不在签过的交接里。', '{line} isn’t part of what was signed.'],
    remedy: ['请写在备注里。', 'Write it into the remarks.'],
  },
  'handover.time_ahead': {
    what: ['时间 {at} 在将来', 'The time {at} lies in the future'],
    why: ['时钟最多可以快 {minutes} 分钟。', 'A clock may be ahead by {minutes} minutes at most.'],
    remedy: ['请核对设备时钟。', 'Check the clock of the device.'],
  },
  'handover.time_outside': {
    what: ['时间 {at} 不在这次交接里', 'The time {at} isn’t within this handover'],
    why: ['这个班 {from} 开始。', 'The shift began at {from}.'],
    remedy: ['请核对设备时钟。', 'Check the clock of the device.'],
  },
  'handover.difference_settled': {
    status: 409,
    what: ['{person}已经查明了这个差异', '{person} has explained this difference already'],
    why: ['在 {at} 处理的。', 'It was settled at {at}.'],
    remedy: ['不用再处理。', 'Nothing is to be done.'],
  },
  'handover.difference_unexplained': {
    what: ['请说明原因', 'Say what it was'],
    why: ['差异要有原因或说明才算查明。', 'A difference is explained by a cause or in words.'],
    remedy: ['请选一个原因，或写一句说明。', 'Choose a cause, or write a sentence.'],
  },
  'handover.owner_unknown': {
    status: 404,
    what: ['找不到这个人', 'There is no such person'],
    why: [
      '{id} 不存在，已停用，或者处理不了这里的差异。',
      '{id} does not exist, is inactive, or may not explain differences here.',
    ],
    remedy: ['请选这个车间的班组长或生产经理。', 'Choose a leader or manager of this workshop.'],
  },
  'handover.correction_gone': {
    status: 409,
    what: ['情况变了，没有更正', 'Things have changed; nothing was corrected'],
    why: ['显示的更正已经不成立。', 'The correction that was shown no longer holds.'],
    remedy: ['请看最新的原因再处理。', 'Look at the causes as they are now.'],
  },
  'handover.correction_misses': {
    status: 409,
    what: ['这样更正对不上，没有过账', 'That doesn’t make it right; nothing was posted'],
    why: [
      '账面会变 {change}，差的是 {amount}（{unit}）。',
      'The books would change by {change}, and {amount} {unit} are needed.',
    ],
    remedy: ['请换一个原因，或写明情况。', 'Try another cause, or say in words what it was.'],
  },
  'handover.custody_unknown': {
    status: 404,
    what: ['找不到这个批次或箱子', 'There is no such lot or box'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请重新扫码或选择。', 'Scan or choose it again.'],
  },
  'handover.custody_of_nothing': {
    what: ['请说明要查什么', 'Say what you ask about'],
    why: ['没有给出工单、批次或箱子。', 'No work order, lot or box was named.'],
    remedy: ['请扫码，或从工单、批次页面打开。', 'Scan one, or open this from an order or a lot.'],
  },
  'handover.missing': {
    status: 409,
    what: ['上一班还没有交接，不能开工', 'The shift before hasn’t handed over; work can’t begin'],
    why: ['{place} {day} 的{shift}没有签完交接。', 'At {place}, the handover of {shift} of {day} isn’t signed.'],
    remedy: [
      '请班长先交接班；人不在，可以直接接班。',
      'Have the leaders hand over first; if nobody is there, take it over.',
    ],
  },
});
