import { definePolicies, policy } from '../../kernel/index.ts';

const asFigures = {
  zh: '各车间的 OEE 要能相加、相比，口径全厂一样。',
  en: 'Figures of workshops are added and compared: they are reckoned in one way.',
};

/** What the factory decides about machines. */
export const machinesPolicies = definePolicies({
  'machines.stop_after_seconds': policy.whole([5, 3_600], 60, {
    label: { zh: '多久没有计数算停机（秒）', en: 'Seconds without a count that are a stop' },
    help: {
      zh: '只对“只有计数”的设备：超过这么久没有循环，从最后一次循环起算停机。',
      en: 'Of machines that only count: longer without a cycle, and it has stood since the last one.',
    },
  }),
  'machines.micro_stop_seconds': policy.whole([0, 3_600], 300, {
    label: { zh: '短停门槛（秒）', en: 'Seconds up to which a stop is a micro stop' },
    help: {
      zh: '比这短的停机照样记录，但不问原因，也不通知别人。',
      en: 'Shorter stops are kept, but ask for no reason and tell nobody.',
    },
  }),
  'machines.doubt_ratio': policy.ratio('0.05', {
    label: { zh: '计数与报工允许差多少', en: 'How far counted and reported may differ' },
    help: {
      zh: '差得比这多（并且至少 3 件）就列为差异，请人处理。',
      en: 'Differing by more than this share (and by 3 pieces at least) is a doubt that a person settles.',
    },
  }),
  'machines.doubt_after_minutes': policy.whole([0, 1_440], 30, {
    label: { zh: '停止计数多久后核对（分钟）', en: 'Minutes after the last count when both are compared' },
    help: {
      zh: '正在做的时候报工总是晚一点：停止计数这么久以后才核对。',
      en: 'While work goes on reports are always a little behind: both are compared once nothing was counted for so long.',
    },
  }),
  'machines.no_data_ratio': policy.ratio('0.05', {
    plantWide: asFigures,
    label: { zh: 'OEE 允许缺多少数据', en: 'Share without data that OEE bears' },
    help: {
      zh: '计划时间里缺数据的部分按没有运行算；超过这个比例就不给出 OEE。',
      en: 'Planned time without data counts as not running; beyond this share there is no OEE.',
    },
  }),
  'machines.posting': policy.choice(
    { off: { zh: '不报工', en: 'Never' }, report: { zh: '按计数报工', en: 'Report what was counted' } },
    'off',
    {
      label: { zh: '设备计数自动报工', en: 'Counted pieces are reported by Trueup' },
      help: {
        zh: '打开后，已计数而没人报的整件由 Trueup 报为合格品，物料和库存照常过账。关闭时计数只显示在报工旁边。',
        en: 'Whole pieces that were counted and that nobody reported are reported as good by Trueup, with all that a report posts. Off: counts only stand beside the reports.',
      },
    },
  ),
});
