import { type ReactNode, useEffect, useRef, useState } from 'react';

/** A point of a control chart, in the unit of the axis. */
export interface DrawnPoint {
  key: string;
  value: number;
  lower: number;
  centre?: number;
  upper: number;
  /** Words of what it signals; a point without any is as expected. */
  signals: readonly string[];
  /** What is said of it. */
  title: string;
  /** Beneath the axis. */
  when: string;
}

interface ControlChartProps {
  points: readonly DrawnPoint[];
  /** All it shows in a sentence, for who doesn't see it. */
  label: string;
  height: number;
  format: (value: number) => string;
  /** At the right end of the lines, in as few signs as there is room for. */
  names: { upper: string; centre: string; lower: string };
  /** Which are marked as chosen, by key. */
  chosen?: ReadonlySet<string>;
  /** On a narrow screen: without words at the right, larger below. */
  compact?: boolean;
}

interface Margin {
  top: number;
  right: number;
  bottom: number;
  left: number;
}
const wide: Margin = { top: 14, right: 112, bottom: 22, left: 18 };
const narrow: Margin = { top: 12, right: 96, bottom: 22, left: 18 };
/** As wide as a date is, and some air. */
const DATE_WIDTH = 84;
const WORDS_HIGH = 14;

/**
 * Values from left to right with their centre line and control limits, step by step where these change. What signals is a red diamond, and says
 * so in words when it is pointed at. As wide as its box; drawn by ourselves, so that both apps have it.
 */
export function ControlChart({ points, label, height, format, names, chosen, compact = false }: ControlChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(240, entry.contentRect.width)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const margin = compact || width < 520 ? narrow : wide;
  const { x, y } = scalesOf(points, width, height, margin);
  const last = points.at(-1);
  const every = Math.max(1, Math.ceil((points.length * DATE_WIDTH) / Math.max(1, width - margin.left - margin.right)));
  return (
    <div ref={box} className="control-chart">
      <svg width={width} height={height} role="img" aria-label={label}>
        <title>{label}</title>
        <Steps points={points} x={x} y={y} of={({ upper }) => upper} dashed />
        <Steps points={points} x={x} y={y} of={({ lower }) => lower} dashed />
        <Steps points={points} x={x} y={y} of={({ centre }) => centre} />
        <polyline
          points={points.map(({ value }, at) => `${x(at)},${y(value)}`).join(' ')}
          fill="none"
          stroke="var(--accent)"
          strokeWidth={1.5}
        />
        {points.map((point, at) => (
          <Mark key={point.key} point={point} x={x(at)} y={y(point.value)} chosen={chosen?.has(point.key) ?? false} />
        ))}
        {points.map(({ key, when }, at) =>
          (points.length - 1 - at) % every === 0 ? (
            <Words key={key} x={x(at)} y={height - 6} middle large={compact}>
              {when}
            </Words>
          ) : null,
        )}
        {endsOf(last, names, y).map(({ name, value, at }) => (
          <Words key={name} x={width - margin.right + 8} y={at + 4} large={compact}>
            {name} {format(value)}
          </Words>
        ))}
      </svg>
    </div>
  );
}

/** What stands at the right end of the lines, from above; lines that lie too close for words share the first. */
function endsOf(last: DrawnPoint | undefined, names: ControlChartProps['names'], y: (value: number) => number) {
  if (!last) return [];
  const ends = [
    { name: names.upper, value: last.upper, at: y(last.upper) },
    ...(last.centre === undefined ? [] : [{ name: names.centre, value: last.centre, at: y(last.centre) }]),
    { name: names.lower, value: last.lower, at: y(last.lower) },
  ];
  return ends.filter(({ at }, index) => ends.slice(0, index).every((one) => Math.abs(one.at - at) >= WORDS_HIGH));
}

function scalesOf(points: readonly DrawnPoint[], width: number, height: number, margin: Margin) {
  const all = points.flatMap(({ value, lower, upper }) => [value, lower, upper]);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const span = most - least;
  const [inner, high] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  const step = inner / Math.max(1, points.length - 1);
  return {
    x: (at: number) => margin.left + (points.length === 1 ? inner / 2 : at * step),
    // What doesn't vary at all lies in the middle.
    y: (value: number) => margin.top + (span === 0 ? 0.5 : (most - value) / span) * high,
  };
}

interface StepsProps {
  points: readonly DrawnPoint[];
  x: (at: number) => number;
  y: (value: number) => number;
  of: (point: DrawnPoint) => number | undefined;
  dashed?: boolean;
}

/** A line that holds half-way to both neighbours of each point. */
function Steps({ points, x, y, of, dashed = false }: StepsProps) {
  const parts: string[] = [];
  for (const [at, point] of points.entries()) {
    const value = of(point);
    if (value === undefined) continue;
    const from = at === 0 ? x(0) : (x(at - 1) + x(at)) / 2;
    const to = at === points.length - 1 ? x(at) : (x(at) + x(at + 1)) / 2;
    parts.push(`${parts.length === 0 ? 'M' : 'L'}${from} ${y(value)}H${to}`);
  }
  return (
    <path
      d={parts.join('')}
      fill="none"
      stroke={dashed ? 'var(--tone-red-mark)' : 'var(--ink-soft)'}
      strokeWidth={1}
      {...(dashed && { strokeDasharray: '5 4' })}
    />
  );
}

interface MarkProps {
  point: DrawnPoint;
  x: number;
  y: number;
  chosen: boolean;
}

/** What it says when it is pointed at stands in the table below, too. */
function Mark({ point, x, y, chosen }: MarkProps) {
  const out = point.signals.length > 0;
  return (
    <g>
      <title>{[point.title, ...point.signals].join('\n')}</title>
      {chosen && <circle cx={x} cy={y} r={8} fill="none" stroke="var(--accent)" strokeWidth={2} />}
      {out ? (
        <path d={`M${x} ${y - 7}l7 7-7 7-7-7z`} fill="var(--tone-red-mark)" stroke="var(--surface)" />
      ) : (
        <circle cx={x} cy={y} r={3.2} fill="var(--accent)" />
      )}
    </g>
  );
}

interface WordsProps {
  x: number;
  y: number;
  middle?: boolean;
  large?: boolean;
  children: ReactNode;
}

function Words({ x, y, middle = false, large = false, children }: WordsProps) {
  return (
    <text x={x} y={y} fontSize={large ? 14 : 11} fill="var(--ink-soft)" textAnchor={middle ? 'middle' : 'start'}>
      {children}
    </text>
  );
}
