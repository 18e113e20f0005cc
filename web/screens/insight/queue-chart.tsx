import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Overview } from '../../../src/modules/insight/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { linkToList } from '../../app/link-to-list.ts';
import { amountAxis, Chart, thresholdAt, token } from '../../parts/chart.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { insightWords } from './words.ts';

const barsMax = 8;

/** Where work piles up: open orders by work centre, the longest queue on top, beside the average of those that have one. */
export function QueueChart({ queues }: { queues: Overview['queues'] }) {
  const t = useWords(insightWords);
  const nameOf = useLocalName();
  const navigate = useNavigate();
  // echarts draws categories from below.
  const shown = useMemo(
    () =>
      [...queues]
        .sort((a, b) => b.orders - a.orders)
        .slice(0, barsMax)
        .reverse(),
    [queues],
  );
  const waiting = queues.filter(({ orders }) => orders > 0);
  const mean =
    Math.round((10 * waiting.reduce((sum, { orders }) => sum + orders, 0)) / Math.max(waiting.length, 1)) / 10;
  const names = shown.map((queue) => nameOf({ name: queue.workCentreName, nameEn: queue.workCentreNameEn })).join('\n');
  const option = useCallback(() => {
    const axis = { axisLine: { show: false }, axisTick: { show: false } };
    return {
      grid: { left: 4, right: 64, top: 20, bottom: 2, containLabel: true },
      xAxis: amountAxis(t('queueUnit')),
      yAxis: {
        type: 'category' as const,
        data: names.split('\n'),
        axisLabel: { color: token('--ink-soft'), fontSize: 12, width: 120, overflow: 'break' as const, lineHeight: 13 },
        ...axis,
      },
      series: [
        {
          type: 'bar' as const,
          data: shown.map((queue, index) => ({
            value: queue.orders,
            itemStyle: { color: index === shown.length - 1 ? token('--tone-amber-mark') : token('--accent') },
          })),
          barWidth: 13,
          markLine: thresholdAt(mean, t('meanQueue', { amount: mean }), 'xAxis'),
          label: {
            show: true,
            position: 'right' as const,
            color: token('--ink'),
            fontSize: 12,
          },
          cursor: 'pointer',
        },
      ],
    };
  }, [shown, names, mean, t]);
  const onPick = useCallback(
    (index: number) => {
      const queue = shown[index];
      if (queue) void navigate(linkToList(queue.target) as never);
    },
    [shown, navigate],
  );
  return <Chart option={option} height={56 + shown.length * 24} label={t('queueUnit')} onPick={onPick} />;
}
