import { defineQuery, mayDo, outOfScope } from '../../../kernel/index.ts';
import { profileRows } from '../../../mapping/index.ts';
import { zRouteProfile, zRouteProfileRequest } from '../contract.ts';
import { mappingOf } from '../mapper.ts';
import { findNewest } from '../queries/mappings.ts';
import { findRoute } from '../queries/routes.ts';
import { refuse } from '../refusals.ts';
import { referencesOfRows } from './references-of-rows.ts';
import { rowsToClean } from './rows-to-clean.ts';

/** What the rows are like that came by a route, field by field, before rules are written that mend them. */
export const readRouteProfile = defineQuery({
  name: 'bridge.read-route-profile',
  summary: { zh: '通道数据的概况', en: 'What the rows of a route are like' },
  permission: 'bridge.route.read',
  heavy: true,
  input: zRouteProfileRequest,
  output: zRouteProfile,
  http: { method: 'GET', path: '/bridge-routes/:routeId/profile' },
  async handle({ tx, principal, now }, { routeId }) {
    if (!principal.scope.all) throw outOfScope(principal);
    const route = await findRoute(tx, routeId);
    if (!route) throw refuse('bridge.route_unknown', { id: routeId }, { where: '/routeId' });
    // A profile shows values as they came.
    if (!mayDo(principal, 'bridge.message.read')) return { routeId, profile: null, more: false, things: {} };
    const { rows, more } = await rowsToClean(tx, route);
    const payloads = rows.map(({ payload }) => payload);
    const newest = await findNewest(tx, routeId);
    const { sets, references, things } = await referencesOfRows(tx, route, newest && mappingOf(tx, newest), payloads);
    const today = now.toISOString().slice(0, 10);
    const profile = await profileRows(payloads, { today, sets, references });
    const called = Object.entries(things).map(([name, thing]) => [name, thing[principal.language]]);
    return { routeId, profile, more, things: Object.fromEntries(called) };
  },
});
