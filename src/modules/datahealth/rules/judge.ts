import type { Measure } from '../contract/words.ts';
import type { AlertRow, BreachRow, RuleRow } from '../queries/alerts.ts';
import type { RouteFigures } from './figures.ts';
import { figuresOf } from './figures.ts';

/** Stands for all routes together. */
export const EVERYTHING = '00000000-0000-0000-0000-000000000000';

/** What a rule is held against: some routes, under one name. */
export interface Judged {
  subjectId: string;
  routes: readonly RouteFigures[];
}

/** What a rule looks at: active routes, of the system or the route that it names, each as it says. */
export function subjectsOf(
  rule: Pick<RuleRow, 'per' | 'systemId' | 'routeId'>,
  routes: readonly RouteFigures[],
): Judged[] {
  const own = routes.filter(
    ({ standing }) =>
      standing.active &&
      (rule.systemId === null || standing.systemId === rule.systemId) &&
      (rule.routeId === null || standing.routeId === rule.routeId),
  );
  if (rule.per === 'route') return own.map((route) => ({ subjectId: route.standing.routeId, routes: [route] }));
  if (rule.per === 'all') return own.length === 0 ? [] : [{ subjectId: EVERYTHING, routes: own }];
  const bySystem = new Map<string, RouteFigures[]>();
  for (const route of own) {
    const { systemId } = route.standing;
    bySystem.set(systemId, [...(bySystem.get(systemId) ?? []), route]);
  }
  return [...bySystem].map(([subjectId, those]) => ({ subjectId, routes: those }));
}

/** Ids of routes of which something is usual at this time of day. */
export type Usual = ReadonlySet<string>;

/** What a rule measures; undefined where there is nothing to measure. Percent, seconds, minutes or a number, as the measure says. */
export function measured(measure: Measure, { routes }: Judged, usual: Usual, now: Date): number | undefined {
  const figures = figuresOf(routes);
  const since = (moment: Date | string | null) =>
    moment === null ? 0 : Math.max(0, (now.getTime() - new Date(moment).getTime()) / 1000);
  const longest = (of: (route: RouteFigures) => Date | null) =>
    Math.max(0, ...routes.map((route) => since(of(route)) / 60));
  switch (measure) {
    case 'completeness':
      return figures.completeness ?? undefined;
    case 'delay':
      return figures.delays.p95 ?? undefined;
    case 'backlog_age':
      return since(figures.oldestAt);
    case 'dead':
      return figures.dead;
    case 'drift':
      return figures.drift;
    case 'refused_share': {
      const all = figures.done + figures.skipped + figures.held + figures.failed;
      return all === 0 ? undefined : (100 * figures.refused) / all;
    }
    case 'silence': {
      const expected = routes.filter(({ standing }) => usual.has(standing.routeId) && standing.stoppedBy === null);
      if (expected.length === 0) return undefined;
      // Together they are silent only as long as the one that spoke last.
      return Math.min(...expected.map(({ standing }) => since(standing.lastCameAt) / 60));
    }
    case 'unreachable':
      return longest(({ standing }) => (standing.breaker === 'closed' ? null : standing.breakerSince));
    case 'stopped':
      return longest(({ standing }) => standing.stoppedAt);
  }
}

/** Completeness must not fall below its limit; everything else not rise above. */
export function isBeyond(measure: Measure, value: number, threshold: number): boolean {
  return measure === 'completeness' ? value < threshold : value > threshold;
}

export interface Finding {
  rule: RuleRow;
  subjectId: string;
  value: number | undefined;
}

export interface Verdict {
  opened: { rule: RuleRow; subjectId: string; value: number }[];
  closed: AlertRow[];
  living: Pick<AlertRow, 'id' | 'value' | 'worst' | 'fineSince'>[];
  begun: BreachRow[];
  over: Pick<BreachRow, 'ruleId' | 'subjectId'>[];
}

/**
 * What becomes of alerts: one opens when its limit was passed for as long as its rule says, stays the same one while it goes on, and closes when
 * it has held for as long. What a rule no longer looks at closes at once.
 */
export function judge(
  findings: readonly Finding[],
  breaches: readonly BreachRow[],
  alerts: readonly AlertRow[],
  now: Date,
): Verdict {
  const verdict: Verdict = { opened: [], closed: [], living: [], begun: [], over: [] };
  const keyOf = (ruleId: string, subjectId: string) => `${ruleId} ${subjectId}`;
  const living = new Map(alerts.map((alert) => [keyOf(alert.ruleId, alert.subjectId), alert]));
  const known = new Map(breaches.map((breach) => [keyOf(breach.ruleId, breach.subjectId), breach]));
  for (const { rule, subjectId, value } of findings) {
    const key = keyOf(rule.id, subjectId);
    const alert = living.get(key);
    const breach = known.get(key);
    living.delete(key);
    known.delete(key);
    const beyond = value !== undefined && isBeyond(rule.measure, value, Number(rule.threshold));
    const passed = (since: Date) => now.getTime() - since.getTime() >= rule.forMinutes * 60_000;
    if (alert && beyond) {
      const worse = isBeyond(rule.measure, value, Number(alert.worst));
      const shown = shownAs(rule.measure, value);
      verdict.living.push({ id: alert.id, value: shown, worst: worse ? shown : alert.worst, fineSince: null });
    } else if (alert) {
      const fineSince = alert.fineSince ?? now;
      if (passed(fineSince)) verdict.closed.push(alert);
      else {
        const shown = value === undefined ? alert.value : shownAs(rule.measure, value);
        verdict.living.push({ id: alert.id, value: shown, worst: alert.worst, fineSince });
      }
    } else if (beyond) {
      const since = breach?.since ?? now;
      if (passed(since)) {
        verdict.opened.push({ rule, subjectId, value });
        if (breach) verdict.over.push({ ruleId: rule.id, subjectId });
      } else if (!breach) verdict.begun.push({ ruleId: rule.id, subjectId, since });
    } else if (breach) verdict.over.push({ ruleId: rule.id, subjectId });
  }
  verdict.closed.push(...living.values());
  verdict.over.push(...known.values());
  return verdict;
}

/** As a decimal that the table takes. A share is never rounded up to 100. */
export function shownAs(measure: Measure, value: number): string {
  const isShare = measure === 'completeness' || measure === 'refused_share';
  return (isShare ? Math.floor(value * 100) / 100 : value).toFixed(isShare ? 2 : 1).replace(/\.?0+$/, '');
}
