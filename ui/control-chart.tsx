import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  type ChartedValue,
  type ChartScales,
  cornersOfLine,
  endsOfLines,
  isDated,
  scalesOfChart,
} from '../src/charts/index.ts';

/** A point of a control chart, in the unit of the axis. */
export interface DrawnPoint extends ChartedValue {
  key: string;
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

const wide = { top: 14, right: 112, bottom: 22, left: 18 };
const narrow = { top: 12, right: 96, bottom: 22, left: 18 };
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
  const room = { width, height, margin };
  const scales = scalesOfChart(points, room);
  const { x, y } = scales;
  return (
    <div ref={box} className="control-chart">
      <svg width={width} height={height} role="img" aria-label={label}>
        <title>{label}</title>
        <Steps points={points} scales={scales} of={({ upper }) => upper} dashed />
        <Steps points={points} scales={scales} of={({ lower }) => lower} dashed />
        <Steps points={points} scales={scales} of={({ centre }) => centre} />
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
          isDated(at, points.length, room, DATE_WIDTH) ? (
            <Words key={key} x={x(at)} y={height - 6} middle large={compact}>
              {when}
            </Words>
          ) : null,
        )}
        {endsOfLines(points, scales, WORDS_HIGH).map(({ line, value, at }) => (
          <Words key={line} x={width - margin.right + 8} y={at + 4} large={compact}>
            {names[line]} {format(value)}
          </Words>
        ))}
      </svg>
    </div>
  );
}

interface StepsProps {
  points: readonly DrawnPoint[];
  scales: ChartScales;
  of: (point: DrawnPoint) => number | undefined;
  dashed?: boolean;
}

function Steps({ points, scales, of, dashed = false }: StepsProps) {
  const corners = cornersOfLine(points, scales, of);
  return (
    <path
      d={corners.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('')}
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
