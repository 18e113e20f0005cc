import { useCallback } from 'react';
import type { Replenishment } from '../../../src/modules/replenishment/contract.ts';
import { formatDay, formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { amountAxis, Chart, thresholdAt, token } from '../../parts/chart.tsx';
import { replenishmentWords } from './words.ts';

/** What was there and what was used day by day, against the level. */
export function PastChart({ of, unit }: { of: Replenishment; unit: string }) {
  const t = useWords(replenishmentWords);
  const { past } = of;
  const [point, safety] = [Number(of.reorderPoint), Number(of.safetyStock)];
  const [least, said] = point > safety ? [point, t('least')] : [safety, t('safetyStock')];
  const option = useCallback(
    () => ({
      grid: { left: 4, right: 4, top: 26, bottom: 2, containLabel: true },
      tooltip: {
        trigger: 'axis' as const,
        backgroundColor: token('--surface-raised'),
        borderColor: token('--line'),
        textStyle: { color: token('--ink') },
      },
      xAxis: {
        type: 'category' as const,
        data: past.map(({ day }) => formatDay(day)),
        axisLine: { lineStyle: { color: token('--line-strong') } },
        axisLabel: { color: token('--ink-soft'), fontSize: 11 },
        axisTick: { show: false },
      },
      yAxis: { ...amountAxis(unit), min: undefined },
      series: [
        {
          type: 'line' as const,
          step: 'end' as const,
          name: t('stock'),
          symbol: 'none',
          data: past.map(({ onHand }) => Number(onHand)),
          lineStyle: { color: token('--accent'), width: 2 },
          itemStyle: { color: token('--accent') },
          ...(least > 0 && { markLine: thresholdAt(least, `${said} ${formatQuantity(least)}`, 'yAxis') }),
        },
        {
          type: 'bar' as const,
          name: t('used'),
          data: past.map(({ used }) => Number(used)),
          itemStyle: { color: token('--tone-amber-mark') },
        },
      ],
    }),
    [past, least, said, unit, t],
  );
  return <Chart option={option} height={220} label={t('past', { days: past.length })} />;
}
