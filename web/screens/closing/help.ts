import type { HelpOfPages } from '../../app/help/page-help.ts';

export const closingHelp: HelpOfPages = {
  '/closing': {
    zh: '每个仓库和车间的每一天：清了没有。一天过完，仓管或班组长签第一个字，另一人复核封账。点一格看这一天还差什么。没有业务的日子不用签。',
    en: 'Each day of each warehouse and workshop: closed or not. Once a day is over, a keeper or team leader signs first and another person seals it. Open a cell to see what keeps the day open. A day without anything needs no signature.',
  },
  '/closing/$placeId/$day': {
    zh: '这一天还差什么，每项有单据、怎么处理和去哪儿处理。必须处理的处理完才能签；其余的可以写明原因留下。签早了，在第二人签之前可以“撤回签字”：签的人自己撤，或由批准人撤。封账以后不再变：补记的事计入未封的日，列在下面。重开由没签过字的批准人来，封签都保留。',
    en: 'What keeps the day open: the documents, what mends them, and where. What must be mended is mended before anybody signs; the rest may stay with a reason. Signed too early, it is withdrawn before the second signature: by who signed, or by an approver. Once sealed the day doesn’t change: what is told of it counts in the open day and stands below. An approver who signed neither may reopen it; every seal stays.',
    from: '/closing',
  },
  '/closing/days': {
    zh: '提醒过、签过的日子，待清的在前。点一行打开那一天。',
    en: 'Days that were told of or signed, those to close first. Open a row for the day.',
    from: '/closing',
  },
  '/closing/late': {
    zh: '封账以后才补记的收发和报工：哪天发生、哪天告诉、计入哪天、谁补的。封了的日不变。',
    en: 'Movements and reports told after their day was sealed: when they happened, when they were told, in which day they count, and by whom. The sealed day stays as it is.',
    from: '/closing',
  },
  '/closing/seals': {
    zh: '每个封签：谁签的、什么时候、晚了多少和为什么。重开也留一个封签。封签码一个接一个，改动会被 npx trueup doctor 查出。',
    en: 'Every seal: who signed, when, how late and why. Reopening leaves one, too. Each hash holds the one before; `npx trueup doctor` finds any change.',
    from: '/closing',
  },
  '/closing/months': {
    zh: '一个月的日子是不是都清了。都清了，这个月才能关账。',
    en: 'Whether every day of a month is closed. Only then can the period be.',
    from: '/closing',
  },
};
