import {
  declarationsOf,
  defineFeed,
  type Json,
  type ListDefinition,
  type ListRow,
  newId,
  type OutboxRow,
  readRowsWhere,
  type Tx,
  wakeWorkers,
} from '../../../kernel/index.ts';
import { findTold, insertDeliveries, mergeIntoWaiting, type NewDelivery, saveTold } from '../queries/deliveries.ts';
import { findPublished, type MappingRow } from '../queries/mappings.ts';
import { findLiveRoutes, type RouteRow } from '../queries/routes.ts';
import { publisherOf } from '../routes/publisher.ts';
import { isWorthTelling } from '../rules/watch.ts';
import { eventTypesOf, idsNamedBy, keyOf } from './watched-list.ts';

type Target = RouteRow & { types: readonly string[] };

/**
 * Follows the events of what routes watch: reads the rows that an event concerns, and puts down what is to be told of those that changed
 * enough. It sends nothing itself: what it puts down is sent by `sendWorker`, at the pace that the other side bears.
 */
export const watchFeed = defineFeed<Target>({
  name: 'bridge.watch',
  batchMax: 500,
  waitSecondsMax: 60,
  prompt: true,
  async targets(tx) {
    const { lists, events } = declarationsOf(tx);
    return (await findLiveRoutes(tx, 'out')).flatMap((route) => {
      const list = lists.get(route.subject);
      return list ? [{ ...route, types: eventTypesOf(route, list, events) }] : [];
    });
  },
  async send({ database, clock }, route, events) {
    const now = clock.now();
    const told = await database.read((tx) => findChanges(tx, route, events, now));
    if (told.length === 0) return;
    await database.transaction('bridge.put-down', async (tx) => {
      const deliveries = told.map(({ delivery }) => delivery);
      const fresh = await mergeIntoWaiting(tx, route.id, deliveries);
      await insertDeliveries(tx, route.id, fresh, now);
      await saveTold(
        tx,
        route.id,
        told.map(({ delivery: { ourId }, values }) => ({ ourId, values })),
        now,
      );
    });
    wakeWorkers(database);
  },
});

interface Change {
  delivery: NewDelivery;
  values: Record<string, Json>;
}

/** The rows that these events concern and that changed enough since they were told of last. */
async function findChanges(tx: Tx, route: RouteRow, events: readonly OutboxRow[], now: Date): Promise<Change[]> {
  const list = declarationsOf(tx).lists.get(route.subject);
  const published = await findPublished(tx, route.id);
  const principal = await publisherOf(tx, route, published);
  if (!list || !principal) return [];
  const key = keyOf(list);
  const reader = { principal, now };
  const named = idsNamedBy(list, events);
  const rows = new Map<string, ListRow>();
  for (const [column, ids] of named.byColumn) {
    const filters = [{ column, operator: 'in' as const, value: [...ids] }];
    const columns = columnsToRead(list, route, published?.mapping);
    for (const row of await readRowsWhere(tx, list, reader, { columns, filters, limit: ROWS_MAX }))
      rows.set(String(row[key]), row);
  }
  const before = await findTold(tx, route.id, [...rows.keys()]);
  return [...rows].flatMap(([ourId, row]): Change[] => {
    const told = before.get(ourId);
    if (!isWorthTelling(route.watched, told, row)) return [];
    const event = named.eventOf(row);
    const values = Object.fromEntries(route.watched.map(({ column }) => [column, row[column] ?? null]));
    const delivery: NewDelivery = {
      id: newId(),
      ourId,
      eventId: event?.id ?? null,
      changedAt: event?.at ?? now.toISOString(),
      dueAt: new Date(now.getTime() + route.debounceSeconds * 1_000),
      before: told ?? null,
      after: row,
    };
    return [{ delivery, values }];
  });
}

const ROWS_MAX = 5_000;

/** What the list shows, what is watched besides, and what the mapping reads: an expression may name any column. */
export function columnsToRead(
  list: Pick<ListDefinition, 'columns'>,
  { watched }: Pick<RouteRow, 'watched'>,
  mapping: MappingRow['mapping'] | undefined,
): string[] {
  const read = new Set(JSON.stringify(mapping ?? {}).match(/\w+/g));
  for (const { column } of watched) read.add(column);
  return Object.entries(list.columns).flatMap(([name, { onRequest }]) => (!onRequest || read.has(name) ? [name] : []));
}
