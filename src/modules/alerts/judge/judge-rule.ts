import { type AlertSubject, type CommandContext, defineCommand, newId } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zJudgeRuleRequest, zRuleJudged } from '../contract.ts';
import { alertEntity } from '../entities.ts';
import { alertCleared, alertOpened } from '../events.ts';
import {
  clearAlerts,
  insertAlerts,
  insertSteps,
  type LivingAlert,
  lockAlerts,
  type NewAlert,
  updateLiving,
} from '../queries/alerts.ts';
import { findNextAt, lockRule, type RuleRow, saveLook } from '../queries/rules.ts';
import { refuse } from '../refusals.ts';
import { judge } from '../rules/judge.ts';
import { saidOfAlert } from '../said-of-alert.ts';
import { kindOf, lookFor, SUBJECTS_MAX } from './look-for.ts';
import { tellOfAlerts } from './tell-of-alerts.ts';

const EVERY_SECONDS = 60;

/**
 * Holds one rule against the facts of this moment: opens what is new, once; clears what is over; tells what is due to be told. All that was seen
 * stands in the database and the rule is locked, so that neither a standstill nor a second process tells anything twice.
 */
export const judgeRule = defineCommand({
  name: 'alerts.judge-rule',
  summary: { zh: '检查一条告警规则', en: 'Hold an alert rule against the facts' },
  permission: 'alerts.rule.judge',
  input: zJudgeRuleRequest,
  output: zRuleJudged,
  http: { method: 'POST', path: '/alert-rules/:ruleId/judge' },
  handle: async (context, { ruleId, ifDue = false }) => {
    const { tx, now, principal } = context;
    assertPlant(principal);
    const rule = await lockRule(tx, ruleId);
    if (!rule) throw refuse('alerts.rule_unknown', { id: ruleId }, { where: '/ruleId' });
    const dueAt = await findNextAt(tx, ruleId);
    if (ifDue && dueAt && dueAt > now) return { ruleId, looked: false, opened: 0, cleared: 0, open: 0, told: 0 };
    const found = rule.active ? await lookFor(tx, now, { ...rule, ruleId }) : { subjects: [], more: false };
    const known = await lockAlerts(tx, ruleId);
    const living = known.filter(({ state }) => state !== 'cleared');
    const within = { settleMinutes: rule.settleMinutes, inUse: rule.active, most: SUBJECTS_MAX };
    const verdict = judge(found, living, within, now);
    const opened = verdict.opened.map((subject) => alertOf(rule, subject, now));
    await insertAlerts(tx, opened);
    const going = verdict.living.map(({ alert, subject, fineSince }) => asIsNow(alert, subject, fineSince, rule));
    await updateLiving(tx, going);
    const clearedIds = verdict.cleared.map(({ id }) => id);
    await clearAlerts(tx, clearedIds, now);
    await note(context, opened, verdict.cleared);
    const ended = [
      ...verdict.cleared.map((alert) => ({ ...alert, state: 'cleared' as const, endUntold: alert.toldLevel > 0 })),
      ...known.filter(({ state }) => state === 'cleared'),
    ];
    const told = await tellOfAlerts(context, rule, [...opened.map(asLiving), ...going, ...ended]);
    const every = kindOf(tx, rule.kind)?.everySeconds ?? EVERY_SECONDS;
    const nextAt = new Date(now.getTime() + every * 1_000);
    await saveLook(tx, ruleId, { at: now, nextAt, trouble: null, more: found.more });
    const open = opened.length + going.length;
    return { ruleId, looked: true, opened: opened.length, cleared: clearedIds.length, open, told };
  },
});

function alertOf(rule: RuleRow, subject: AlertSubject, now: Date): NewAlert {
  const { key, about, name, why, workshopId, lineId, since } = subject;
  const { id: ruleId, kind, severity } = rule;
  const said = { name: name.zh, nameEn: name.en, why: why.zh, whyEn: why.en };
  const place = { workshopId, lineId };
  return {
    ...{ id: newId(), ruleId, kind, severity, subjectKey: key, about, ...said, ...place },
    ...{ state: 'open', since, openedAt: now, toldLevel: 0 },
  };
}

function asLiving(alert: NewAlert): LivingAlert {
  const nobody = { acknowledgedAt: null, acknowledgedByName: null };
  return { ...alert, ...nobody, fineSince: null, clearedAt: null, endUntold: false };
}

function asIsNow(
  alert: LivingAlert,
  subject: AlertSubject | undefined,
  fineSince: Date | null,
  { severity }: RuleRow,
): LivingAlert {
  if (!subject) return { ...alert, fineSince };
  const { name, why, since, about, workshopId, lineId } = subject;
  const said = { name: name.zh, nameEn: name.en, why: why.zh, whyEn: why.en };
  return { ...alert, ...said, about, workshopId, lineId, since, fineSince, severity };
}

async function note(
  { tx, now, emit, audit }: CommandContext,
  opened: readonly NewAlert[],
  cleared: readonly LivingAlert[],
): Promise<void> {
  const step = (kind: 'opened' | 'cleared') => (alert: NewAlert) => ({
    id: newId(),
    alertId: alert.id,
    at: now,
    kind,
    note: kind === 'opened' ? alert.why : null,
    noteEn: kind === 'opened' ? alert.whyEn : null,
  });
  await insertSteps(tx, [...opened.map(step('opened')), ...cleared.map(step('cleared'))]);
  const log = (alert: NewAlert, from: string | null, to: string) =>
    audit({
      entityType: alertEntity.name,
      entityId: alert.id,
      action: to,
      label: alert.name,
      changes: { state: { from, to } },
    });
  for (const alert of opened) {
    emit(alertOpened, alert.id, saidOfAlert(alert));
    log(alert, null, 'open');
  }
  for (const alert of cleared) {
    emit(alertCleared, alert.id, { ...saidOfAlert(alert), openedAt: alert.openedAt.toISOString() });
    log(alert, alert.state, 'cleared');
  }
}
