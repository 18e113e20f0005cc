import { useCallback } from 'react';
import type { DayFigures } from '../../../src/modules/dailyreport/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { amountAxis, Chart, token } from '../../parts/chart.tsx';
import { Panel } from '../../parts/page.tsx';
import { dailyreportWords } from './words.ts';

/** Good and scrap by the hour, by the factory’s clock. */
export function HourChart({ hours, timeZone }: { hours: DayFigures['byHour']; timeZone: string }) {
  const t = useWords(dailyreportWords);
  const option = useCallback(() => {
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' });
    const bar = (name: string, amounts: number[], colour: string) => ({
      ...{ type: 'bar' as const, stack: 'all', name, data: amounts },
      itemStyle: { color: token(colour) },
    });
    return {
      grid: { left: 4, right: 4, top: 26, bottom: 2, containLabel: true },
      tooltip: {
        trigger: 'axis' as const,
        backgroundColor: token('--surface-raised'),
        borderColor: token('--line'),
        textStyle: { color: token('--ink') },
      },
      xAxis: {
        type: 'category' as const,
        data: hours.map(({ at }) => clock.format(new Date(at))),
        axisLine: { lineStyle: { color: token('--line-strong') } },
        axisLabel: { color: token('--ink-soft'), fontSize: 11 },
        axisTick: { show: false },
      },
      yAxis: amountAxis(t('pieces')),
      series: [
        bar(
          t('good'),
          hours.map(({ good }) => Number(good)),
          '--accent',
        ),
        bar(
          t('scrap'),
          hours.map(({ scrap }) => Number(scrap)),
          '--tone-red-mark',
        ),
      ],
    };
  }, [hours, timeZone, t]);
  return (
    <Panel title={t('byHour')}>
      <Chart option={option} height={170} label={t('byHour')} />
    </Panel>
  );
}
