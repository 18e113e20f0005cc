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
};
