import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import {
  type DecidedOf,
  dispositionLabels,
  faultClassLabels,
  type InspectionTask,
  type JudgedClass,
  resultLabels,
  sayLimits,
  severityLabels,
  taskKindLabels,
  taskStateLabels,
} from '../../../src/modules/quality/contract.ts';
import { joinWords, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Quantity, useLocalName } from '../../parts/values.tsx';
import { WhoDid } from '../../parts/who-did.tsx';
import { TaskCharts } from './task-charts.tsx';
import { DecideTaskDialog, TakeReadingDialog } from './task-dialogs.tsx';
import { qualityWords } from './words.ts';

/** One inspection: what is asked, each reading, the result, and what became of it. */
export function InspectionTaskPage() {
  const { taskId } = useParams({ strict: false }) as { taskId: string };
  const language = useLanguage();
  const task = useApi<InspectionTask>('quality', `/inspection-tasks/${taskId}`);
  const { data } = task;
  return (
    <Page
      title={data?.code ?? '…'}
      aside={data && <StateMark state={data.state} word={taskStateLabels[data.state][language]} />}
      actions={
        data && (
          <>
            <PrintButton of="quality.task" id={taskId} />
            <TaskActions task={data} />
          </>
        )
      }
      subject={data && { kind: 'quality.task', id: data.id }}
    >
      <Loaded query={task} lines={10}>
        {(loaded) => <Content task={loaded} />}
      </Loaded>
    </Page>
  );
}

function TaskActions({ task }: { task: InspectionTask }) {
  const t = useWords(qualityWords);
  const may = useMay();
  const [asked, setAsked] = useState<'read' | DecidedOf>();
  if (!may('quality.inspection.write')) return null;
  const close = () => setAsked(undefined);
  const atOperation = task.kind === 'in_process' || task.kind === 'final';
  const whole = task.quantityLeft === task.quantity;
  return (
    <>
      {(task.state === 'open' || (task.state === 'judged' && whole)) && (
        <Button type={task.state === 'open' ? 'primary' : 'default'} onClick={() => setAsked('read')}>
          {t('takeReading')}
        </Button>
      )}
      {task.state === 'judged' && !atOperation && (
        <Button type="primary" onClick={() => setAsked('waiting')}>
          {t('decide')}
        </Button>
      )}
      {task.state === 'judged' && atOperation && (
        <Button type="primary" href={`/work-orders/${task.orderId}?operation=${task.operationId}&do=inspect`}>
          {t('decideAtOperation')}
        </Button>
      )}
      {asked === 'read' && <TakeReadingDialog task={task} onClose={close} />}
      {task.quantityRejected !== '0' && <Button onClick={() => setAsked('rejected')}>{t('decideRejected')}</Button>}
      {(asked === 'waiting' || asked === 'rejected') && <DecideTaskDialog task={task} of={asked} onClose={close} />}
    </>
  );
}

function Content({ task }: { task: InspectionTask }) {
  const t = useWords(qualityWords);
  return (
    <div className="stack">
      <Head task={task} />
      <Panel title={t('characteristics')} flush>
        <Characteristics task={task} />
      </Panel>
      <Panel title={t('byClass')} flush>
        <Classes task={task} />
      </Panel>
      <TaskCharts task={task} />
      <Panel title={t('readings')} flush>
        <Readings task={task} />
      </Panel>
      {task.decisions.length > 0 && (
        <Panel title={t('decisions')} flush>
          <Decisions task={task} />
        </Panel>
      )}
    </div>
  );
}

function Head({ task }: { task: InspectionTask }) {
  const t = useWords(qualityWords);
  const language = useLanguage();
  const { result, quantity, quantityLeft, unit, planCode, planName } = task;
  // The code of an operation begins with that of its order.
  const document = task.operationCode ? null : task.documentCode;
  const place = [task.operationCode, task.locationCode, document, task.supplierName].filter(Boolean);
  return (
    <section className="panel">
      <Facts
        head
        facts={[
          {
            label: t('result'),
            value: result ? <StateMark state={result} word={resultLabels[result][language]} /> : t('notYet'),
            big: true,
          },
          { label: t('kind'), value: taskKindLabels[task.kind][language] },
          { label: t('item'), value: <ItemLink of={task} /> },
          { label: t('quantity'), value: <Quantity amount={quantity} unit={unit} /> },
          { label: t('left'), value: <Quantity amount={quantityLeft} unit={unit} /> },
          ...(task.quantityRejected === '0'
            ? []
            : [{ label: t('toGoBack'), value: <Quantity amount={task.quantityRejected} unit={unit} /> }]),
          { label: t('where'), value: place.join(' · ') || '–' },
          { label: t('lots'), value: joinWords(task.lotCodes) || '–' },
          { label: t('plan'), value: t('planVersion', { plan: `${planCode} ${planName}`, version: task.planVersion }) },
          { label: t('severity'), value: severityLabels[task.severity][language] },
          {
            label: t('judgedBy'),
            value: task.judgedByName ? <WhoDid name={task.judgedByName} nameEn={task.judgedByNameEn} /> : '–',
          },
          { label: t('judgedAt'), value: <Moment at={task.judgedAt} /> },
        ]}
      />
    </section>
  );
}

