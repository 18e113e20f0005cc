import { Link } from '@tanstack/react-router';
import type { InspectionTask } from '../../../src/modules/quality/contract.ts';
import { signalLabels, type TaskChart } from '../../../src/modules/qualityfigures/contract.ts';
import { ControlChart } from '../../../ui/control-chart.tsx';
import { limitsOfMean } from '../../../ui/control-limits.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { qualityWords } from './words.ts';

/** How the process of each measured characteristic ran up to this inspection, and where this one stands. */
export function TaskCharts({ task }: { task: InspectionTask }) {
  const may = useMay();
  const charts = useApi<{ charts: TaskChart[] }>('qualityfigures', `/inspection-tasks/${task.id}/control-charts`, {
    enabled: may('qualityfigures.chart.read'),
    alsoOf: ['quality'],
  });
  return charts.data?.charts.map((chart) => <OneChart key={chart.chartId} chart={chart} task={task} />);
}

function OneChart({ chart, task }: { chart: TaskChart; task: InspectionTask }) {
  const t = useWords(qualityWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const { chartId, characteristicId, decimals, centre } = chart;
  const say = (value: number) => value.toFixed(Math.min(8, decimals + 1));
  const read = task.readings.flatMap((one) =>
    one.characteristicId === characteristicId && one.value !== null ? Number(one.value) : [],
  );
  const limits = limitsOfMean(chart, Math.max(1, read.length));
  const mean = read.reduce((sum, value) => sum + value, 0) / read.length;
  const beyond = read.length > 0 && (mean < limits.lower || mean > limits.upper);
  const name = nameOf(task.characteristics.find((one) => one.characteristicId === characteristicId) ?? {});
  const before = chart.points.map(({ taskId, at, value, lower, upper, signals }) => ({
    ...{ key: taskId, value, lower, centre, upper, title: say(value), when: formatTime(at).slice(0, 5) },
    signals: signals.map((signal) => signalLabels[signal][language]),
  }));
  const signals = beyond ? [t('beyondControl')] : [];
  const now = { key: 'now', value: mean, ...limits, centre, title: say(mean), when: t('thisOne'), signals };
  return (
    <Panel
      title={beyond ? `${name}：${t('beyondControl')}` : name}
      aside={
        <Link to="/control-charts/$chartId" params={{ chartId }}>
          {t('controlChart')}
        </Link>
      }
    >
      <ControlChart
        points={read.length > 0 ? [...before, now] : before}
        label={t('chartOf', { name, count: before.length })}
        height={150}
        format={say}
        names={{ upper: t('ucl'), centre: t('cl'), lower: t('lcl') }}
      />
      {beyond && <p className="figure-warning">{t('beyondControlHow')}</p>}
    </Panel>
  );
}
