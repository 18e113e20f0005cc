import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import {
  type ChartPoint,
  type ControlChart,
  sayChartFigure,
  signalLabels,
  spreadLabels,
} from '../../../src/modules/qualityfigures/contract.ts';
import { joinWords, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Moment, useLocalName } from '../../parts/values.tsx';
import { figureWords } from './words.ts';

interface PointsTableProps {
  chart: ControlChart;
  ends: { from?: string; to?: string };
  onEnds: (ends: { from?: string; to?: string }) => void;
}

/** The same as the chart, in figures and words: the newest first. Here a stretch is chosen for limits. */
export function PointsTable({ chart, ends, onEnds }: PointsTableProps) {
  const t = useWords(figureWords);
  const language = useLanguage();
  const may = useMay();
  const nameOf = useLocalName();
  const figure = (value: number) => sayChartFigure(chart, value);
  const spread = spreadLabels[chart.form];
  const end = (taskId: string) => (taskId === ends.from ? 'asFirst' : taskId === ends.to ? 'asLast' : undefined);
  return (
    <DataTable<ChartPoint>
      rows={[...chart.points].reverse()}
      rowKey={({ taskId }) => taskId}
      rowTone={({ signals }) => (signals.length > 0 ? 'red' : undefined)}
      columns={[
        { key: 'at', title: t('at'), render: ({ at }) => <Moment at={at} /> },
        {
          key: 'task',
          title: t('inspection'),
          render: ({ taskId, taskCode }) => (
            <Link className="code" to="/inspection-tasks/$taskId" params={{ taskId }}>
              {taskCode}
            </Link>
          ),
        },
        { key: 'size', title: t('size'), align: 'right', render: ({ size }) => size },
        { key: 'value', title: t('value'), align: 'right', render: ({ value }) => figure(value) },
        ...(spread
          ? [
              {
                key: 'spread',
                title: spread[language],
                align: 'right' as const,
                render: (point: ChartPoint) => (point.spread === null ? '–' : figure(point.spread)),
              },
            ]
          : []),
        {
          key: 'limits',
          title: t('limits'),
          align: 'right',
          render: ({ lower, upper }) => <span className="nowrap">{`${figure(lower)} … ${figure(upper)}`}</span>,
        },
        {
          key: 'signals',
          title: t('signals'),
          render: ({ signals }) => joinWords(signals.map((signal) => signalLabels[signal][language])) || '–',
        },
        { key: 'lot', title: t('lotOrOrder'), render: ({ lotCode, orderCode }) => lotCode ?? orderCode ?? '–' },
        {
          key: 'person',
          title: t('inspector'),
          render: ({ personName, personNameEn }) => (
            <span className="nowrap">{nameOf({ name: personName, nameEn: personNameEn })}</span>
          ),
        },
        ...(may('qualityfigures.limits.write')
          ? [
              {
                key: 'choose',
                title: t('choose'),
                render: ({ taskId }: ChartPoint) => {
                  const chosen = end(taskId);
                  if (chosen)
                    return (
                      <Button
                        size="small"
                        type="primary"
                        onClick={() => onEnds(chosen === 'asFirst' ? without(ends, 'from') : without(ends, 'to'))}
                      >
                        {t(chosen)}
                      </Button>
                    );
                  return (
                    <span className="row-gap nowrap">
                      <Button size="small" onClick={() => onEnds({ ...ends, from: taskId })}>
                        {t('asFirst')}
                      </Button>
                      <Button size="small" onClick={() => onEnds({ ...ends, to: taskId })}>
                        {t('asLast')}
                      </Button>
                    </span>
                  );
                },
              },
            ]
          : []),
      ]}
    />
  );
}

function without(ends: { from?: string; to?: string }, key: 'from' | 'to') {
  const { [key]: _, ...rest } = ends;
  return rest;
}
