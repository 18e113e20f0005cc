import type { Clock, Database, Metrics } from '../../../kernel/index.ts';
import { readTotals } from '../queries/figures.ts';
import { figuresOf, type RouteFigures } from '../rules/figures.ts';
import { readRoutes } from './read-routes.ts';

const WINDOW_MILLISECONDS = 300_000;
const KEPT_MILLISECONDS = 5_000;

interface Read {
  routes: RouteFigures[];
  totals: ReadonlyMap<string, Record<string, string>>;
}

/**
 * How the bridge works, by route and system, for a monitor. Everything of one look comes from one read; a database that doesn't answer leaves
 * these figures out and takes no others along. Delays and the share refused are of the last five minutes, completeness of the last day.
 */
export function addHealthMetrics(metrics: Metrics, database: Database, clock: Clock): void {
  let kept: { at: number; read: Promise<Read[]> } | undefined;
  function look(): Promise<Read[]> {
    const now = clock.now();
    if (!kept || now.getTime() - kept.at > KEPT_MILLISECONDS || now.getTime() < kept.at)
      kept = { at: now.getTime(), read: readBoth(database, now).catch(() => []) };
    return kept.read;
  }
  const add = (
    name: string,
    help: string,
    of: (route: RouteFigures, totals: Record<string, string> | undefined) => number | null | undefined,
    { day = false, counter = false } = {},
  ) =>
    metrics.addSeries(`trueup_bridge_${name}`, help, labelNames, { counter }, async () => {
      const [short, long] = await look();
      const read = day ? long : short;
      return (read?.routes ?? []).flatMap((route) => {
        const value = of(route, read?.totals.get(route.standing.routeId));
        return value === null || value === undefined ? [] : [{ labels: labelsOf(route), value }];
      });
    });
  const seconds = (since: string | null, now: Date) =>
    since === null ? 0 : Math.max(0, (now.getTime() - Date.parse(since)) / 1000);

  add(
    'completeness_ratio',
    'Of what came in the last day, how much has had its effect; 1 only where nothing lacks',
    (route) => {
      const { completeness } = figuresOf([route]);
      return completeness === null ? null : completeness / 100;
    },
    { day: true },
  );
  add('waiting', 'Messages that wait to be taken, or changes to be told', ({ standing }) => standing.waiting);
  add('late', 'Of those, how many are beyond the route’s usual delay', ({ standing }) => standing.late);
  add('dead', 'Messages that failed and wait for a person', ({ standing }) => standing.dead);
  add('drift', 'Differences that comparing found and that are open', ({ standing }) => standing.drift);
  add('missing', 'Things that the last comparison found missing', ({ standing }) => standing.missing);
  add('oldest_waiting_seconds', 'Age of what waits longest', (route) =>
    seconds(figuresOf([route]).oldestAt, clock.now()),
  );
  add('last_came_seconds', 'Time since something came, or was to be told', (route) => {
    const { lastCameAt } = figuresOf([route]);
    return lastCameAt === null ? null : seconds(lastCameAt, clock.now());
  });
  for (const share of ['p50', 'p95', 'p99'] as const)
    add(
      `delay_${share}_seconds`,
      `End-to-end delay, ${share} of the last five minutes`,
      (route) => figuresOf([route]).delays[share],
    );
  add(
    'breaker_open',
    '1 while the other side can’t be reached, 0.5 while it is being tried',
    ({ standing: { breaker } }) => (breaker === 'open' ? 1 : breaker === 'half_open' ? 0.5 : 0),
  );
  add('stopped', '1 while a fuse or a lost checkpoint waits for a person', ({ standing }) =>
    standing.stoppedBy ? 1 : 0,
  );
  for (const [name, help] of totals)
    add(`${name}_total`, help, (_, total) => Number(total?.[name] ?? 0), { counter: true });
}

const labelNames = ['system', 'route', 'direction'];
const totals = [
  ['came', 'Messages that came, or changes that were to be told; some minutes behind'],
  ['done', 'Of those, what had its effect; some minutes behind'],
  ['skipped', 'Of those, what was rightly skipped; some minutes behind'],
  ['held', 'Of those, what was kept without being applied; some minutes behind'],
  ['dead', 'Failures, each time one failed for good; some minutes behind'],
  ['dropped', 'What people dropped; some minutes behind'],
] as const;

function labelsOf({ standing: { systemCode, routeCode, direction } }: RouteFigures) {
  return { system: systemCode, route: routeCode, direction };
}

async function readBoth(database: Database, now: Date): Promise<Read[]> {
  return database.read(async (tx) => {
    const totalRows = new Map((await readTotals(tx)).map((row) => [row.routeId, row]));
    const of = async (milliseconds: number) => ({
      routes: await readRoutes(tx, now, new Date(now.getTime() - milliseconds)),
      totals: totalRows,
    });
    return [await of(WINDOW_MILLISECONDS), await of(86_400_000)];
  });
}
