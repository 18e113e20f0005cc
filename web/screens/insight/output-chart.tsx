import { useCallback } from 'react';
import type { Overview } from '../../../src/modules/insight/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { amountAxis, Chart, thresholdAt, token } from '../../parts/chart.tsx';
import { insightWords } from './words.ts';

/** Good and scrap by the hour of today, beside what an hour with reports brought on average. */
export function OutputChart({ hours }: { hours: Overview['outputByHour'] }) {
  const t = useWords(insightWords);
  const option = useCallback(() => {
    const made = hours.filter(({ good }) => Number(good) > 0);
    const mean = Math.round(made.reduce((sum, { good }) => sum + Number(good), 0) / Math.max(made.length, 1));
    const axis = {
      axisLine: { lineStyle: { color: token('--line-strong') } },
      axisLabel: { color: token('--ink-soft'), fontSize: 11 },
      axisTick: { show: false },
    };
    return {
      grid: { left: 4, right: 4, top: 26, bottom: 2, containLabel: true },
      tooltip: {
        trigger: 'axis' as const,
        backgroundColor: token('--surface-raised'),
        borderColor: token('--line'),
        textStyle: { color: token('--ink') },
      },
      xAxis: { type: 'category' as const, data: hours.map((hour) => `${hour.hour}:00`), ...axis },
      yAxis: amountAxis(t('pieceTimes')),
      series: [
        {
          type: 'bar' as const,
          name: t('good'),
          stack: 'all',
          data: hours.map((hour) => Number(hour.good)),
          itemStyle: { color: token('--accent') },
          ...(mean > 0 && { markLine: thresholdAt(mean, t('meanHour', { amount: formatQuantity(mean) }), 'yAxis') }),
        },
        {
          type: 'bar' as const,
          name: t('scrap'),
          stack: 'all',
          data: hours.map((hour) => Number(hour.scrap)),
          itemStyle: { color: token('--tone-red-mark') },
        },
      ],
    };
  }, [hours, t]);
  return <Chart option={option} height={150} label={t('outputByHour')} />;
}
