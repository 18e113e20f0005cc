import type { Signal } from '../contract.ts';

/** A point of a chart as rules see it: by how many of its own σ it lies from the centre. */
export interface Placed {
  /** (value − centre) / σ of the point; 3 is a control limit. */
  distance: number;
  value: number;
  /** Range, standard deviation or moving range lies beyond its limits. */
  spreadBeyond: boolean;
}

type Rule = (points: readonly Placed[], at: number) => boolean;

/** Whether the last `count` points up to `at` are there and all so. */
function all(points: readonly Placed[], at: number, count: number, so: (point: Placed) => boolean): boolean {
  return at + 1 >= count && points.slice(at + 1 - count, at + 1).every(so);
}

/** Whether `least` of the last `of` points lie beyond `sigmas` on the side where this one does. */
function someBeyond(points: readonly Placed[], at: number, least: number, of: number, sigmas: number): boolean {
  const side = Math.sign(points[at]?.distance ?? 0);
  const far = ({ distance }: Placed) => distance * side > sigmas;
  const here = points[at];
  if (!here || !far(here)) return false;
  return points.slice(Math.max(0, at + 1 - of), at + 1).filter(far).length >= least;
}

/** Steps from point to point: 1 up, −1 down, 0 level. */
const stepsTo = (points: readonly Placed[], at: number, count: number): number[] =>
  Array.from({ length: count }, (_, back) => {
    const here = points[at - back];
    const before = points[at - back - 1];
    return here && before ? Math.sign(here.value - before.value) : 0;
  });

/** Each of the rules, as it holds of the point that completes its pattern. */
const rules: Readonly<Record<Signal, Rule>> = {
  beyond: (points, at) => Math.abs(points[at]?.distance ?? 0) > 3,
  run: (points, at) => all(points, at, 9, (p) => p.distance > 0) || all(points, at, 9, (p) => p.distance < 0),
  trend: (points, at) => {
    const steps = stepsTo(points, at, 5);
    return steps.every((step) => step === 1) || steps.every((step) => step === -1);
  },
  alternating: (points, at) => {
    const steps = stepsTo(points, at, 13);
    return steps.every((step, index) => step !== 0 && (index === 0 || step === -(steps[index - 1] as number)));
  },
  two_of_three: (points, at) => someBeyond(points, at, 2, 3, 2),
  four_of_five: (points, at) => someBeyond(points, at, 4, 5, 1),
  hugging: (points, at) => all(points, at, 15, ({ distance }) => Math.abs(distance) < 1),
  avoiding: (points, at) => all(points, at, 8, ({ distance }) => Math.abs(distance) > 1),
  spread: (points, at) => points[at]?.spreadBeyond ?? false,
};

/** Which of the rules that are on each point completes, in the order of the points. Oldest first. */
export function findSignals(points: readonly Placed[], on: ReadonlySet<Signal>): Signal[][] {
  const asked = (Object.keys(rules) as Signal[]).filter((signal) => on.has(signal));
  return points.map((_, at) => asked.filter((signal) => rules[signal](points, at)));
}
