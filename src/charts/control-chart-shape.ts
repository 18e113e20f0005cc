/** How a control chart is drawn, on a screen or on paper. */

/** A value with the centre line and the control limits that hold of it, in the unit of the axis. */
export interface ChartedValue {
  value: number;
  lower: number;
  centre?: number;
  upper: number;
}

/** Where a chart is drawn and what stays free around its lines, in pixels or points. */
export interface ChartRoom {
  width: number;
  height: number;
  margin: { top: number; right: number; bottom: number; left: number };
}

export interface ChartScales {
  x(at: number): number;
  y(value: number): number;
}

/** Values from left to right at even distances; all of them and their limits fill the height. */
export function scalesOfChart(points: readonly ChartedValue[], { width, height, margin }: ChartRoom): ChartScales {
  const all = points.flatMap(({ value, lower, upper }) => [value, lower, upper]);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const span = most - least;
  const [inner, high] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  const step = inner / Math.max(1, points.length - 1);
  return {
    x: (at) => margin.left + (points.length === 1 ? inner / 2 : at * step),
    // What doesn't vary at all lies in the middle.
    y: (value) => margin.top + (span === 0 ? 0.5 : (most - value) / span) * high,
  };
}

/** The corners of a line that holds half-way to both neighbours of each point, and steps where it changes. */
export function cornersOfLine<Point extends ChartedValue>(
  points: readonly Point[],
  { x, y }: ChartScales,
  of: (point: Point) => number | undefined,
): [x: number, y: number][] {
  return points.flatMap((point, at): [number, number][] => {
    const value = of(point);
    if (value === undefined) return [];
    const from = at === 0 ? x(0) : (x(at - 1) + x(at)) / 2;
    const to = at === points.length - 1 ? x(at) : (x(at) + x(at + 1)) / 2;
    return [
      [from, y(value)],
      [to, y(value)],
    ];
  });
}

/** What stands at the right end of the lines, from above; lines closer than `apart` share the words of the first. */
export function endsOfLines(points: readonly ChartedValue[], { y }: ChartScales, apart: number) {
  const last = points.at(-1);
  if (!last) return [];
  const ends = (['upper', 'centre', 'lower'] as const).flatMap((line) => {
    const value = last[line];
    return value === undefined ? [] : [{ line, value, at: y(value) }];
  });
  return ends.filter(({ at }, index) => ends.slice(0, index).every((one) => Math.abs(one.at - at) >= apart));
}

/** Whether the point says below the axis when it was: each `wide`, the newest always. */
export function isDated(at: number, count: number, { width, margin }: ChartRoom, wide: number): boolean {
  const every = Math.max(1, Math.ceil((count * wide) / Math.max(1, width - margin.left - margin.right)));
  return (count - 1 - at) % every === 0;
}