function Characteristics({ task }: { task: InspectionTask }) {
  const t = useWords(qualityWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const readOf = (id: string) => task.readings.filter(({ characteristicId }) => characteristicId === id);
  return (
    <DataTable<InspectionTask['characteristics'][number]>
      rows={task.characteristics}
      rowKey={({ characteristicId }) => characteristicId}
      rowTone={({ characteristicId }) => (readOf(characteristicId).some(({ ok }) => !ok) ? 'red' : undefined)}
      columns={[
        { key: 'code', title: t('code'), render: ({ code }) => <span className="code">{code}</span> },
        { key: 'name', title: t('characteristic'), render: nameOf },
        {
          key: 'limits',
          title: t('limits'),
          render: ({ kind, limitLower, limitUpper, unit }) =>
            kind === 'measured' ? sayLimits({ limitLower, limitUpper }, unit ?? '') : '–',
        },
        { key: 'severity', title: t('faultClass'), render: ({ severity }) => faultClassLabels[severity][language] },
        {
          key: 'size',
          title: t('read'),
          align: 'right',
          render: ({ characteristicId, size }) => `${readOf(characteristicId).length} / ${size}`,
        },
        {
          key: 'failed',
          title: t('failed'),
          align: 'right',
          render: ({ characteristicId }) => readOf(characteristicId).filter(({ ok }) => !ok).length,
        },
      ]}
    />
  );
}

/** Ac and Re, by class of faults: what decides. */
function Classes({ task }: { task: InspectionTask }) {
  const t = useWords(qualityWords);
  const language = useLanguage();
  return (
    <DataTable<JudgedClass>
      rows={task.classes}
      rowKey={({ severity, codes }) => `${severity} ${codes.join(' ')}`}
      rowTone={({ result }) => (result === 'rejected' ? 'red' : undefined)}
      columns={[
        { key: 'class', title: t('faultClass'), render: ({ severity }) => faultClassLabels[severity][language] },
        { key: 'codes', title: t('characteristics'), render: ({ codes }) => joinWords(codes) },
        {
          key: 'plan',
          title: t('samplingBy'),
          render: ({ aql, letter, strictness }) =>
            letter === null
              ? t('noneMayFail')
              : t('byAql', { aql: aql ?? '–', letter, strictness: severityLabels[strictness][language] }),
        },
        { key: 'size', title: t('sampleSize'), align: 'right', render: ({ size }) => size },
        {
          key: 'acRe',
          title: t('acRe'),
          align: 'right',
          render: ({ acceptance, rejection }) => `${acceptance} / ${rejection}`,
        },
        {
          key: 'nonconforming',
          title: t('failed'),
          align: 'right',
          render: ({ nonconforming, counted }) =>
            t(counted === 'units' ? 'failedUnits' : 'failedFaults', { count: nonconforming }),
        },
        {
          key: 'result',
          title: t('result'),
          render: ({ result }) =>
            result ? <StateMark state={result} word={resultLabels[result][language]} /> : t('notYet'),
        },
      ]}
    />
  );
}

function Readings({ task }: { task: InspectionTask }) {
  const t = useWords(qualityWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const asked = new Map(task.characteristics.map((one) => [one.characteristicId, one]));
  return (
    <DataTable<InspectionTask['readings'][number]>
      rows={task.readings}
      rowKey={({ id }) => id}
      rowTone={({ ok }) => (ok ? undefined : 'red')}
      empty={<Empty icon="check" what={t('noReadings')} />}
      columns={[
        {
          key: 'characteristic',
          title: t('characteristic'),
          render: ({ characteristicId }) => nameOf(asked.get(characteristicId) ?? {}),
        },
        { key: 'sample', title: t('sample'), align: 'right', render: ({ sampleNo }) => sampleNo },
        {
          key: 'value',
          title: t('value'),
          align: 'right',
          render: ({ value, characteristicId }) =>
            value === null ? '–' : `${value} ${asked.get(characteristicId)?.unit ?? ''}`,
        },
        {
          key: 'ok',
          title: t('result'),
          render: ({ ok }) => (
            <StateMark
              state={ok ? 'accepted' : 'rejected'}
              word={resultLabels[ok ? 'accepted' : 'rejected'][language]}
            />
          ),
        },
        { key: 'defect', title: t('defect'), render: ({ defectCode }) => defectCode ?? '–' },
        {
          key: 'person',
          title: t('inspector'),
          render: ({ personName, personNameEn }) => <WhoDid name={personName} nameEn={personNameEn} />,
        },
        { key: 'at', title: t('takenAt'), render: ({ takenAt }) => <Moment at={takenAt} /> },
      ]}
    />
  );
}

function Decisions({ task }: { task: InspectionTask }) {
  const t = useWords(qualityWords);
  const language = useLanguage();
  return (
    <DataTable<InspectionTask['decisions'][number]>
      rows={task.decisions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'disposition',
          title: t('decision'),
          render: ({ disposition }) => (
            <StateMark state={disposition} word={dispositionLabels[disposition][language]} />
          ),
        },
        {
          key: 'quantity',
          title: t('quantity'),
          align: 'right',
          render: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit} />,
        },
        {
          key: 'reason',
          title: t('reason'),
          render: ({ reasonCode, reason }) => [reasonCode, reason].filter(Boolean).join(' · ') || '–',
        },
        {
          key: 'person',
          title: t('decidedBy'),
          render: ({ personName, personNameEn }) => <WhoDid name={personName} nameEn={personNameEn} />,
        },
        { key: 'at', title: t('decidedAt'), render: ({ decidedAt }) => <Moment at={decidedAt} /> },
      ]}
    />
  );
}
