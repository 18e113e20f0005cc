import { z } from 'zod';
import { zNamed, zUuid } from '../../../kernel/contract.ts';
import { field, namedFields, type Reference } from '../../../kernel/entity/contract.ts';
import { toLine, toPerson, toWorkshop } from '../../masterdata/contract.ts';
import { toChannel } from './channel.ts';
import { severities, toldRoles } from './words.ts';

const zLimits = z.record(z.string().max(40), z.number().int());

export const ruleFields = {
  ...namedFields({ zh: '告警规则', en: 'Alert rule' }),
  kind: field.text({ zh: '盯什么', en: 'What it watches', max: 80, required: true, fixed: true, technical: true }),
  limits: field.json(zLimits, { zh: '界限', en: 'Limits', default: {}, import: false, list: false }),
  workshopId: field.link(toWorkshop, {
    help: {
      zh: '不填为全厂。车间或产线有自己的同类规则时，全厂规则不管那里。',
      en: 'Left empty, the whole plant. Where a workshop or line has a rule of the same kind, the wider one leaves it out.',
    },
  }),
  lineId: field.link(toLine),
  severity: field.choice(severities, { zh: '级别', en: 'Severity', default: 'warning' }),
  tell: field.rows(
    {
      afterMinutes: field.whole({ zh: '几分钟后', en: 'After (min)', max: 1_440, default: 0 }),
      role: field.choice(toldRoles, { zh: '岗位', en: 'Role', default: null }),
      personId: field.link(toPerson, { zh: '人员', en: 'Person' }),
      channelId: field.link(toChannel),
    },
    {
      zh: '通知谁',
      en: 'Who is told',
      max: 20,
      import: false,
      list: false,
      help: {
        zh: '0 分钟是一出现就通知；没有人确认，到后面的分钟数就再通知下一级。岗位只限告警所在的车间。',
        en: '0 minutes: as it appears. If nobody acknowledges, those further down are told after their minutes. A role means those who hold it where it happened.',
      },
    },
  ),
  gatherMinutes: field.whole({
    zh: '合并（分钟）',
    en: 'Gather for (min)',
    max: 120,
    default: 5,
    list: { onRequest: true },
    help: {
      zh: '第一条马上通知；同一车间这几分钟内再出现的合成一条。',
      en: 'The first is told at once; what follows in the same workshop within so long becomes one message.',
    },
  }),
  settleMinutes: field.whole({
    zh: '恢复多久才解除（分钟）',
    en: 'Fine for so long (min)',
    max: 240,
    default: 1,
    list: { onRequest: true },
    help: {
      zh: '情况消失这么久才算解除，避免来回跳。',
      en: 'It clears when it has been fine for so long, so that it doesn’t come and go.',
    },
  }),
  quietFrom: field.text({
    zh: '免打扰从',
    en: 'Quiet from',
    max: 5,
    list: { onRequest: true },
    help: {
      zh: '例如 22:00，工厂时区；严重的照样通知，其余等免打扰结束合成一条。',
      en: 'Such as 22:00, by the factory’s clock. Critical ones are told all the same; the rest waits until the end and becomes one message.',
    },
  }),
  quietUntil: field.text({ zh: '免打扰到', en: 'Quiet until', max: 5, list: { onRequest: true } }),
  tellsCleared: field.flag({ zh: '解除时也告诉渠道', en: 'Channels hear when it clears', list: { onRequest: true } }),
  note: field.note({
    zh: '出现时怎么办',
    en: 'What to do then',
    max: 500,
    list: { onRequest: true },
    help: { zh: '写在通知里。', en: 'Stands in the message.' },
  }),
};

export const toRule: Reference = {
  entity: 'alerts.rule',
  thing: { zh: '告警规则', en: 'alert rule' },
  table: 'alerts.rule',
  key: 'id',
  path: '/alert-rules',
  shown: 'name',
};

const zWords = z.object({ zh: z.string(), en: z.string() });

/** GET /alert-kinds: what rules can watch, as the modules declare it. */
export const zAlertKinds = zNamed('AlertKinds', {
  kinds: z.array(
    z.object({
      kind: z.string(),
      label: zWords,
      help: zWords,
      placed: z.boolean(),
      limits: z.array(
        z.object({
          name: z.string(),
          label: zWords,
          unit: zWords,
          default: z.number().int(),
          min: z.number().int(),
          max: z.number().int(),
        }),
      ),
    }),
  ),
});
export type AlertKinds = z.infer<typeof zAlertKinds>;
export type AlertKindView = AlertKinds['kinds'][number];

/**
 * GET /alert-kinds/:kind/preview: what such a rule would find at this moment. `limits` as `percent:120,minutes:15`; what isn't named is as the
 * kind has it. There need be no rule yet.
 */
// Said here: what is asked about is no rule.
export const zPreviewRuleRequest = z.strictObject({
  kind: z.string().max(80),
  limits: z
    .string()
    .max(500)
    .regex(/^(?:[a-zA-Z]{1,40}:-?\d{1,9}(?:,|$))*$/)
    .default(''),
  workshopId: zUuid.optional(),
  lineId: zUuid.optional(),
});
export const zRulePreview = zNamed('AlertRulePreview', {
  count: z.number().int(),
  subjects: z.array(
    z.object({
      name: z.string(),
      nameEn: z.string(),
      why: z.string(),
      whyEn: z.string(),
      since: z.string().nullable(),
    }),
  ),
});
export type RulePreview = z.infer<typeof zRulePreview>;

/** GET /alert-rules-standing: when each looked last, and what came of it. */
export const zRulesStanding = zNamed('AlertRulesStanding', {
  rules: z.array(
    z.object({
      ruleId: zUuid,
      lookedAt: z.string().nullable(),
      nextAt: z.string().nullable(),
      /** Why it found nothing out. */
      trouble: z.string().nullable(),
      /** There is more than can be alerts at a time. */
      more: z.boolean(),
      /** Alerts of it that aren't over. */
      open: z.number().int(),
    }),
  ),
});
export type RulesStanding = z.infer<typeof zRulesStanding>;
export type RuleStanding = RulesStanding['rules'][number];

/** POST /alert-rules/:ruleId/judge. */
export const zJudgeRuleRequest = z.strictObject({
  ruleId: zUuid,
  /** Only where its time has come. */
  ifDue: z.boolean().optional(),
});
export const zRuleJudged = zNamed('AlertRuleJudged', {
  ruleId: zUuid,
  looked: z.boolean(),
  opened: z.number().int(),
  cleared: z.number().int(),
  open: z.number().int(),
  told: z.number().int(),
});
export type RuleJudged = z.infer<typeof zRuleJudged>;

/** POST /alert-rules/usual: rules that most factories begin with, where there is none of the code yet. */
export const zUsualRulesRequest = z.strictObject({});
export const zUsualRulesMade = zNamed('UsualAlertRulesMade', { made: z.array(z.string()) });
