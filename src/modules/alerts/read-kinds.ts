import { alertKinds, defineQuery, providedFor } from '../../kernel/index.ts';
import { assertPlant } from './assert-plant.ts';
import { zAlertKinds, zPreviewRuleRequest, zRulePreview } from './contract.ts';
import { lookFor } from './judge/look-for.ts';
import { whyNotKind } from './rule.ts';

const SHOWN_MAX = 20;

export const readKinds = defineQuery({
  name: 'alerts.read-kinds',
  summary: { zh: '可以盯的情况', en: 'What alert rules can watch' },
  permission: 'alerts.alert.read',
  output: zAlertKinds,
  http: { method: 'GET', path: '/alert-kinds' },
  handle: async ({ tx }) => ({
    kinds: providedFor(tx, alertKinds).map(({ name, label, help, placed, limits }) => ({
      kind: name,
      ...{ label, help, placed },
      limits: Object.entries(limits).map(([limit, { label, unit, default: usual, min, max }]) => ({
        name: limit,
        ...{ label, unit, default: usual, min, max },
      })),
    })),
  }),
});

/** How many such a rule would find now, and the first of them. */
export const previewRule = defineQuery({
  name: 'alerts.preview-rule',
  summary: { zh: '试看一条告警规则', en: 'What an alert rule would find now' },
  permission: 'alerts.rule.write',
  input: zPreviewRuleRequest,
  output: zRulePreview,
  heavy: true,
  http: { method: 'GET', path: '/alert-kinds/:kind/preview' },
  handle: async ({ tx, now, principal }, { kind, workshopId = null, lineId = null, ...asked }) => {
    assertPlant(principal);
    const given = asked.limits.split(',').filter((part) => part !== '');
    const limits = Object.fromEntries(given.map((part) => [part.split(':')[0] ?? '', Number(part.split(':')[1])]));
    const rule = { kind, limits, workshopId, lineId };
    const why = whyNotKind(tx, rule);
    if (why) throw why;
    const { subjects } = await lookFor(tx, now, { ...rule, ruleId: null });
    return {
      count: subjects.length,
      subjects: subjects.slice(0, SHOWN_MAX).map(({ name, why, since }) => ({
        ...{ name: name.zh, nameEn: name.en, why: why.zh, whyEn: why.en },
        since: since?.toISOString() ?? null,
      })),
    };
  },
});
