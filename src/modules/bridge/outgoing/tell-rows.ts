import { declarationsOf, newId, readRowsWhere, type Tx } from '../../../kernel/index.ts';
import { insertDeliveries, mergeIntoWaiting, type NewDelivery, saveTold } from '../queries/deliveries.ts';
import { findPublished } from '../queries/mappings.ts';
import { findRoute } from '../queries/routes.ts';
import { publisherOf } from '../routes/publisher.ts';
import { columnsToRead } from './watch-feed.ts';
import { keyOf } from './watched-list.ts';

/**
 * Makes a delivery of each of these rows of an out-route's list, as they stand and whether or not they changed: by their key, some thousand
 * at once. What its reader may not see, or is no longer there, is left out. Wake the workers after commit.
 */
export async function tellRows(tx: Tx, routeId: string, ourIds: readonly string[], now: Date): Promise<void> {
  const route = await findRoute(tx, routeId);
  const list = route && declarationsOf(tx).lists.get(route.subject);
  const published = await findPublished(tx, routeId);
  const principal = route && (await publisherOf(tx, route, published));
  if (!route || !list || !principal) return;
  const key = keyOf(list);
  const rows = await readRowsWhere(
    tx,
    list,
    { principal, now },
    {
      columns: columnsToRead(list, route, published?.mapping),
      filters: [{ column: key, operator: 'in', value: [...ourIds] }],
      limit: ourIds.length,
    },
  );
  const deliveries = rows.map(
    (after): NewDelivery => ({
      id: newId(),
      ourId: String(after[key]),
      eventId: null,
      changedAt: now.toISOString(),
      dueAt: now,
      before: null,
      after,
    }),
  );
  await insertDeliveries(tx, routeId, await mergeIntoWaiting(tx, routeId, deliveries), now);
  const values = (row: NewDelivery['after']) =>
    Object.fromEntries(route.watched.map(({ column }) => [column, row[column] ?? null]));
  await saveTold(
    tx,
    routeId,
    deliveries.map(({ ourId, after }) => ({ ourId, values: values(after) })),
    now,
  );
}
