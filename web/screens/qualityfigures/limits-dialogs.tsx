import type { ControlChart } from '../../../src/modules/qualityfigures/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { figureWords } from './words.ts';

/** What the chart was narrowed to. */
export interface Asked {
  equipmentId?: string;
  supplierId?: string;
  operationSequence?: number;
}

interface LimitsDialogProps {
  chart: ControlChart;
  asked: Asked;
  onClose: () => void;
}

/** From these subgroups on the process is held against what they show. */
export function SetLimitsDialog({
  chart,
  asked,
  ends,
  onClose,
}: LimitsDialogProps & { ends: { from?: string; to?: string } }) {
  const t = useWords(figureWords);
  const placeOf = (taskId: string | undefined, otherwise: number) => {
    const at = chart.points.findIndex((point) => point.taskId === taskId);
    return at < 0 ? otherwise : at;
  };
  const places = [placeOf(ends.from, 0), placeOf(ends.to, chart.points.length - 1)];
  const [from, to] = [Math.min(...places), Math.max(...places)];
  const [first, last] = [chart.points[from], chart.points[to]];
  return (
    <CommandDialog
      title={t('setLimits')}
      verb={t('setLimits')}
      areas={['qualityfigures']}
      intro={
        <>
          <p>{t('setLimitsHow')}</p>
          {first && last && (
            <p>
              <b>{t('stretch', { from: formatTime(first.at), to: formatTime(last.at), count: to - from + 1 })}</b>
            </p>
          )}
        </>
      }
      fields={[{ name: 'reason', label: t('reason'), kind: 'note', required: true }]}
      command={(typed) => ({
        path: `/control-charts/${chart.id}/limits`,
        body: { ...withoutNulls(typed), ...asked, fromTaskId: first?.taskId, toTaskId: last?.taskId },
      })}
      onClose={onClose}
    />
  );
}

/** They follow the readings again. */
export function ReleaseLimitsDialog({ chart, asked, onClose }: LimitsDialogProps) {
  const t = useWords(figureWords);
  return (
    <CommandDialog
      title={t('releaseLimits')}
      verb={t('releaseLimits')}
      areas={['qualityfigures']}
      danger
      intro={<p>{t('releaseLimitsHow')}</p>}
      fields={[{ name: 'reason', label: t('reason'), kind: 'note', required: true }]}
      command={(typed) => ({
        path: `/control-charts/${chart.id}/limits/release`,
        body: { ...withoutNulls(typed), ...asked },
      })}
      onClose={onClose}
    />
  );
}
