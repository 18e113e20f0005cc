import {
  actionKindLabels,
  actionKinds,
  type NonconformanceAction,
  type NonconformanceReport,
} from '../../../src/modules/nonconformance/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { PersonPicker } from './person-picker.tsx';
import { nonconformanceWords } from './words.ts';

interface PlanProps {
  report: NonconformanceReport;
  /** One that is changed, rather than planned. */
  action?: NonconformanceAction;
  onClose: () => void;
}

/** Who does what until when. */
export function PlanActionDialog({ report, action, onClose }: PlanProps) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  const word = action ? t('change') : t('planAction');
  const known = action && { id: action.ownerId, name: action.ownerName };
  return (
    <CommandDialog
      title={`${word} · ${report.code}`}
      verb={word}
      areas={['nonconformance']}
      record={action ?? { kind: 'corrective' }}
      fields={[
        ...(action
          ? []
          : [
              {
                ...{ name: 'kind', label: t('actionKind'), kind: 'select' as const, required: true },
                options: actionKinds.map((value) => ({ value, label: actionKindLabels[value][language] })),
              },
            ]),
        { name: 'what', label: t('actionWhat'), kind: 'note', required: true, wide: true },
        {
          name: 'ownerId',
          label: t('owner'),
          kind: 'own',
          required: true,
          render: (input) => <PersonPicker {...input} reportId={report.id} known={known} />,
        },
        { name: 'dueAt', label: t('due'), kind: 'timestamp', required: true },
      ]}
      command={({ kind, what, ownerId, dueAt }) =>
        action
          ? {
              path: `/nonconformance-actions/${action.id}/change`,
              body: { what, ownerId, ...(dueAt !== action.dueAt && { dueAt }) },
            }
          : { path: `/nonconformances/${report.id}/actions`, body: { kind, what, ownerId, dueAt } }
      }
      onClose={onClose}
    />
  );
}

export type ActionStep = 'finish' | 'check' | 'drop';

/** It is done, it helped or not, or it isn't needed. */
export function ActionStepDialog({
  action,
  step,
  onClose,
}: {
  action: NonconformanceAction;
  step: ActionStep;
  onClose: () => void;
}) {
  const t = useWords(nonconformanceWords);
  const label = { finish: t('finishNote'), check: t('checkNote'), drop: t('reason') }[step];
  return (
    <CommandDialog
      title={`${t(step)} · ${action.number}`}
      verb={t(step)}
      intro={action.what}
      areas={['nonconformance']}
      record={{ effective: 'true' }}
      fields={[
        ...(step === 'check'
          ? [
              {
                ...{ name: 'effective', label: t('checkEffective'), kind: 'select' as const, required: true },
                options: [
                  { value: 'true', label: t('effective') },
                  { value: 'false', label: t('ineffective') },
                ],
              },
            ]
          : []),
        { name: 'note', label, kind: 'note', required: true, wide: true },
      ]}
      command={({ effective, ...typed }) => ({
        path: `/nonconformance-actions/${action.id}/${step}`,
        body: { ...withoutNulls(typed), ...(step === 'check' && { effective: effective === 'true' }) },
      })}
      onClose={onClose}
    />
  );
}
