import { z } from 'zod';
import { zNamed, zText, zUuid } from '../../../kernel/contract.ts';
import { field, namedFields, type Reference } from '../../../kernel/entity/contract.ts';
import { toRoute, toSystem } from '../../bridge/contract.ts';
import { toPerson } from '../../masterdata/contract.ts';
import { measures, severities, subjectKinds } from './words.ts';

export const ruleFields = {
  ...namedFields({ zh: '数据规则', en: 'Rule' }),
  measure: field.choice(measures, { zh: '检查什么', en: 'What is held against it' }),
  threshold: field.amount({
    zh: '界限',
    en: 'Limit',
    required: true,
    help: { zh: '单位见“检查什么”。', en: 'In the unit that the measure names.' },
  }),
  per: field.choice(subjectKinds, {
    zh: '按什么分别检查',
    en: 'Each by itself',
    default: 'route',
    help: {
      zh: '每条通道、每个系统分别告警，或全部合在一起。',
      en: 'An alert for each route or each system, or one for all of them together.',
    },
  }),
  systemId: field.link(toSystem, { zh: '只查这个系统', en: 'Only of this system' }),
  routeId: field.link(toRoute, { zh: '只查这条通道', en: 'Only this route' }),
  windowMinutes: field.whole({
    zh: '统计最近（分钟）',
    en: 'Over the last (minutes)',
    min: 1,
    max: 86_400,
    default: 60,
    help: { zh: '用于完整率、延迟和被拒比例。', en: 'For completeness, delay and the share refused.' },
    list: { onRequest: true },
  }),
  forMinutes: field.whole({
    zh: '持续（分钟）',
    en: 'For so long (minutes)',
    max: 10_080,
    default: 5,
    help: {
      zh: '超过界限这么久才告警；恢复这么久才关闭。',
      en: 'Beyond the limit so long before people are told, and within it so long before it closes.',
    },
  }),
  severity: field.choice(severities, { zh: '级别', en: 'Severity', default: 'warning' }),
  tell: field.choice(
    {
      managers: { zh: '管理员和生产经理', en: 'administrators and production managers' },
      planners: { zh: '还有计划员', en: 'planners as well' },
      nobody: { zh: '只有下面的人', en: 'only the people below' },
    },
    { zh: '通知谁', en: 'Who is told', default: 'managers', list: { onRequest: true } },
  ),
  people: field.rows(
    { personId: field.link(toPerson, { zh: '人员', en: 'Person', required: true }) },
    { zh: '另外通知', en: 'People told as well', max: 20, import: false, list: false },
  ),
  note: field.note({
    zh: '出现时怎么办',
    en: 'What to do then',
    max: 500,
    list: { onRequest: true },
    help: { zh: '写在通知里。', en: 'Stands in the notice.' },
  }),
};

export const toRule: Reference = {
  entity: 'datahealth.rule',
  thing: { zh: '数据规则', en: 'rule' },
  table: 'datahealth.rule',
  key: 'id',
  path: '/data-rules',
  shown: 'name',
};

/** POST /datahealth/judge: holds every rule against the figures of this moment. */
export const zJudgeRulesRequest = z.strictObject({});
export const zRulesJudged = zNamed('DataRulesJudged', {
  opened: z.number().int(),
  closed: z.number().int(),
  /** Open after it. */
  open: z.number().int(),
});

/** POST /data-alerts/:alertId/acknowledge. */
export const zAcknowledgeAlertRequest = z.strictObject({ alertId: zUuid, note: zText(400) });
export const zAlertAcknowledged = zNamed('DataAlertAcknowledged', {
  alertId: zUuid,
  state: z.enum(['open', 'acknowledged', 'closed']),
});

/** POST /data-rules/usual: rules that most factories want, where there is none of the code yet. */
export const zUsualRulesRequest = z.strictObject({});
export const zUsualRulesMade = zNamed('UsualDataRulesMade', { made: z.array(z.string()) });
