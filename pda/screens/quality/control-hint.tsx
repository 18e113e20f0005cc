import type { AskedCharacteristic, InspectionTask } from '../../../src/modules/quality/contract.ts';
import type { TaskChart } from '../../../src/modules/qualityfigures/contract.ts';
import { ControlChart } from '../../../ui/control-chart.tsx';
import { limitsOfMean } from '../../../ui/control-limits.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { mayDo } from '../../app/session.ts';
import { useNameOf } from '../../parts/name-of.ts';
import { Note } from '../../parts/note.tsx';
import { taskWords } from './task-words.ts';

interface ControlHintProps {
  task: InspectionTask;
  asked: AskedCharacteristic;
  /** What was read of this characteristic up to now, what is being typed included. */
  values: readonly number[];
}

/**
 * How the process ran up to now, and where these samples would stand on its chart. Beyond the control limits isn't beyond tolerance: it is
 * said, and stops nobody. Without a network the chart is the one that was asked for last, or none.
 */
export function ControlHint({ task, asked, values }: ControlHintProps) {
  const { data } = useAnswer<{ charts: TaskChart[] }>(
    mayDo('qualityfigures.chart.read') ? `/inspection-tasks/${task.id}/control-charts` : undefined,
  );
  const chart = data?.charts.find(({ characteristicId }) => characteristicId === asked.characteristicId);
  return chart ? <Hint chart={chart} asked={asked} values={values} /> : null;
}

function Hint({ chart, asked, values }: { chart: TaskChart; asked: AskedCharacteristic; values: readonly number[] }) {
  const t = useWords(taskWords);
  const nameOf = useNameOf();
  const { decimals, unit, centre, points } = chart;
  const say = (value: number) => value.toFixed(Math.min(8, decimals + 1));
  const mean = values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
  const limits = limitsOfMean(chart, Math.max(1, values.length));
  const beyond = mean !== undefined && (mean < limits.lower || mean > limits.upper);
  const drawn = points.map(({ taskId, at, value, lower, upper, signals }) => ({
    ...{ key: taskId, value, lower, centre, upper, title: say(value), when: formatTime(at).slice(0, 5) },
    signals: signals.length > 0 ? [t('signalled')] : [],
  }));
  const now =
    mean === undefined
      ? []
      : [
          {
            key: 'now',
            value: mean,
            ...limits,
            centre,
            title: say(mean),
            when: t('now'),
            signals: beyond ? [t('beyondControl')] : [],
          },
        ];
  return (
    <>
      {beyond && mean !== undefined && (
        <Note tone="amber" icon="warning" title={t('beyondControl')}>
          <p>{t('beyondControlWhy', { lower: say(limits.lower), upper: say(limits.upper), mean: say(mean), unit })}</p>
        </Note>
      )}
      <div className="if-tall">
        <ControlChart
          compact
          points={[...drawn, ...now]}
          label={t('chartOf', { name: nameOf(asked.name, asked.nameEn), count: points.length })}
          height={112}
          format={say}
          names={{ upper: t('ucl'), centre: t('cl'), lower: t('lcl') }}
        />
      </div>
    </>
  );
}
