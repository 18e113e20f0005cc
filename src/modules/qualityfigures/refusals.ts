import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of qualityfigures: what, why, and what to do now. */
export const refuse = defineRefusals({
  'qualityfigures.chart_unknown': {
    status: 404,
    what: ['找不到这张控制图', 'There is no such control chart'],
    why: ['{id} 不存在，或者还没有读数。', '{id} does not exist, or nothing was measured yet.'],
    remedy: ['请从控制图列表里选。', 'Choose it from the list of control charts.'],
  },
  'qualityfigures.task_unknown': {
    status: 404,
    what: ['找不到这个检验任务', 'There is no such inspection'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从检验任务列表里选。', 'Choose it from the list of inspections by plan.'],
  },
  'qualityfigures.subgroup_unknown': {
    what: ['找不到这组读数', 'There is no such subgroup'],
    why: ['{id} 不在这张图最近的 {most} 组里。', '{id} isn’t among the newest {most} subgroups of this chart.'],
    remedy: ['请在图上选起止两组。', 'Choose the first and the last on the chart.'],
  },
  'qualityfigures.few_subgroups': {
    what: ['读数太少，不能设定控制限', 'Too few subgroups to set limits from'],
    why: ['选了 {has} 组，工厂规定至少 {wanted} 组。', '{has} were chosen; the factory asks for {wanted} at least.'],
    remedy: [
      '多选几组，或等读数够了再设；要改门槛，请在策略里改。',
      'Choose more, wait for further readings, or change the policy.',
    ],
  },
  'qualityfigures.no_spread': {
    what: ['这些读数都一样', 'These readings are all the same'],
    why: ['没有离散，算不出控制限。', 'Without any spread there are no limits.'],
    remedy: ['请选更多组，或检查量具的分辨率。', 'Choose more subgroups, or check the resolution of the gauge.'],
  },
  'qualityfigures.no_limits_set': {
    status: 409,
    what: ['控制限本来就跟着读数走', 'The limits follow the readings already'],
    why: ['没有人设定过，或者已经取消了。', 'Nobody has set any, or they were released.'],
    remedy: ['不用再取消。', 'There is nothing to release.'],
  },
  'qualityfigures.span_wrong': {
    what: ['起止时间不对', 'These dates don’t fit'],
    why: ['结束要晚于开始，最多 {days} 天。', 'The end must lie after the beginning, by {days} days at most.'],
    remedy: ['请改时间段。', 'Change the period.'],
  },
});
