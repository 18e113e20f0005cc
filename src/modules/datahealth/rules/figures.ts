import type { Delays, Figures } from '../contract/figures.ts';
import type { SumRow } from '../queries/figures.ts';
import type { StandingRow } from '../queries/standing.ts';
import { classEnd } from './delay-classes.ts';

export type Classes = ReadonlyMap<number, number>;

export interface RouteFigures {
  standing: StandingRow;
  sums: SumRow | undefined;
  classes: Classes;
}

/** What routes come to together. */
export function figuresOf(routes: readonly RouteFigures[]): Figures {
  const sum = (of: (route: RouteFigures) => number | undefined) =>
    routes.reduce((total, route) => total + (of(route) ?? 0), 0);
  const standing = (name: Counted) => sum((route) => route.standing[name]);
  const came = sum(({ sums }) => sums?.came);
  const held = standing('heldWithin');
  const dropped = standing('droppedWithin');
  const late = standing('late');
  const dead = standing('dead');
  const missing = standing('missing');
  // A fold that is a moment older than the messages must not make more of them than there are.
  const effective = Math.max(0, came - standing('unsettledWithin') - held - dropped);
  const lacking = late + dead + held + dropped + missing;
  return {
    came,
    effective,
    lacking,
    completeness: completenessOf(effective, lacking),
    done: sum(({ sums }) => sums?.done),
    skipped: sum(({ sums }) => sums?.skipped),
    echoes: sum(({ sums }) => sums?.echoes),
    held: sum(({ sums }) => sums?.held),
    failed: sum(({ sums }) => sums?.dead),
    refused: sum(({ sums }) => sums?.refused),
    dropped: sum(({ sums }) => sums?.dropped),
    waiting: standing('waiting'),
    late,
    dead,
    oldestAt: earliest(routes.map((route) => route.standing.oldestAt)),
    missing,
    drift: standing('drift'),
    delays: delaysOf(added(routes.map(({ classes }) => classes))),
    lastCameAt: latest(routes.map((route) => route.standing.lastCameAt)),
  };
}

type Counted = {
  [K in keyof StandingRow]: StandingRow[K] extends number ? K : never;
}[keyof StandingRow];

/**
 * How much of what should have had its effect has had it, in percent with two decimals, rounded down: 100 is said only where nothing
 * lacks. What waits and isn't late counts on neither side.
 */
export function completenessOf(effective: number, lacking: number): number | null {
  const all = effective + lacking;
  if (all === 0) return null;
  if (lacking === 0) return 100;
  return Math.min(99.99, Math.floor((10_000 * effective) / all) / 100);
}

/** Seconds at the upper end of the class in which the share lies: never less than it was. */
export function delaysOf(classes: Classes): Delays {
  const sorted = [...classes].sort(([a], [b]) => a - b);
  const all = sorted.reduce((sum, [, count]) => sum + count, 0);
  function at(share: number): number | null {
    let seen = 0;
    for (const [delayClass, count] of sorted) {
      seen += count;
      if (seen >= Math.ceil(all * share)) return Math.round(classEnd(delayClass)) / 1000;
    }
    return null;
  }
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function added(all: readonly Classes[]): Classes {
  const sums = new Map<number, number>();
  for (const classes of all)
    for (const [delayClass, n] of classes) sums.set(delayClass, (sums.get(delayClass) ?? 0) + n);
  return sums;
}

function earliest(moments: readonly (Date | null)[]): string | null {
  const times = moments.flatMap((moment) => moment?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}

function latest(moments: readonly (Date | null)[]): string | null {
  const times = moments.flatMap((moment) => moment?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}
