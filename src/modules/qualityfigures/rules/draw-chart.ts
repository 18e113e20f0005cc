import type { ChartForm, Signal } from '../contract.ts';
import {
  chooseForm,
  estimateLevel,
  type Lines,
  linesOf,
  movingRanges,
  type ProcessLevel,
  type Subgroup,
  sigmaOfPoint,
  spreadLinesOf,
  valueDrawn,
} from './control-chart.ts';
import { findSignals, type Placed } from './find-signals.ts';

/** Limits that a person set: they hold of the subgroups from then on. */
export interface SetLevel extends ProcessLevel {
  id: string;
  from: Date;
}

export interface DatedSubgroup extends Subgroup {
  at: Date;
}

export interface DrawnPoint {
  value: number;
  lines: Lines;
  spread: number | null;
  spreadLines: Lines | null;
  signals: Signal[];
  /** The limits that were set and hold of it; null: those of the points shown. */
  limitsId: string | null;
}

export interface Drawn {
  form: ChartForm;
  /** The rules that the newest points are judged by. */
  judgedBy: Signal[];
  /** From the points shown; undefined where they say nothing of σ. */
  running: ProcessLevel | undefined;
  points: DrawnPoint[];
}

/**
 * The points of a chart with the limits that hold of each, and the signals that each completes. Subgroups come oldest first, limits that were
 * set newest first; of those from before the subgroup the newest holds. A pattern doesn't reach over a change of limits.
 */
export function drawChart(
  measured: boolean,
  subgroups: readonly DatedSubgroup[],
  set: readonly SetLevel[],
  on: ReadonlySet<Signal>,
): Drawn {
  const form = chooseForm(
    measured,
    subgroups.map(({ size }) => size),
  );
  const levels = subgroups.map(({ at }) => set.find(({ from }) => from <= at) ?? null);
  const unset = subgroups.filter((_, at) => levels[at] === null);
  const running = estimateLevel(form, subgroups);
  const own = unset.length === subgroups.length ? running : estimateLevel(form, unset);
  const moving = movingRanges(subgroups);
  const points: (Omit<DrawnPoint, 'signals'> & { placed: Placed })[] = [];
  for (const [at, subgroup] of subgroups.entries()) {
    const level = levels[at] ?? own ?? running;
    if (!level) return { form, running, judgedBy: [...on], points: [] };
    const value = valueDrawn(form, subgroup);
    const spread = form === 'individuals' ? (moving[at] ?? null) : spreadOf(form, subgroup);
    const spreadLines = spread === null ? null : spreadLinesOf(form, level, subgroup.size);
    const lines = linesOf(form, level, subgroup.size);
    const placed = {
      value,
      distance: distanceOf(value, lines.centre, sigmaOfPoint(form, level, subgroup.size)),
      spreadBeyond: spread !== null && spreadLines !== null && isBeyond(spread, spreadLines),
    };
    points.push({ value, lines, spread, spreadLines, limitsId: levels[at]?.id ?? null, placed });
  }
  return { form, running, ...withSignals(points, (from, to) => rulesOf(form, points, subgroups, [from, to], on)) };
}

/**
 * So many must be expected to fail in a subgroup before their number is spread evenly about the centre (n·p̄ ≥ 5). With fewer most samples have
 * none: a row of good ones below the centre is the usual, no pattern.
 */
const EXPECTED_LEAST = 5;

function rulesOf(
  form: ChartForm,
  points: readonly Pick<DrawnPoint, 'lines'>[],
  subgroups: readonly Subgroup[],
  [from, to]: [number, number],
  on: ReadonlySet<Signal>,
): ReadonlySet<Signal> {
  if (form !== 'p' && form !== 'np') return on;
  const expected = points.slice(from, to).map(({ lines }, at) => {
    return form === 'np' ? lines.centre : lines.centre * (subgroups[from + at]?.size ?? 0);
  });
  const mean = expected.reduce((sum, one) => sum + one, 0) / Math.max(1, expected.length);
  return mean >= EXPECTED_LEAST ? on : new Set([...on].filter((signal) => signal === 'beyond'));
}

function spreadOf(form: ChartForm, { size, range, deviation }: Subgroup): number | null {
  if (size < 2) return null;
  return form === 'xbar_r' ? range : form === 'xbar_s' ? deviation : null;
}

/** Off the centre where nothing varies at all is as far as can be. What differs by less than computers count is the same. */
function distanceOf(value: number, centre: number, sigma: number): number {
  const away = value - centre;
  if (Math.abs(away) <= Math.abs(centre) * 1e-12) return 0;
  return sigma > 0 ? away / sigma : Math.sign(away) * Number.POSITIVE_INFINITY;
}

function isBeyond(value: number, { lower, upper }: Lines): boolean {
  const slack = 1e-12 * Math.abs(upper);
  return value > upper + slack || value < lower - slack;
}

function withSignals(
  points: readonly (Omit<DrawnPoint, 'signals'> & { placed: Placed })[],
  rulesOfStage: (from: number, to: number) => ReadonlySet<Signal>,
): Pick<Drawn, 'points' | 'judgedBy'> {
  const found: DrawnPoint[] = [];
  let on: ReadonlySet<Signal> = new Set();
  for (let from = 0; from < points.length; ) {
    let to = from + 1;
    while (to < points.length && points[to]?.limitsId === points[from]?.limitsId) to += 1;
    const stage = points.slice(from, to);
    on = rulesOfStage(from, to);
    const signals = findSignals(
      stage.map(({ placed }) => placed),
      on,
    );
    found.push(...stage.map(({ placed: _, ...point }, at) => ({ ...point, signals: signals[at] ?? [] })));
    from = to;
  }
  return { points: found, judgedBy: [...on] };
}
