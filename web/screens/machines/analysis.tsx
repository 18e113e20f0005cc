import { Select } from 'antd';
import { useCallback, useState } from 'react';
import { type FigureRow, figureGaps, losses, type ReasonRow } from '../../../src/modules/machines/contract.ts';
import { formatDuration, formatQuantity, formatRatio } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Chart, token } from '../../parts/chart.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { MachinesTabs } from './machines-tabs.tsx';
import { machinesWords } from './words.ts';

const spans = [1, 7, 30, 90] as const;
const groups = ['machine', 'work_centre', 'shift', 'day', 'month'] as const;
const groupWords = {
  machine: 'byMachine',
  work_centre: 'byWorkCentre',
  shift: 'byShift',
  day: 'byDay',
  month: 'byMonth',
} as const;
const dayMs = 86_400_000;

/** Where the time of the machines goes: reasons from the most, and the figures by machine, place, shift, day or month. */
export function Analysis() {
  const t = useWords(machinesWords);
  const [days, setDays] = useState<(typeof spans)[number]>(7);
  const [by, setBy] = useState<(typeof groups)[number]>('machine');
  // To the hour, so that the question stays the same while it is looked at.
  const [until] = useState(() => new Date(Math.ceil((Date.now() + 1) / 3_600_000) * 3_600_000));
  const query = { from: new Date(until.getTime() - days * dayMs).toISOString(), to: until.toISOString() };
  const reasons = useApi<{ rows: ReasonRow[] }>('machines', '/machines/stop-reasons', { query, keepPrevious: true });
  const figures = useApi<{ rows: FigureRow[] }>('machines', '/machines/figures', {
    query: { ...query, by },
    keepPrevious: true,
    alsoOf: ['execution'],
  });
  return (
    <Page title={t('machines')}>
      <MachinesTabs current="/machines/analysis" />
      <div className="stack">
        <span className="row-gap">
          <Select
            aria-label={t('from')}
            value={days}
            style={{ width: 160 }}
            options={spans.map((value) => ({ value, label: t('last', { days: value }) }))}
            onChange={setDays}
          />
          <Select
            aria-label={t('by')}
            value={by}
            style={{ width: 160 }}
            options={groups.map((value) => ({ value, label: t(groupWords[value]) }))}
            onChange={setBy}
          />
        </span>
        <Loaded query={reasons}>{({ rows }) => <Pareto rows={rows} />}</Loaded>
        <Loaded query={figures}>{({ rows }) => <FiguresBy rows={rows} title={t(groupWords[by])} />}</Loaded>
        <p className="faint">{t('formula')}</p>
      </div>
    </Page>
  );
}

function Pareto({ rows }: { rows: ReasonRow[] }) {
  const t = useWords(machinesWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const whole = rows.reduce((sum, { seconds }) => sum + seconds, 0);
  const named = (row: ReasonRow) =>
    row.reasonCode === null
      ? t(row.micro ? 'micro' : 'reasonNone')
      : nameOf({ name: row.name ?? row.reasonCode, nameEn: row.nameEn });
  // biome-ignore lint/correctness/useExhaustiveDependencies: names follow the language
  const option = useCallback(
    () => ({
      grid: { left: 48, right: 48, top: 24, bottom: 48 },
      xAxis: {
        type: 'category' as const,
        data: rows.map(named),
        axisLabel: { color: token('--ink-soft'), interval: 0 },
      },
      yAxis: [
        { type: 'value' as const, name: t('hours'), axisLabel: { color: token('--ink-soft') } },
        { type: 'value' as const, max: 100, axisLabel: { formatter: '{value}%', color: token('--ink-soft') } },
      ],
      series: [
        {
          type: 'bar' as const,
          data: rows.map(({ seconds }) => Math.round(seconds / 36) / 100),
          itemStyle: { color: token('--tone-red-mark') },
          barMaxWidth: 56,
        },
        {
          type: 'line' as const,
          yAxisIndex: 1,
          data: rows.map((_, at) =>
            Math.round((rows.slice(0, at + 1).reduce((sum, { seconds }) => sum + seconds, 0) / whole) * 100),
          ),
          itemStyle: { color: token('--accent') },
        },
      ],
    }),
    [rows, whole, language, t],
  );
  const [first] = rows;
  if (!first || whole === 0) return <Empty what={t('paretoEmpty')} how={t('paretoEmptyHow')} />;
  const title = t('paretoTitle', { reason: named(first), share: formatRatio(first.seconds / whole) });
  return (
    <Panel title={title}>
      <Chart option={option} height={260} label={title} />
      <DataTable
        rows={rows}
        rowKey={({ reasonCode, micro }) => `${reasonCode} ${micro}`}
        columns={[
          { key: 'reason', title: t('reason'), render: named },
          { key: 'loss', title: t('loss'), render: ({ loss }) => losses[loss ?? 'other'][language] },
          { key: 'count', title: t('count'), align: 'right', render: ({ stops }) => stops },
          { key: 'lasted', title: t('lasted'), align: 'right', render: ({ seconds }) => formatDuration(seconds) },
          { key: 'share', title: t('share'), align: 'right', render: ({ seconds }) => formatRatio(seconds / whole) },
        ]}
      />
    </Panel>
  );
}

function FiguresBy({ rows, title }: { rows: FigureRow[]; title: string }) {
  const t = useWords(machinesWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const ratio = (key: 'oee' | 'availability' | 'effectiveness' | 'qualityRatio') => ({
    key,
    title: t(key),
    align: 'right' as const,
    render: ({ figures }: FigureRow) => {
      const gap = figures.why[key];
      if (figures[key] !== null) return formatRatio(figures[key]);
      return <span className="faint">{gap ? figureGaps[gap][language] : '–'}</span>;
    },
  });
  return (
    <Panel title={t('figures')} flush>
      <DataTable
        rows={rows}
        rowKey={({ key }) => key}
        empty={<Empty what={t('figuresEmpty')} />}
        columns={[
          {
            key: 'name',
            title,
            render: (row) => (
              <>
                {nameOf(row)}
                {row.without.length > 0 && (
                  <span className="faint"> {t('without', { machines: row.without.join(', ') })}</span>
                )}
              </>
            ),
          },
          ratio('oee'),
          ratio('availability'),
          ratio('effectiveness'),
          ratio('qualityRatio'),
          {
            key: 'busy',
            title: t('plannedBusy'),
            align: 'right',
            render: ({ figures }) => formatDuration(figures.plannedBusySeconds),
          },
          {
            key: 'ran',
            title: t('production'),
            align: 'right',
            render: ({ figures }) => formatDuration(figures.productionSeconds),
          },
          {
            key: 'produced',
            title: t('produced'),
            align: 'right',
            render: ({ figures }) => formatQuantity(figures.quantityProduced),
          },
          {
            key: 'counted',
            title: t('counted'),
            align: 'right',
            render: ({ figures }) => formatQuantity(figures.quantityCounted),
          },
        ]}
      />
    </Panel>
  );
}
