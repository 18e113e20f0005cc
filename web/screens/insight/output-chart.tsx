import { useCallback } from 'react';
import type { Overview } from '../../../src/modules/insight/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Chart, token } from '../../parts/chart.tsx';
import { insightWords } from './words.ts';

/** Good and scrap by the hour of today. */
export function OutputChart({ hours }: { hours: Overview['outputByHour'] }) {
  const t = useWords(insightWords);
  const option = useCallback(() => {
    const axis = {
      axisLine: { lineStyle: { color: token('--line-strong') } },
      axisLabel: { color: token('--ink-faint'), fontSize: 11 },
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
      yAxis: {
        type: 'value' as const,
        name: t('pieceTimes'),
        nameTextStyle: { color: token('--ink-faint'), fontSize: 11, align: 'left' as const },
        min: 0,
        splitNumber: 3,
        splitLine: { lineStyle: { color: token('--line') } },
        ...axis,
        axisLine: { show: false },
      },
      series: [
        {
          type: 'bar' as const,
          name: t('good'),
          stack: 'all',
          data: hours.map((hour) => Number(hour.good)),
          itemStyle: { color: token('--accent') },
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
