import { defineCommand, outOfScope, wakeWorkers } from '../../../kernel/index.ts';
import { zReleaseRouteRequest, zRouteReleased } from '../contract.ts';
import { routeAsked, routeReleased } from '../events.ts';
import { findRoute, findRouteState, saveRouteState } from '../queries/routes.ts';
import { refuse } from '../refusals.ts';

/**
 * Lets a route go on that had stopped for a person to look: with what it found, or, where the other side no longer knows how far we were, from
 * the beginning. What was had before isn't taken twice.
 */
export const releaseRoute = defineCommand({
  name: 'bridge.release-route',
  summary: { zh: '放行停下的通道', en: 'Let a stopped route go on' },
  permission: 'bridge.route.write',
  input: zReleaseRouteRequest,
  output: zRouteReleased,
  http: { method: 'POST', path: '/bridge-routes/:routeId/release' },
  handle: async (context, { routeId }) => {
    const { tx, principal, now } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const route = await findRoute(tx, routeId);
    if (!route) throw refuse('bridge.route_unknown', { id: routeId }, { where: '/routeId' });
    const { stoppedBy } = await findRouteState(tx, routeId);
    if (!stoppedBy) throw refuse('bridge.route_not_stopped', { code: route.code });
    const again = {
      stoppedBy: null,
      stoppedAt: null,
      reason: null,
      pullAt: now,
      listenAt: null,
      cycleRows: 0,
      letThrough: true,
    };
    await saveRouteState(tx, routeId, stoppedBy === 'checkpoint_lost' ? { ...again, checkpoint: null } : again);
    context.audit({
      entityType: 'bridge.route-work',
      entityId: routeId,
      action: 'released',
      label: route.code,
      changes: { stoppedBy: { from: stoppedBy, to: null } },
    });
    context.emit(routeReleased, routeId, { routeId, stoppedBy });
    context.afterCommit(() => wakeWorkers(tx));
    return { routeId };
  },
});

/** Reads at once what changed there, without waiting for the time. */
export const pullNow = defineCommand({
  name: 'bridge.pull-now',
  summary: { zh: '立即读取', en: 'Read what changed now' },
  permission: 'bridge.connection.use',
  input: zReleaseRouteRequest,
  output: zRouteReleased,
  http: { method: 'POST', path: '/bridge-routes/:routeId/pull' },
  handle: async (context, { routeId }) => {
    const { tx, principal, now } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const route = await findRoute(tx, routeId);
    if (!route) throw refuse('bridge.route_unknown', { id: routeId }, { where: '/routeId' });
    await saveRouteState(tx, routeId, { pullAt: now });
    context.emit(routeAsked, routeId, { routeId });
    context.afterCommit(() => wakeWorkers(tx));
    return { routeId };
  },
});
