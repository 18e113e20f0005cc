import { useCallback } from 'react';
import type { History, Span } from '../../../src/modules/datahealth/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { amountAxis, Chart, token } from '../../parts/chart.tsx';
import { datahealthWords } from './words.ts';

function axisOf(steps: History['steps'], span: Span) {
  const label = (at: string) => {
    const shown = formatTime(at);
    return span === 'all' ? shown.slice(0, 5) : span === 'week' ? shown : shown.slice(-5);
  };
  return {
    type: 'category' as const,
    data: steps.map(({ at }) => label(at)),
    axisLine: { lineStyle: { color: token('--line-strong') } },
    axisLabel: { color: token('--ink-soft'), fontSize: 11, hideOverlap: true },
    axisTick: { show: false },
  };
}

function tooltip() {
  return {
    trigger: 'axis' as const,
    backgroundColor: token('--surface-raised'),
    borderColor: token('--line'),
    textStyle: { color: token('--ink') },
  };
}

const grid = { left: 4, right: 10, top: 28, bottom: 2, containLabel: true };

/** What became of what came, step by step: failures on top, where they are seen. */
export function FlowChart({ history, span }: { history: History; span: Span }) {
  const t = useWords(datahealthWords);
  const option = useCallback(() => {
    const { steps } = history;
    const bar = (name: string, data: number[], colour: string) => ({
      ...{ type: 'bar' as const, stack: 'all', name, data, barCategoryGap: '20%' },
      itemStyle: { color: token(colour) },
    });
    return {
      grid,
      tooltip: tooltip(),
      xAxis: axisOf(steps, span),
      yAxis: amountAxis(t('pieces')),
      series: [
        bar(
          t('done'),
          steps.map(({ done }) => done),
          '--accent',
        ),
        bar(
          t('skipped'),
          steps.map(({ skipped }) => skipped),
          '--tone-grey-mark',
        ),
        bar(
          t('held'),
          steps.map(({ held, dropped }) => held + dropped),
          '--tone-violet-mark',
        ),
        bar(
          t('failed'),
          steps.map(({ failed }) => failed),
          '--tone-red-mark',
        ),
      ],
    };
  }, [history, span, t]);
  return <Chart option={option} height={190} label={t('historyLabel')} />;
}

/** How long it took from the change on one side to its effect on the other. */
export function DelayChart({ history, span }: { history: History; span: Span }) {
  const t = useWords(datahealthWords);
  const option = useCallback(() => {
    const { steps } = history;
    const endsOf = namesAtEnd(steps, t);
    const line = (name: 'p50' | 'p95' | 'p99', colour: string, type: 'solid' | 'dashed' | 'dotted') => ({
      ...{ type: 'line' as const, name: t(name), data: steps.map((step) => step[name]), connectNulls: false },
      ...{ symbolSize: 4, lineStyle: { color: token(colour), type, width: 2 }, itemStyle: { color: token(colour) } },
      endLabel: { show: endsOf[name] !== '', formatter: endsOf[name], color: token('--ink-soft'), fontSize: 11 },
    });
    return {
      grid: { ...grid, right: 34 },
      tooltip: tooltip(),
      xAxis: axisOf(steps, span),
      yAxis: { ...amountAxis(t('seconds')), minInterval: 0 },
      series: [
        line('p99', '--tone-red-mark', 'dotted'),
        line('p95', '--tone-amber-mark', 'dashed'),
        line('p50', '--accent', 'solid'),
      ],
    };
  }, [history, span, t]);
  return <Chart option={option} height={190} label={t('delay')} />;
}

const percentiles = ['p50', 'p95', 'p99'] as const;

/** What stands at the end of each line; lines that end alike share one label. */
function namesAtEnd(steps: History['steps'], t: (name: 'p50' | 'p95' | 'p99') => string) {
  const most = Math.max(1, ...steps.map(({ p99 }) => p99 ?? 0));
  const last = steps.findLast(({ p50 }) => p50 !== null);
  const ends = { p50: '', p95: '', p99: '' };
  let shared: (typeof percentiles)[number] | undefined;
  for (const name of percentiles) {
    const near = shared && Math.abs((last?.[name] ?? 0) - (last?.[shared] ?? 0)) < most / 12;
    if (!shared || !near) shared = name;
    ends[shared] = ends[shared] === '' ? t(name) : `${ends[shared]}\n${t(name)}`;
  }
  return ends;
}
