import { type CommandContext, defineCommand, groupBy, type JobDefinition, newId } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zJudgeRulesRequest, zRulesJudged } from '../contract.ts';
import { alertClosed, alertOpened } from '../events.ts';
import { readRoutes } from '../figures/read-routes.ts';
import {
  type AlertRow,
  closeAlerts,
  findBreaches,
  forgetAlerts,
  insertAlerts,
  lockLiving,
  lockRules,
  type RuleRow,
  saveBreaches,
  updateLiving,
} from '../queries/alerts.ts';
import { readUsual } from '../queries/standing.ts';
import type { RouteFigures } from '../rules/figures.ts';
import { type Finding, judge, measured, shownAs, subjectsOf } from '../rules/judge.ts';

/**
 * Holds every rule against the figures of this moment. What was seen before is kept, so that an alert opens once and closes by itself, also
 * when Trueup stood still meanwhile.
 */
export const judgeRules = defineCommand({
  name: 'datahealth.judge-rules',
  summary: { zh: '检查数据规则', en: 'Hold the rules about data against the figures' },
  permission: 'datahealth.rule.judge',
  input: zJudgeRulesRequest,
  output: zRulesJudged,
  http: { method: 'POST', path: '/datahealth/judge' },
  handle: async (context) => {
    const { tx, now, principal } = context;
    assertPlant(principal);
    const rules = await lockRules(tx);
    const alerts = await lockLiving(tx);
    const { findings, routes } = await findingsOf(context, rules);
    const verdict = judge(findings, await findBreaches(tx), alerts, now);
    await saveBreaches(tx, verdict.begun, verdict.over);
    await updateLiving(tx, verdict.living);
    const opened = verdict.opened.map(({ rule, subjectId, value }): AlertRow => {
      const shown = shownAs(rule.measure, value);
      const { id: ruleId, severity, measure, threshold, per: subjectKind } = rule;
      const said = { ruleId, subjectKind, subjectId, severity, measure, threshold, value: shown, worst: shown };
      return { id: newId(), ...said, state: 'open', openedAt: now, fineSince: null };
    });
    await insertAlerts(tx, opened);
    await closeAlerts(
      tx,
      verdict.closed.map(({ id }) => id),
      now,
    );
    tell(context, rules, routes, opened, verdict.closed);
    return {
      opened: opened.length,
      closed: verdict.closed.length,
      open: alerts.length + opened.length - verdict.closed.length,
    };
  },
});

async function findingsOf({ tx, now }: CommandContext, rules: readonly RuleRow[]) {
  const findings: Finding[] = [];
  // Also without a rule: an alert whose rule is out of use closes by its name.
  let routes: RouteFigures[] = rules.some((rule) => rule.active) ? [] : await readRoutes(tx, now, now);
  const active = rules.filter((rule) => rule.active);
  for (const [windowMinutes, own] of groupBy(active, (rule) => rule.windowMinutes)) {
    routes = await readRoutes(tx, now, new Date(now.getTime() - windowMinutes * 60_000));
    for (const rule of own) {
      const usual = rule.measure === 'silence' ? await findUsual(tx, now, rule) : new Set<string>();
      for (const judged of subjectsOf(rule, routes))
        findings.push({ rule, subjectId: judged.subjectId, value: measured(rule.measure, judged, usual, now) });
    }
  }
  return { findings, routes };
}

/** On half of the days on which something could have come it did, and there were two such days at least. */
const DAYS_KNOWN_MIN = 2;

async function findUsual(tx: CommandContext['tx'], now: Date, { threshold }: RuleRow): Promise<Set<string>> {
  const rows = await readUsual(tx, now, Math.ceil(Number(threshold)));
  return new Set(
    rows.flatMap(({ routeId, days, known }) => (known >= DAYS_KNOWN_MIN && days * 2 >= known ? [routeId] : [])),
  );
}

function tell(
  context: CommandContext,
  rules: readonly RuleRow[],
  routes: readonly RouteFigures[],
  opened: readonly AlertRow[],
  closed: readonly AlertRow[],
): void {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const said = (alert: AlertRow) => {
    const rule = byId.get(alert.ruleId) as RuleRow;
    const standing = routes.find(
      ({ standing: { routeId, systemId } }) => alert.subjectId === (alert.subjectKind === 'route' ? routeId : systemId),
    )?.standing;
    const [name, nameEn] =
      alert.subjectKind === 'all'
        ? ['全部系统', 'All systems']
        : alert.subjectKind === 'route'
          ? [standing?.routeName ?? '', standing?.routeNameEn ?? '']
          : [standing?.systemName ?? '', standing?.systemNameEn ?? ''];
    const { id: alertId, ruleId, severity, measure, subjectKind, subjectId, value, threshold } = alert;
    return {
      ...{ alertId, ruleId, severity, measure, subjectKind, subjectId, value: shownAs(measure, Number(value)) },
      threshold: String(Number(threshold)),
      ...{
        ruleName: rule.name,
        ruleNameEn: rule.nameEn || rule.name,
        subjectName: name,
        subjectNameEn: nameEn || name,
      },
      tell: rule.tell,
      personIds: rule.people.map(({ personId }) => personId),
      note: rule.note,
    };
  };
  for (const alert of opened) {
    context.emit(alertOpened, alert.id, said(alert));
    noteState(context, alert, null, 'open');
  }
  for (const alert of closed) {
    const { note: _note, ...rest } = said(alert);
    context.emit(alertClosed, alert.id, { ...rest, openedAt: alert.openedAt.toISOString() });
    noteState(context, alert, alert.state, 'closed');
  }
}

function noteState(context: CommandContext, { id }: AlertRow, from: string | null, to: string): void {
  context.audit({ entityType: 'datahealth.alert', entityId: id, action: to, changes: { state: { from, to } } });
}

const KEPT_DAYS = 400;
const FORGOTTEN_AT_ONCE = 5_000;

export const judgeRulesJob: JobDefinition = {
  name: 'datahealth.judge-rules',
  cron: '* * * * *',
  async handle({ execute }) {
    await execute(judgeRules, {});
  },
};

export const forgetAlertsJob: JobDefinition = {
  name: 'datahealth.forget-alerts',
  cron: '50 2 * * *',
  async handle({ database, now }) {
    const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
    await database.transaction('datahealth.forget-alerts', (tx) => forgetAlerts(tx, before, FORGOTTEN_AT_ONCE));
  },
};
