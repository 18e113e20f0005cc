import {
  defineCommand,
  outOfScope,
  systemPrincipalNamed,
  type Text,
  type WorkerContext,
} from '../../../kernel/index.ts';
import { zHaltRouteRequest, zRouteReleased } from '../contract.ts';
import { routeStopped } from '../events.ts';
import { findRoute, findRouteState, type RouteRow, saveRouteState } from '../queries/routes.ts';
import { refuse } from '../refusals.ts';
import { shortened } from '../rules/shortened.ts';

/** Nothing more is read by a route until a person has looked: what happened there would otherwise be taken for the truth. */
export const haltRoute = defineCommand({
  name: 'bridge.halt-route',
  summary: { zh: '停下通道，等人确认', en: 'Stop a route until somebody looks' },
  permission: 'bridge.route.write',
  input: zHaltRouteRequest,
  output: zRouteReleased,
  http: { method: 'POST', path: '/bridge-routes/:routeId/halt' },
  handle: async (context, { routeId, stoppedBy, reason }) => {
    if (!context.principal.scope.all) throw outOfScope(context.principal);
    const route = await findRoute(context.tx, routeId);
    if (!route) throw refuse('bridge.route_unknown', { id: routeId }, { where: '/routeId' });
    const { stoppedBy: before } = await findRouteState(context.tx, routeId);
    if (before) return { routeId };
    await saveRouteState(context.tx, routeId, { stoppedAt: context.now, stoppedBy, reason });
    context.audit({
      entityType: 'bridge.route-work',
      entityId: routeId,
      action: 'stopped',
      label: route.code,
      changes: { stoppedBy: { from: null, to: stoppedBy } },
    });
    context.emit(routeStopped, routeId, { routeId, stoppedBy, reason });
    return { routeId };
  },
});

export async function stopRoute(
  { runner }: WorkerContext,
  route: Pick<RouteRow, 'id' | 'systemCode'>,
  stoppedBy: 'fuse' | 'checkpoint_lost',
  reason: Text,
): Promise<void> {
  const input = { routeId: route.id, stoppedBy, reason: shortened(reason) };
  await runner.execute(haltRoute, input, {
    principal: systemPrincipalNamed(`bridge ${route.systemCode}`),
    source: 'system',
  });
}
