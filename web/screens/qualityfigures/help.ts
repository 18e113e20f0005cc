import type { HelpOfPages } from '../../app/help/page-help.ts';

export const qualityFiguresHelp: HelpOfPages = {
  '/control-charts': {
    zh: '每个量过的检验项目一行：过程是否受控，Cpk 多少。失控的先看，点进去看是从哪一组开始的。',
    en: 'A row for each characteristic that was measured: whether its process is in control, and its Cpk. Open what is out of control to see since which subgroup.',
  },
  '/control-charts/$chartId': {
    zh: '一次检验是一组。虚线是控制限，由过程自己的离散算出，不是公差；红菱形是判异的点。过程稳定后选一段，设定控制限。',
    en: 'One inspection is one subgroup. Dashed lines are control limits, from the process’s own spread, and not the tolerance; red diamonds are signals. Once it is stable, set limits from a stretch of it.',
  },
  '/quality-losses': {
    zh: '损失最多的在最左边。先选按什么看：报废、不合格读数或处置；再点一行，看它由哪几笔组成。三种来源不相加，同一件可能都在里面。',
    en: 'What is lost most stands on the left. Choose scrap, failed readings or decisions, then open a row for the facts in it. The three are never added up: one piece may be in several.',
  },
  '/first-pass-yield': {
    zh: '一次合格率 = 第一次就合格的件 ÷ 第一次有结论的件。返工后再来的不算；等检验的，判了才算；让步接收不算合格。',
    en: 'Good at the first try over all that were judged for the first time. What comes back from rework counts in neither, what waits for an inspection counts once it is decided, and a concession is no good piece.',
  },
};
