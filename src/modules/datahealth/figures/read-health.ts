import { defineQuery, groupBy, type Tx } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { type Health, type RouteHealth, type Span, zHealth, zReadHealthRequest } from '../contract.ts';
import { countOpenAlerts, type OpenAlertCount } from '../queries/alerts.ts';
import type { StandingRow } from '../queries/standing.ts';
import { figuresOf, type RouteFigures } from '../rules/figures.ts';
import { gravestOf, lightOf } from '../rules/light.ts';
import { beginningOf } from '../rules/spans.ts';
import { entityOfRoute, nameOfEntity, readRoutes } from './read-routes.ts';

/** How well the systems agree at this moment, and how it went in the span asked about. */
export const readHealth = defineQuery({
  name: 'datahealth.read-health',
  summary: { zh: '数据健康', en: 'How well the systems agree' },
  permission: 'datahealth.figure.read',
  heavy: true,
  kept: true,
  input: zReadHealthRequest,
  output: zHealth,
  http: { method: 'GET', path: '/datahealth' },
  handle: async ({ tx, now, principal }, { span }) => {
    assertPlant(principal);
    return healthOf(tx, now, span);
  },
});

async function healthOf(tx: Tx, now: Date, span: Span): Promise<Health> {
  const from = beginningOf(span, now);
  const read = await readRoutes(tx, now, from);
  const alerts = await countOpenAlerts(tx);
  const routes = read.map((route) => routeHealthOf(tx, route, alerts, now));
  const figures = new Map(read.map((route) => [route.standing.routeId, route]));
  const together = (those: readonly RouteHealth[]) =>
    figuresOf(those.flatMap(({ routeId }) => figures.get(routeId) ?? []));
  const systems = [...groupBy(read, ({ standing }) => standing.systemId)].map(([systemId, own]) =>
    systemHealthOf(
      own[0]?.standing as StandingRow,
      routes.filter((route) => route.systemId === systemId),
      together,
      alerts,
    ),
  );
  return {
    at: now.toISOString(),
    from: from.toISOString(),
    systems,
    entities: [...groupBy(routes, ({ entity }) => entity)].map(([entity, own]) => ({
      entity,
      entityName: nameOfEntity(tx, entity),
      light: gravestOf(own)?.light ?? 'grey',
      ...together(own),
    })),
    routes,
    all: figuresOf(read),
    light: gravestOf(systems)?.light ?? 'grey',
  };
}

function routeHealthOf(tx: Tx, route: RouteFigures, alerts: readonly OpenAlertCount[], now: Date): RouteHealth {
  const { standing } = route;
  const { lastCameAt: _c, oldestAt: _o, ...figures } = figuresOf([route]);
  const { oldestAt, lastCameAt } = figuresOf([route]);
  const own = alerts.find(({ subjectId }) => subjectId === standing.routeId);
  const entity = entityOfRoute(tx, standing);
  const facts = {
    ...standing,
    ...figures,
    oldestAt,
    lastCameAt,
    alerts: own?.all ?? 0,
    criticalAlerts: own?.critical ?? 0,
  };
  const { routeId, routeCode, routeName, routeNameEn, systemId, connectionId, direction, active, expectedSeconds } =
    standing;
  return {
    ...{ routeId, routeCode, routeName, routeNameEn, systemId, connectionId, direction, active, expectedSeconds },
    entity,
    entityName: nameOfEntity(tx, entity),
    breaker: standing.breaker,
    breakerSince: standing.breakerSince?.toISOString() ?? null,
    breakerReason: standing.breaker === 'closed' ? null : standing.breakerReason,
    stoppedBy: standing.stoppedBy,
    stoppedAt: standing.stoppedAt?.toISOString() ?? null,
    comparedAt: standing.comparedAt?.toISOString() ?? null,
    compared: standing.compared,
    alerts: facts.alerts,
    criticalAlerts: facts.criticalAlerts,
    ...figures,
    oldestAt,
    lastCameAt,
    ...lightOf(facts, now),
  };
}

function systemHealthOf(
  { systemId, systemCode, systemName, systemNameEn, kind, owner, systemActive }: StandingRow,
  routes: readonly RouteHealth[],
  together: (routes: readonly RouteHealth[]) => Health['all'],
  alerts: readonly OpenAlertCount[],
): Health['systems'][number] {
  const worst = gravestOf(routes);
  const own = alerts.find(({ subjectId }) => subjectId === systemId);
  const figures = together(routes);
  const calm = worst?.light === 'green' || worst?.light === 'grey' || worst === undefined;
  const name = (language: 'zh' | 'en') => (language === 'en' && worst?.routeNameEn) || worst?.routeName || '';
  const lit =
    calm && own && own.all > 0
      ? {
          light: own.critical > 0 ? ('red' as const) : ('amber' as const),
          why: { zh: `${own.all} 条告警`, en: `${own.all} alerts are open` },
          now: { zh: '请打开告警，确认并写明处理。', en: 'Open the alerts, and note what is being done.' },
        }
      : {
          light: worst?.light ?? ('grey' as const),
          why: calm
            ? (worst?.why ?? { zh: '还没有通道', en: 'There are no routes yet' })
            : { zh: `${name('zh')}：${worst.why.zh}`, en: `${name('en')}: ${worst.why.en}` },
          now: worst?.now ?? { zh: '请为它建立通道。', en: 'Make a route for it.' },
        };
  return {
    ...{ systemId, systemCode, systemName, systemNameEn, kind, owner },
    active: systemActive,
    routes: routes.length,
    alerts: (own?.all ?? 0) + routes.reduce((sum, route) => sum + route.alerts, 0),
    worstRouteId: calm ? null : worst.routeId,
    ...figures,
    ...lit,
  };
}
