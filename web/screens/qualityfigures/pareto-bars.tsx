import { useEffect, useRef, useState } from 'react';
import { formatRatio } from '../../../ui/formatting.ts';

interface Bar {
  key: string;
  name: string;
  /** From 0 to 1, of all. */
  share: number;
  cumulated: number;
  /** Above the bar: how much it is. */
  said: string;
}

const SHOWN = 12;
const NARROW = 6;
const margin = { top: 22, bottom: 40, left: 8, right: 46 };
const height = 250;

/** Bars from the largest, and the line of what they come to together, both on one scale of shares: the line begins at the top of the first bar. */
export function ParetoBars({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(240, entry.contentRect.width)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const shown = bars.slice(0, width < 560 ? NARROW : SHOWN);
  const inner = width - margin.left - margin.right;
  const slot = inner / Math.max(shown.length, 3);
  const y = (share: number) => margin.top + (1 - share) * (height - margin.top - margin.bottom);
  const middle = (at: number) => margin.left + slot * (at + 0.5);
  const letters = Math.max(3, Math.floor(slot / 12));
  return (
    <div ref={box} className="control-chart">
      <svg width={width} height={height} role="img" aria-label={label}>
        <title>{label}</title>
        {[0, 0.5, 0.8, 1].map((share) => (
          <g key={share}>
            <path
              d={`M${margin.left} ${y(share)}H${width - margin.right}`}
              stroke="var(--line)"
              {...(share === 0.8 && { strokeDasharray: '5 4', stroke: 'var(--ink-soft)' })}
            />
            <text x={width - margin.right + 6} y={y(share) + 4} fontSize={11} fill="var(--ink-soft)">
              {formatRatio(share)}
            </text>
          </g>
        ))}
        {shown.map((bar, at) => (
          <g key={bar.key}>
            <title>{`${bar.name} ${bar.said} · ${formatRatio(bar.share)}`}</title>
            <rect
              x={middle(at) - slot * 0.36}
              y={y(bar.share)}
              width={slot * 0.72}
              height={Math.max(1, y(0) - y(bar.share))}
              fill="var(--tone-red-mark)"
            />
            <text x={middle(at)} y={height - 22} fontSize={11} fill="var(--ink)" textAnchor="middle">
              {bar.name.length > letters ? `${bar.name.slice(0, letters - 1)}…` : bar.name}
            </text>
            <text x={middle(at)} y={height - 7} fontSize={11} fill="var(--ink-soft)" textAnchor="middle">
              {bar.said}
            </text>
          </g>
        ))}
        <polyline
          points={shown.map(({ cumulated }, at) => `${middle(at)},${y(cumulated)}`).join(' ')}
          fill="none"
          stroke="var(--accent)"
          strokeWidth={1.5}
        />
        {shown.map(({ key, cumulated }, at) => (
          <circle key={key} cx={middle(at)} cy={y(cumulated)} r={3.2} fill="var(--accent)" />
        ))}
      </svg>
    </div>
  );
}
