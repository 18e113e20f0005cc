import { useParams } from '@tanstack/react-router';
import {
  causeCategoryLabels,
  foundAtLabels,
  type NonconformanceReport,
  reportSourceLabels,
  reportStateLabels,
} from '../../../src/modules/nonconformance/contract.ts';
import { faultClassLabels } from '../../../src/modules/quality/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink, LotLink, OrderLink } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Due, Moment, Quantity, useLocalName } from '../../parts/values.tsx';
import { WhoDid } from '../../parts/who-did.tsx';
import { Actions } from './actions.tsx';
import { ContainmentPanel } from './containment.tsx';
import { HeldPanel, NotHeldPanel } from './held.tsx';
import { ReportVerbs } from './report-verbs.tsx';
import { nonconformanceWords } from './words.ts';

/** One nonconformance: what is wrong, what is touched and held, why it came, and what is done about it. */
export function NonconformancePage() {
  const { reportId } = useParams({ strict: false }) as { reportId: string };
  const language = useLanguage();
  const report = useApi<NonconformanceReport>('nonconformance', `/nonconformances/${reportId}`);
  const { data } = report;
  return (
    <Page
      title={data?.code ?? '…'}
      aside={data && <StateMark state={data.state} word={reportStateLabels[data.state][language]} />}
      actions={
        data && (
          <>
            <PrintButton of="nonconformance.report" id={reportId} />
            <ReportVerbs report={data} />
          </>
        )
      }
      subject={data && { kind: 'nonconformance.report', id: data.id }}
    >
      <Loaded query={report} lines={10}>
        {(loaded) => (
          <div className="stack">
            <Head report={loaded} />
            {loaded.state !== 'withdrawn' && <ContainmentPanel report={loaded} />}
            <HeldPanel report={loaded} />
            <NotHeldPanel report={loaded} />
            <Cause report={loaded} />
            <Actions report={loaded} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Head({ report }: { report: NonconformanceReport }) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const { quantity, unit, defectCode, taskId, taskCode, orderId, lots } = report;
  const defect = defectCode && `${defectCode} ${nameOf({ name: report.defectName, nameEn: report.defectNameEn })}`;
  const place = [report.locationCode, report.handlingUnitCode, report.operationCode].filter(Boolean).join(' · ');
  const isOver = report.state === 'closed' || report.state === 'withdrawn';
  const facts = [
    { label: t('item'), value: <ItemLink of={report} />, wide: true },
    { label: t('defect'), value: defect || '–' },
    { label: t('severity'), value: faultClassLabels[report.severity][language] },
    { label: t('quantity'), value: quantity === null ? '–' : <Quantity amount={quantity} unit={unit} /> },
    {
      label: t('lots'),
      value:
        lots.length === 0 ? (
          '–'
        ) : (
          <span className="row-gap">
            {lots.map(({ lotId, lotCode }) => (
              <LotLink key={lotId} id={lotId} code={lotCode} />
            ))}
          </span>
        ),
    },
    { label: t('order'), value: orderId ? <OrderLink id={orderId} code={report.orderCode ?? ''} /> : '–' },
    { label: t('foundAt'), value: foundAtLabels[report.foundAt][language] },
    { label: t('where'), value: place || '–' },
    { label: t('supplier'), value: report.supplierName ?? '–' },
    {
      label: t('source'),
      value: taskId ? (
        <SubjectLink subject={{ kind: 'quality.task', id: taskId, code: taskCode ?? '' }} />
      ) : (
        reportSourceLabels[report.source][language]
      ),
    },
    {
      label: t('owner'),
      value: report.ownerName ? nameOf({ name: report.ownerName, nameEn: report.ownerNameEn }) : '–',
    },
    { label: t('due'), value: <Due at={report.dueAt} done={isOver} /> },
    {
      label: t('raisedBy'),
      value: (
        <>
          <WhoDid name={report.raisedByName} nameEn={report.raisedByNameEn} /> <Moment at={report.raisedAt} />
        </>
      ),
    },
    ...(report.note ? [{ label: t('note'), value: report.note, wide: true }] : []),
    ...(report.containmentNote ? [{ label: t('contained'), value: report.containmentNote, wide: true }] : []),
    ...(report.endNote ? [{ label: t('ended'), value: report.endNote, wide: true }] : []),
  ];
  return (
    <section className="panel">
      <Facts head facts={facts} />
    </section>
  );
}

function Cause({ report: { causeCategory, cause, whys } }: { report: NonconformanceReport }) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  const isEmpty = causeCategory === null && cause === '' && whys.length === 0;
  return (
    <Panel title={t('cause')}>
      {isEmpty ? (
        <Empty icon="help" what={t('causeNone')} />
      ) : (
        <Facts
          facts={[
            { label: t('causeCategory'), value: causeCategory ? causeCategoryLabels[causeCategory][language] : '–' },
            ...whys.map((why, index) => ({ label: t('whyOf', { n: index + 1 }), value: why, wide: true })),
            { label: t('causeText'), value: cause || '–', wide: true },
          ]}
        />
      )}
    </Panel>
  );
}
