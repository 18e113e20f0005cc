import { useWords } from '../../../ui/i18n/index.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { dailyreportWords } from './words.ts';

/** Reports that were settled, the newest first. */
export function DailyReports() {
  return (
    <ListScreen
      words={dailyreportWords}
      title="reports"
      list="dailyreport.reports"
      columns={[
        ...['code', 'day', 'shiftName', 'workshopName', 'lineName', 'quantityGood', 'quantityScrap', 'firstPass'],
        ...['ordersMet', 'ordersDue', 'hoursBooked', 'hoursStandard', 'bottleneck', 'frozenAt'],
      ]}
      needs={['id']}
      views={{ viewShifts: { 'f.shiftId.empty': 'false' }, viewDays: { 'f.shiftId.empty': 'true' } }}
      opensWithAll
      href={({ id }) => `/daily-reports/${id}`}
      above={<ReportTabs current="/daily-reports" />}
      empty={['reportsEmpty', 'reportsEmptyHow']}
    />
  );
}

/** Of which places and spans reports go out, and to whom. */
export function Distributions() {
  return (
    <RecordScreen
      entity="dailyreport.distribution"
      list="dailyreport.report-distributions"
      words={dailyreportWords}
      title="distributions"
      columns={['code', 'name', 'workshopName', 'lineName', 'spans', 'mailTo', 'active']}
      needs={['id']}
      above={<SendingTabs current="/report-distributions" />}
      empty={['distributionsEmpty', 'distributionsEmptyHow']}
    />
  );
}

/** What went out by mail and channels. */
export function Sendings() {
  return (
    <ListScreen
      words={dailyreportWords}
      title="sendings"
      list="dailyreport.sendings"
      columns={['madeAt', 'reportCode', 'way', 'recipient', 'state', 'attempts', 'settledAt', 'dueAt', 'reason']}
      needs={['id', 'reportId']}
      views={{ viewFailed: { 'f.state.in': 'failed,uncertain' } }}
      opensWithAll
      href={({ reportId }) => `/daily-reports/${reportId}`}
      rowTone={({ state }) => (state === 'failed' || state === 'uncertain' ? 'red' : undefined)}
      above={<SendingTabs current="/report-sendings" />}
      empty={['sendingsEmpty', 'sendingsEmptyHow']}
    />
  );
}

export function ReportTabs({ current }: { current: '/daily-report' | '/daily-reports' }) {
  const t = useWords(dailyreportWords);
  const permission = 'dailyreport.report.read';
  return (
    <PageTabs
      current={current}
      tabs={[
        { to: '/daily-report', label: t('report'), permission },
        { to: '/daily-reports', label: t('reports'), permission },
      ]}
    />
  );
}

function SendingTabs({ current }: { current: '/report-distributions' | '/report-sendings' }) {
  const t = useWords(dailyreportWords);
  const permission = 'dailyreport.distribution.read';
  return (
    <PageTabs
      current={current}
      tabs={[
        { to: '/report-distributions', label: t('distributions'), permission },
        { to: '/report-sendings', label: t('sendings'), permission },
      ]}
    />
  );
}
