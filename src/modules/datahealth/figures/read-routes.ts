import { declarationsOf, type Tx } from '../../../kernel/index.ts';
import { entityOf } from '../../bridge/index.ts';
import { findRolled, readDelays, readSums } from '../queries/figures.ts';
import { readStanding, type StandingRow } from '../queries/standing.ts';
import type { RouteFigures } from '../rules/figures.ts';
import { partsOf } from '../rules/parts.ts';

/** Every route with what it did in a span of time and how it stands now; `until` is now unless a day that is over is asked about. */
export async function readRoutes(tx: Tx, now: Date, from: Date, until: Date = now): Promise<RouteFigures[]> {
  // The present moment itself belongs to it.
  const end = until < now ? until : new Date(now.getTime() + 1);
  const parts = partsOf(from, end, (await findRolled(tx))?.rolledUntil, now);
  const standing = await readStanding(tx, { now, from: parts.from, until: end, liveFrom: parts.liveFrom });
  const sums = new Map((await readSums(tx, parts)).map((row) => [row.routeId, row]));
  const classes = new Map<string, Map<number, number>>();
  for (const { routeId, class: delayClass, count } of await readDelays(tx, parts)) {
    const own = classes.get(routeId) ?? new Map<number, number>();
    classes.set(routeId, own.set(delayClass, count));
  }
  return standing.map((row) => ({
    standing: row,
    sums: sums.get(row.routeId),
    classes: classes.get(row.routeId) ?? new Map(),
  }));
}

/** The kind of thing that a route carries: what comes in becomes it, what goes out are rows of it. */
export function entityOfRoute(tx: Tx, { direction, subject }: Pick<StandingRow, 'direction' | 'subject'>): string {
  const declarations = declarationsOf(tx);
  const list = direction === 'out' ? declarations.lists.get(subject) : undefined;
  return list ? entityOf(list, declarations) : subject;
}

/** What it is called: a kind of thing, or what a command does. */
export function nameOfEntity(tx: Tx, entity: string): { zh: string; en: string } {
  const { entities, commands, lists } = declarationsOf(tx);
  return (
    entities.get(entity)?.things ??
    commands.get(entity)?.summary ??
    lists.get(entity)?.summary ?? { zh: entity, en: entity }
  );
}
