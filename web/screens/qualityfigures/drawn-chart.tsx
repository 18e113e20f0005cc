import {
  type ChartPoint,
  type ControlChart,
  lineLabels,
  sayChartFigure,
  signalLabels,
  spreadLabels,
} from '../../../src/modules/qualityfigures/contract.ts';
import { ControlChart as Drawing, type DrawnPoint } from '../../../ui/control-chart.tsx';
import { formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useLocalName } from '../../parts/values.tsx';
import { figureWords } from './words.ts';

/** Values above, their spread below. */
export function DrawnChart({ chart, ends }: { chart: ControlChart; ends: { from?: string; to?: string } }) {
  const t = useWords(figureWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const figure = (value: number) => sayChartFigure(chart, value);
  const { upper, centre, lower } = lineLabels;
  const names = { upper: upper[language], centre: centre[language], lower: lower[language] };
  const chosen = new Set([ends.from, ends.to].filter((one) => one !== undefined));
  const drawn = (point: ChartPoint): DrawnPoint => ({
    ...{ key: point.taskId, value: point.value, lower: point.lower, centre: point.centre, upper: point.upper },
    signals: point.signals.filter((signal) => signal !== 'spread').map((signal) => signalLabels[signal][language]),
    title: `${point.taskCode} · ${formatTime(point.at)} · ${figure(point.value)}`,
    when: formatTime(point.at).slice(0, 5),
  });
  const spread = chart.points.flatMap((point): DrawnPoint[] => {
    const { spread: value, spreadLines: lines } = point;
    if (value === null || lines === null) return [];
    const signals = point.signals.includes('spread') ? [signalLabels.spread[language]] : [];
    return [{ ...drawn(point), value, ...lines, signals, title: `${point.taskCode} · ${figure(value)}` }];
  });
  const said = (name: string, points: readonly { signals: readonly unknown[] }[]) =>
    t('chartSaid', { name, count: points.length, out: points.filter(({ signals }) => signals.length > 0).length });
  const spreadName = spreadLabels[chart.form]?.[language] ?? '';
  const points = chart.points.map(drawn);
  return (
    <>
      <Drawing
        points={points}
        label={said(nameOf(chart), points)}
        height={240}
        format={figure}
        names={names}
        chosen={chosen}
      />
      {spread.length > 1 && (
        <>
          <h3 className="chart-under">{spreadName}</h3>
          <Drawing points={spread} label={said(spreadName, spread)} height={150} format={figure} names={names} />
        </>
      )}
    </>
  );
}
