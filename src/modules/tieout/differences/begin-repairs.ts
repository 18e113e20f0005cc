import type { SourceRow } from '../../../connectors/index.ts';
import { type CommandContext, declarationsOf, groupBy, wakeWorkers } from '../../../kernel/index.ts';
import { keepMessages, tellRows } from '../../bridge/index.ts';
import type { RepairWay } from '../contract.ts';
import { differenceEntity } from '../entities.ts';
import { differencesSettled } from '../events.ts';
import type { ComparisonRow } from '../queries/comparisons.ts';
import { type DifferenceRow, settleDifferences } from '../queries/differences.ts';
import { findComparedRoutes, findMastered, findRouteOut } from '../queries/routes.ts';
import { comparedListOf } from '../rules/compared-list.ts';
import { wayOf, whyNotRepair } from '../rules/way-of-repair.ts';

/**
 * Begins the repair of differences of one comparison, all of them locked: what is taken becomes a message of the route, as if it had just
 * come, and what is told a delivery, one for each thing. The next runs see what came of it. Where one can't be repaired, `strictly`
 * refuses them all; else it is passed over.
 */
export async function beginRepairs(
  context: CommandContext,
  comparison: ComparisonRow,
  differences: readonly DifferenceRow[],
  { way, strictly }: { way: RepairWay; strictly: boolean },
): Promise<{ taken: number; told: number }> {
  const { tx, now, principal } = context;
  const route = (await findComparedRoutes(tx, [comparison.routeId])).get(comparison.routeId);
  const compared = route && comparedListOf(declarationsOf(tx), route);
  if (!route || !compared) throw new Error(`comparison ${comparison.code} leads to nothing`);
  const { list, entity } = compared;
  const routeOut = route.direction === 'out' ? route.id : await findRouteOut(tx, route.systemId, list.name);
  const mastered = await findMastered(tx, route.systemId, entity);
  const facts = { routeCode: route.code, direction: route.direction, canTell: routeOut !== undefined, mastered };

  const ways = { take: [] as DifferenceRow[], tell: [] as DifferenceRow[] };
  for (const difference of differences) {
    const its = wayOf(way, difference, facts);
    const why = whyNotRepair(difference, its, facts);
    if (why && strictly) throw why;
    if (!why) ways[its].push(difference);
  }
  const taken = [...groupBy(ways.take, ({ thing }) => thing).values()].map(rowOf);
  if (taken.length > 0) await keepMessages(tx, route, taken, now);
  const told = [...new Set(ways.tell.map(({ ourId }) => ourId as string))];
  if (told.length > 0 && routeOut) await tellRows(tx, routeOut, told, now);
  for (const repair of ['take', 'tell'] as const) {
    const ids = ways[repair].map(({ id }) => id);
    if (ids.length > 0) await settleDifferences(tx, ids, { state: 'repairing', by: principal.name, at: now, repair });
    for (const { id, thing, state } of ways[repair])
      context.audit({
        entityType: differenceEntity.name,
        entityId: id,
        action: 'repair',
        label: thing,
        changes: { state: { from: state, to: 'repairing' }, repair: { to: repair } },
      });
  }
  const repaired = [...ways.take, ...ways.tell];
  if (repaired.length > 0) {
    context.emit(differencesSettled, comparison.id, {
      comparisonId: comparison.id,
      comparisonCode: comparison.code,
      comparisonName: comparison.name,
      how: 'repairing',
      count: repaired.length,
      differenceIds: repaired.slice(0, 100).map(({ id }) => id),
      byName: principal.name,
    });
    context.afterCommit(() => wakeWorkers(tx));
  }
  return { taken: taken.length, told: told.length };
}

/** The row there as it was read. What is missing there was deleted there, as far as a route that comes in can say. */
function rowOf(ofThing: readonly DifferenceRow[]): SourceRow {
  const [first] = ofThing;
  if (!first) throw new Error('a thing without a difference');
  return {
    key: first.foreignId,
    // Every repair is a message of its own, however often the same row is taken.
    messageId: `tieout:${first.id}:${first.repairs}`,
    changedAt: first.changedAt?.toISOString() ?? null,
    deleted: first.class === 'missing_there',
    value: first.rowThere ?? {},
  };
}
