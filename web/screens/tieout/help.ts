import type { HelpOfPages } from '../../app/help/page-help.ts';

export const tieoutHelp: HelpOfPages = {
  '/tie-out': {
    zh: '对账单：按哪条通道、什么时间，把这里和另一个系统逐行比较。填好允差和骤减保护；可以立即对账，也可以按类修复。',
    en: 'Comparisons: by which route and when this house and another system are held against each other row by row, with tolerances and a fuse. Compare at once, or repair a whole class.',
  },
  '/tie-out/differences': {
    zh: '两边不一致的地方：哪一件、哪个字段、这里和对方各是什么、从什么时候起。可以逐条修复，或写明原因后认可；在途的会自己到达。',
    en: 'Where both sides differ: which thing and field, what each says, and since when. Repair them one by one, or accept them with a reason; what is under way arrives by itself.',
  },
  '/tie-out/runs': {
    zh: '每次对账的结果：两边行数、一致行数、各类差异。“停下，等人确认”表示对方突然少了很多行：先看对方系统，再确认并对账。',
    en: 'How each comparison went: rows on both sides, rows equal, differences by class. “A person must look” means that the other side suddenly shows far fewer rows: look there first, then compare in spite of it.',
  },
};
