import type { Row } from '../../../connectors/index.ts';
import { declarationsOf, type Json, type WorkerContext } from '../../../kernel/index.ts';
import type { Mapped } from '../../../mapping/index.ts';
import { mapperOf, mappingOf } from '../mapper.ts';
import type { DeliveryRow } from '../queries/deliveries.ts';
import { findForeign, findPayloadsSaid } from '../queries/identities.ts';
import { findPublished } from '../queries/mappings.ts';
import { findRoute, type RouteRow } from '../queries/routes.ts';
import { nameThere, type Unnamed } from './name-there.ts';
import { entityOf } from './watched-list.ts';

/** A delivery with all that is needed to send it. */
export interface Ready {
  delivery: DeliveryRow;
  route: RouteRow;
  entity: string;
  /** What the other system calls the thing; null where it doesn't know it yet. */
  foreignId: string | null;
  mapped: Mapped;
  /** What the body names that the other system has no id for yet. */
  unknown: Unnamed | undefined;
  /** What the other side itself said last: what says the same needn't be told. */
  said: Row | undefined;
}

/** Maps what is due, route by route, and looks up what the other side calls each thing. */
export async function prepare({ database }: WorkerContext, due: readonly DeliveryRow[]): Promise<Ready[]> {
  const ready: Ready[] = [];
  for (const routeId of new Set(due.map((delivery) => delivery.routeId))) {
    const those = due.filter((delivery) => delivery.routeId === routeId);
    const ids = those.map(({ ourId }) => ourId);
    const found = await database.glance(async (tx) => {
      const route = await findRoute(tx, routeId);
      const list = route && declarationsOf(tx).lists.get(route.subject);
      if (!route || !list) return undefined;
      const entity = entityOf(list, declarationsOf(tx));
      const foreign = await findForeign(tx, route.systemId, entity, ids);
      const said = await findPayloadsSaid(tx, route.systemId, entity, ids);
      return { route, entity, foreign, said, published: await findPublished(tx, routeId) };
    });
    if (!found?.published) continue;
    const rows = those.map(({ before, after }) => ({ ...after, $before: before as Json }));
    const mapping = mappingOf(database, found.published);
    const mapped = copied(await mapperOf(database).map(mapping, rows));
    const bodies = mapped.map((one) => (one.kind === 'mapped' ? (one.value as Record<string, Json>) : {}));
    const unknown = await database.glance((tx) => nameThere(tx, found.route.systemId, bodies, mapping));
    for (const [index, delivery] of those.entries())
      ready.push({
        delivery,
        route: found.route,
        entity: found.entity,
        foreignId: found.foreign.get(delivery.ourId) ?? null,
        mapped: mapped[index] as Mapped,
        unknown: unknown[index],
        said: found.said.get(delivery.ourId),
      });
  }
  return ready;
}

/** Names are put into what was mapped, and that may be the mapper's own. */
function copied(mapped: readonly Mapped[]): Mapped[] {
  return mapped.map((one) => (one.kind === 'mapped' ? { ...one, value: structuredClone(one.value) } : one));
}
