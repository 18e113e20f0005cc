import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of closing days: what, why, and what to do now. */
export const refuse = defineRefusals({
  'closing.place_unknown': {
    status: 404,
    what: ['没有这个仓库或车间。', 'There is no such warehouse or workshop.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从日清看板里选。', 'Choose one from the board of days.'],
  },
  'closing.place_closes_none': {
    status: 409,
    what: ['{place} 不做日清。', '{place} doesn’t close its days.'],
    why: ['“谁要日清”的规则没有选这类地方。', 'The policy who closes their days leaves places like this out.'],
    remedy: ['请管理员在配置里选上，再签。', 'Ask the administrator to choose them in the configuration, then sign.'],
  },
  'closing.person_needed': {
    status: 403,
    what: ['日清要由人签字。', 'A day is signed by people.'],
    why: ['接口密钥和程序不能替人签字。', 'A key or a program can’t answer for what lies on a shelf.'],
    remedy: ['用自己的账号登录再签。', 'Sign in with an account of your own, then sign.'],
  },
  'closing.day_not_over': {
    status: 409,
    what: ['{day} 还没过完。', '{day} isn’t over.'],
    why: ['按工厂时间，这一天到 {until} 才结束。', 'By the factory’s clock it ends at {until}.'],
    remedy: ['过了这一天再签。', 'Sign it once it is over.'],
  },
  'closing.day_before_open': {
    status: 409,
    what: [
      '{place} 的 {first} 还没日清，不能先封 {day}。',
      '{place} has {first} still open; {day} can’t be closed before it.',
    ],
    why: [
      '封签一天接一天，前面有业务的日子要先清。',
      'Seals follow each other day by day, and something happened before this one.',
    ],
    remedy: ['先把 {first} 签完。', 'Close {first} first.'],
  },
  'closing.day_signed': {
    status: 409,
    what: ['{place} 的 {day} 已由 {by} 签过第一个字。', '{place}, {day}: {by} has signed first.'],
    why: [
      '第一个字只签一次，第二个字由另一人复核。',
      'The first signature is given once; the second is another person’s.',
    ],
    remedy: ['不是 {by} 的，可以复核封账。', 'Whoever isn’t {by} may sign second and seal it.'],
  },
  'closing.day_not_signed': {
    status: 409,
    what: ['{place} 的 {day} 还没人签第一个字。', '{place}, {day}: nobody has signed first.'],
    why: ['先由仓管或班组长签字，再由另一人复核。', 'A keeper or team leader signs first, another person second.'],
    remedy: ['先签第一个字。', 'Have it signed first.'],
  },
  'closing.day_sealed': {
    status: 409,
    what: ['{place} 的 {day} 已经封账。', '{place}, {day}, is sealed.'],
    why: ['{by} 已签；封了的日子不变。', '{by} signed it; what is sealed doesn’t change.'],
    remedy: [
      '漏了的事照常补记，会记入未封的日；确要改的请批准人重开。',
      'Tell what is missing: it counts in the open day. Where it must be changed, have it reopened.',
    ],
  },
  'closing.day_covered': {
    status: 409,
    what: [
      '{place} 的 {day} 没有业务，已含在 {last} 的封签里。',
      '{place}, {day}: nothing happened, and the seal of {last} holds it.',
    ],
    why: ['没有业务的日子不单独封。', 'A day without anything needs no seal of its own.'],
    remedy: ['接着签 {last} 以后的日子。', 'Go on with the days after {last}.'],
  },
  'closing.own_signature': {
    status: 403,
    what: ['第一个字是你签的，第二个字要由别人签。', 'You signed first; the second signature is another person’s.'],
    why: ['一个人看两遍，不是两个人看过。', 'One person who looks twice isn’t two.'],
    remedy: ['请班组长、会计或生产经理复核。', 'Ask a team leader, the bookkeeper or the production manager.'],
  },
  'closing.must_mend': {
    status: 409,
    what: ['{place} 的 {day} 还有必须处理的：{reasonsZh}。', '{place}, {day}: still to be mended: {reasonsEn}.'],
    why: ['工厂的规则规定，带着这些不能封账。', 'By the factory’s policy no day is closed with these.'],
    remedy: ['逐项打开处理，再签。', 'Open each, mend it, then sign.'],
  },
  'closing.note_missing': {
    what: ['请说明为什么留下：{reasonsZh}。', 'Say why this is left open: {reasonsEn}.'],
    why: ['这些可以留下，但要写明原因，封签里会保存。', 'These may be left, but with a reason that the seal keeps.'],
    remedy: ['每项写一句，再签；或先处理掉。', 'Write a line for each and sign again, or mend them first.'],
  },
  'closing.late_reason_missing': {
    what: ['{day} 晚了 {hours} 小时才封，请写原因。', '{day} is closed {hours} hours late: say why.'],
    why: ['一天结束后 {most} 小时内封账算按时。', 'In time is within {most} hours of its end.'],
    remedy: ['写上原因再签。', 'Write the reason and sign again.'],
  },
  'closing.day_not_sealed': {
    status: 409,
    what: ['{place} 的 {day} 没有封账，不用重开。', '{place}, {day}, isn’t sealed, so there is nothing to reopen.'],
    why: ['没有封的日子，事情直接记进去。', 'What happened in an open day is simply told.'],
    remedy: ['直接补记。', 'Tell what is missing.'],
  },
  'closing.later_day_sealed': {
    status: 409,
    what: [
      '{place} 已封到 {last}，不能先重开 {day}。',
      '{place} is sealed up to {last}; {day} can’t be reopened before it.',
    ],
    why: ['封签一天接一天，从最后一天起往回开。', 'Seals follow each other; they are opened from the last one back.'],
    remedy: [
      '先重开 {last}；或把漏的事补记进未封的日。',
      'Reopen {last} first, or tell what is missing: it counts in the open day.',
    ],
  },
  'closing.signature_of_another': {
    status: 403,
    what: ['{place} 的 {day} 是 {by} 签的，你不能撤回。', '{place}, {day}: {by} signed; you can’t withdraw it.'],
    why: ['签字由签的人自己撤回。', 'A signature is withdrawn by who gave it.'],
    remedy: ['请 {by} 撤回，或请有重开权限的批准人撤回。', 'Ask {by}, or an approver who may let days be reopened.'],
  },
  'closing.signer_reopens': {
    status: 403,
    what: ['你签过 {day}，重开要由别人批准。', 'You signed {day}; somebody else lets it be reopened.'],
    why: ['签字的人不能自己撤回封账。', 'Whoever signed can’t take back what two people answered for.'],
    remedy: ['请没签过的批准人来重开。', 'Ask an approver who signed neither.'],
  },
});
