import {
  declarationsOf,
  defineQuery,
  type Json,
  mayDo,
  outOfScope,
  type QueryContext,
  readRowsWhere,
  toWire,
} from '../../../kernel/index.ts';
import { zRouteMapping, zRouteMappingRequest } from '../contract.ts';
import { findPayloads } from '../queries/messages.ts';
import { findRoute, type RouteRow } from '../queries/routes.ts';
import { findMappingById, findVersionsOfMapping } from '../queries/standing.ts';
import { refuse } from '../refusals.ts';

const SAMPLES_MAX = 20;
const SAMPLE_DAYS = 60;

/** A route's mapping in one of its versions, with all that there are, and rows to try it on. */
export const readRouteMapping = defineQuery({
  name: 'bridge.read-mapping',
  summary: { zh: '通道的映射', en: 'The mapping of a route' },
  permission: 'bridge.route.read',
  input: zRouteMappingRequest,
  output: zRouteMapping,
  http: { method: 'GET', path: '/bridge-routes/:routeId/mapping' },
  async handle(context, { routeId, number }) {
    const { tx, principal } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const route = await findRoute(tx, routeId);
    if (!route) throw refuse('bridge.route_unknown', { id: routeId }, { where: '/routeId' });
    const rows = await findVersionsOfMapping(tx, routeId);
    const in_ = (state: string) => rows.find((row) => row.state === state);
    const chosen =
      number === undefined ? (in_('draft') ?? in_('published')) : rows.find((row) => row.number === number);
    const content = chosen && (await findMappingById(tx, chosen.id));
    const versions = rows.map(({ id: _, ...version }) => toWire(version));
    const version = versions.find((one) => one.number === chosen?.number);
    return {
      routeId,
      versions,
      shown:
        version && content ? { ...version, mapping: content.mapping as never, cases: content.cases as never } : null,
      samples: mayDo(principal, 'bridge.message.read') ? await samplesOf(context, route) : [],
    };
  },
});

/** What came last; of a route out, rows of its list as they stand for whoever asks. */
async function samplesOf({ tx, principal, now }: QueryContext, route: RouteRow): Promise<Record<string, Json>[]> {
  if (route.direction === 'in') {
    const since = new Date(now.getTime() - SAMPLE_DAYS * 86_400_000);
    return (await findPayloads(tx, route.id, since, SAMPLES_MAX)).map(({ payload }) => payload);
  }
  const list = declarationsOf(tx).lists.get(route.subject);
  if (!list || !mayDo(principal, list.permission)) return [];
  const asked = { columns: Object.keys(list.columns), filters: [], limit: SAMPLES_MAX };
  return (await readRowsWhere(tx, list, { principal, now }, asked)).map((row) => ({ ...row, $before: null }));
}
