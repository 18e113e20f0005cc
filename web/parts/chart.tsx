import type { EChartsOption } from 'echarts';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isDark, onThemeChange } from '../../ui/theme.ts';

use([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** A colour of tokens.css as a value, for what can't read CSS variables. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** An axis of amounts: from zero, with its unit and a few lines to read along. */
export function amountAxis(unit: string) {
  return {
    type: 'value' as const,
    name: unit,
    nameTextStyle: { color: token('--ink-soft'), fontSize: 11, align: 'left' as const },
    min: 0,
    minInterval: 1,
    splitNumber: 3,
    splitLine: { lineStyle: { color: token('--line') } },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: token('--ink-soft'), fontSize: 11 },
  };
}

/** The amount that bars are held against, as a dashed line across them that says what it is. */
export function thresholdAt(amount: number, label: string, axis: 'xAxis' | 'yAxis') {
  return {
    silent: true,
    symbol: 'none' as const,
    lineStyle: { color: token('--ink-soft'), type: 'dashed' as const, width: 1 },
    label: {
      formatter: label,
      color: token('--ink'),
      fontSize: 11,
      position: axis === 'yAxis' ? ('insideEndTop' as const) : ('end' as const),
    },
    data: [{ [axis]: amount }] as [{ xAxis: number }] | [{ yAxis: number }],
  };
}

/** A chart that follows its box and the theme. Loaded with the first screen that draws one. */
export function Chart({
  option,
  height,
  label,
  onPick,
}: {
  option: () => EChartsOption;
  height: number;
  label: string;
  onPick?: (index: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | undefined>(undefined);
  const dark = useSyncExternalStore(onThemeChange, isDark);

  useEffect(() => {
    if (!box.current) return;
    const made = init(box.current, undefined, { renderer: 'svg' });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read anew when the theme changes
  useEffect(() => {
    chart.current?.setOption({ ...option(), animation: false }, true);
  }, [option, dark]);

  useEffect(() => {
    const made = chart.current;
    if (!made || !onPick) return;
    const pick = (event: { dataIndex?: number }) => event.dataIndex !== undefined && onPick(event.dataIndex);
    made.on('click', pick as never);
    return () => {
      if (!made.isDisposed()) made.off('click', pick as never);
    };
  }, [onPick]);

  return <div ref={box} style={{ height }} role="img" aria-label={label} />;
}
