import { Button } from 'antd';
import { useState } from 'react';
import {
  causeCategories,
  causeCategoryLabels,
  type NonconformanceReport,
  WHYS_MAX,
} from '../../../src/modules/nonconformance/contract.ts';
import { faultClasses, faultClassLabels } from '../../../src/modules/quality/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { lotsOf } from '../../parts/reference-sources.ts';
import { PlanActionDialog } from './action-dialogs.tsx';
import { PersonPicker } from './person-picker.tsx';
import { defects } from './raise-dialog.tsx';
import { nonconformanceWords } from './words.ts';

interface Props {
  report: NonconformanceReport;
}
type Step = 'contain' | 'verify' | 'close' | 'reopen' | 'withdraw';
type Asked = 'describe' | 'cause' | 'act' | Step;

/** What may be done with it now; what the state leads to next stands out. */
export function ReportVerbs({ report }: Props) {
  const t = useWords(nonconformanceWords);
  const may = useMay();
  const [asked, setAsked] = useState<Asked>();
  const writes = may('nonconformance.report.write');
  const onClose = () => setAsked(undefined);
  const isOver = report.state === 'closed' || report.state === 'withdrawn';
  const allowed = (verb: string) => report.verbs.some((one) => one.verb === verb && one.allowed);
  const refused = report.verbs.filter(({ verb, allowed: ok }) => !ok && next[report.state]?.includes(verb));
  return (
    <>
      {writes && !isOver && <Button onClick={() => setAsked('describe')}>{t('describe')}</Button>}
      {writes && !isOver && <Button onClick={() => setAsked('cause')}>{t('causeEdit')}</Button>}
      {(['withdraw', 'reopen'] as const).map(
        (verb) =>
          allowed(verb) && (
            <Button key={verb} onClick={() => setAsked(verb)}>
              {t(verb)}
            </Button>
          ),
      )}
      {allowed('act') && (
        <Button type={report.state === 'contained' ? 'primary' : 'default'} onClick={() => setAsked('act')}>
          {t('planAction')}
        </Button>
      )}
      {refused.map(({ verb, label, refusal }) => (
        <Button key={verb} disabled title={`${refusal?.title}：${refusal?.detail}`}>
          {label}
        </Button>
      ))}
      {(['verify', 'close'] as const).map(
        (verb) =>
          allowed(verb) && (
            <Button key={verb} type="primary" onClick={() => setAsked(verb)}>
              {t(verb)}
            </Button>
          ),
      )}
      {asked === 'describe' && <DescribeDialog report={report} onClose={onClose} />}
      {asked === 'cause' && <CauseDialog report={report} onClose={onClose} />}
      {asked === 'act' && <PlanActionDialog report={report} onClose={onClose} />}
      {asked && asked !== 'describe' && asked !== 'cause' && asked !== 'act' && (
        <StepDialog report={report} verb={asked} onClose={onClose} />
      )}
    </>
  );
}

/** What comes next, shown with its reason while it can't be done yet. */
const next: Partial<Record<NonconformanceReport['state'], string[]>> = { acting: ['verify'], verified: ['close'] };

interface DialogProps extends Props {
  onClose: () => void;
}

/** A verb of the state table, with its reason. */
export function StepDialog({ report, verb, onClose }: DialogProps & { verb: Step }) {
  const t = useWords(nonconformanceWords);
  const word = verb === 'contain' ? t('containNone') : t(verb);
  const asks = verb !== 'verify';
  return (
    <CommandDialog
      title={`${word} · ${report.code}`}
      verb={word}
      areas={['nonconformance']}
      fields={asks ? [{ name: 'note', label: t('reason'), kind: 'note', required: verb !== 'close', wide: true }] : []}
      command={(typed) => ({ path: `/nonconformances/${report.id}/${verb}`, body: asks ? withoutNulls(typed) : {} })}
      onClose={onClose}
    />
  );
}

function DescribeDialog({ report, onClose }: DialogProps) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  const owner = report.ownerId && report.ownerName ? { id: report.ownerId, name: report.ownerName } : undefined;
  return (
    <CommandDialog
      title={`${t('describe')} · ${report.code}`}
      verb={t('describe')}
      areas={['nonconformance']}
      record={{
        ...{ ownerId: report.ownerId, dueAt: report.dueAt, severity: report.severity, defectCode: report.defectCode },
        ...{ quantity: report.quantity, note: report.note, lotIds: report.lots.map(({ lotId }) => lotId) },
      }}
      fields={[
        {
          name: 'ownerId',
          label: t('owner'),
          kind: 'own',
          render: (input) => <PersonPicker {...input} reportId={report.id} known={owner} />,
        },
        { name: 'dueAt', label: t('due'), kind: 'timestamp', required: true },
        { name: 'lotIds', label: t('lots'), kind: 'reference', source: lotsOf(report.itemId), many: true },
        { name: 'quantity', label: t('quantity'), kind: 'amount', unit: report.unit, positive: true },
        { name: 'defectCode', label: t('defect'), kind: 'reference', source: defects },
        {
          name: 'severity',
          label: t('severity'),
          kind: 'select',
          required: true,
          options: faultClasses.map((value) => ({ value, label: faultClassLabels[value][language] })),
        },
        { name: 'note', label: t('note'), kind: 'note', wide: true },
      ]}
      command={({ lotIds, quantity, defectCode, ownerId, ...typed }) => ({
        path: `/nonconformances/${report.id}/describe`,
        body: {
          ...withoutNulls(typed),
          ...{
            lotIds: lotIds ?? [],
            quantity: quantity || null,
            defectCode: defectCode ?? null,
            ownerId: ownerId ?? null,
          },
        },
      })}
      onClose={onClose}
    />
  );
}

function CauseDialog({ report, onClose }: DialogProps) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  const steps = Array.from({ length: WHYS_MAX }, (_, index) => index);
  return (
    <CommandDialog
      title={`${t('causeEdit')} · ${report.code}`}
      verb={t('causeEdit')}
      areas={['nonconformance']}
      record={{
        causeCategory: report.causeCategory,
        cause: report.cause,
        ...Object.fromEntries(steps.map((index) => [`why${index}`, report.whys[index] ?? ''])),
      }}
      fields={[
        {
          name: 'causeCategory',
          label: t('causeCategory'),
          kind: 'select',
          required: true,
          options: causeCategories.map((value) => ({ value, label: causeCategoryLabels[value][language] })),
        },
        ...steps.map((index) => ({
          ...{ name: `why${index}`, label: t('whyOf', { n: index + 1 }), kind: 'text' as const, wide: true },
        })),
        { name: 'cause', label: t('causeText'), kind: 'note', required: true, wide: true },
      ]}
      command={({ causeCategory, cause, ...rest }) => ({
        path: `/nonconformances/${report.id}/describe`,
        body: { causeCategory, cause, whys: steps.map((index) => rest[`why${index}`]).filter(Boolean) },
      })}
      onClose={onClose}
    />
  );
}
