import { definePolicies, policy } from '../../kernel/index.ts';
import { type Signal, signalLabels } from './contract.ts';

const asCharts = {
  zh: '一张控制图按检验项目来，看它的人都要用同样的规则。',
  en: 'A chart is of a characteristic: all who look at it must see it by the same rules.',
};

function rule(signal: Signal, on: boolean) {
  const { zh, en } = signalLabels[signal];
  return policy.yesOrNo(on, {
    plantWide: asCharts,
    label: { zh: `判异：${zh}`, en: `Signal: ${en}` },
    help: {
      zh: '打开后，控制图上出现这种情形就标出来，并通知负责人。规则越多，误报也越多。',
      en: 'On, the pattern is marked on control charts and told. The more rules, the more false alarms.',
    },
  });
}

/** What the factory decides about control charts. */
export const qualityFiguresPolicies = definePolicies({
  'qualityfigures.subgroups_least': policy.whole([2, 200], 25, {
    plantWide: asCharts,
    label: { zh: '多少组读数才算数', en: 'Subgroups that make figures count' },
    help: {
      zh: '少于这么多组，Cp、Cpk 只是参考，也不能据此设定控制限。常用 25 组。',
      en: 'With fewer, Cp and Cpk are marked as preliminary and control limits can’t be set. 25 are usual.',
    },
  }),
  'qualityfigures.rule_beyond': rule('beyond', true),
  'qualityfigures.rule_run': rule('run', true),
  'qualityfigures.rule_trend': rule('trend', true),
  'qualityfigures.rule_alternating': rule('alternating', false),
  'qualityfigures.rule_two_of_three': rule('two_of_three', true),
  'qualityfigures.rule_four_of_five': rule('four_of_five', true),
  'qualityfigures.rule_hugging': rule('hugging', false),
  'qualityfigures.rule_avoiding': rule('avoiding', false),
  'qualityfigures.rule_spread': rule('spread', true),
});
