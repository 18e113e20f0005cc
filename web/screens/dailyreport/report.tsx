import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { type DailyReport, reportStates } from '../../../src/modules/dailyreport/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, SkeletonLines } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { BottleneckCard } from './bottleneck.tsx';
import { Figures } from './figures.tsx';
import { ReportTabs } from './reports.tsx';
import { Since } from './since.tsx';
import { Calls, Handovers, Machines, Orders, People, Shifts, Stops } from './tables.tsx';
import { dailyreportWords } from './words.ts';

const HourChart = lazy(() => import('./hour-chart.tsx').then((module) => ({ default: module.HourChart })));
const MINUTE = 60_000;

interface Asked {
  day?: string;
  shiftId?: string;
  workshopId?: string;
  lineId?: string;
}

/** What came of a shift or a day. The address says of which, so that it can be sent and kept. */
export function DailyReportPage() {
  const { day, shiftId, workshopId, lineId } = useSearch({ strict: false }) as Asked;
  const query = useApi<DailyReport>('dailyreport', '/daily-report', {
    query: {
      ...(day && { day }),
      ...(shiftId && { shiftId }),
      ...(workshopId && { workshopId }),
      ...(lineId && { lineId }),
    },
    keepPrevious: true,
    alsoOf: ['execution', 'machines', 'calls', 'handover', 'quality'],
    everyMilliseconds: (answer) => (answer && answer.state !== 'running' ? false : MINUTE),
  });
  return (
    <ReportPage query={query} above={<ReportTabs current="/daily-report" />}>
      {(report) => <Choosers report={report} />}
    </ReportPage>
  );
}

/** One that was settled. */
export function FrozenReportPage() {
  const { reportId } = useParams({ strict: false }) as { reportId: string };
  const query = useApi<DailyReport>('dailyreport', `/daily-reports/${reportId}`, { alsoOf: ['execution', 'handover'] });
  return <ReportPage query={query}>{(report) => <Choosers report={report} />}</ReportPage>;
}

function ReportPage({
  query,
  above,
  children,
}: {
  query: ReturnType<typeof useApi<DailyReport>>;
  above?: ReactNode;
  children: (report: DailyReport) => ReactNode;
}) {
  const t = useWords(dailyreportWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const { data } = query;
  const title = data
    ? [t('report'), nameOf(data.place), data.day, data.shift ? nameOf(data.shift) : ''].filter(Boolean).join(' ')
    : t('report');
  const [tone, shape] = data ? looks[data.state] : looks.ahead;
  return (
    <Page
      title={title}
      aside={data && <ToneMark tone={tone} shape={shape} word={reportStates[data.state][language]} />}
      actions={
        data && (
          <>
            <Freeze report={data} title={title} />
            {data.sent && <PrintButton of="dailyreport.report" id={data.sent.reportId} />}
          </>
        )
      }
    >
      {above}
      <Loaded query={query} lines={14}>
        {(report) => (
          <div className="stack">
            {children(report)}
            <Content key={report.sent?.reportId ?? 'live'} report={report} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

const looks = {
  ahead: ['grey', 'ring'],
  running: ['green', 'disc'],
  over: ['amber', 'pause'],
  frozen: ['closed', 'tick'],
} as const;

function Content({ report }: { report: DailyReport }) {
  const t = useWords(dailyreportWords);
  const [sent, setSent] = useState(false);
  const figures = sent && report.sent ? report.sent.figures : report.now;
  return (
    <>
      {report.sent && (
        <div className="row-gap">
          <Segmented
            aria-label={t('asSent')}
            value={sent ? 'sent' : 'now'}
            onChange={(value) => setSent(value === 'sent')}
            options={[
              { value: 'now', label: t('knownNow') },
              { value: 'sent', label: t('asSent') },
            ]}
          />
          <Since report={report} />
        </div>
      )}
      <Figures report={report} figures={figures} />
      <BottleneckCard report={report} figures={figures} />
      <div className="columns-2">
        <div className="stack">
          {figures.byHour.length > 0 && (
            <Suspense fallback={<SkeletonLines count={4} />}>
              <HourChart hours={figures.byHour} timeZone={report.timeZone} />
            </Suspense>
          )}
          <Shifts report={report} figures={figures} />
          <Machines figures={figures} />
          <People report={report} figures={figures} />
        </div>
        <div className="stack">
          <Stops figures={figures} />
          <Calls report={report} figures={figures} />
          <Handovers figures={figures} />
        </div>
      </div>
      <Orders report={report} figures={figures} />
      <p className="faint">{t('asOf', { time: formatTime(figures.knownAt) })}</p>
    </>
  );
}

/** Place, day and shift; what is chosen stands in the address. */
function Choosers({ report }: { report: DailyReport }) {
  const t = useWords(dailyreportWords);
  const nameOf = useLocalName();
  const navigate = useNavigate();
  const { place, places, day, shift, shifts, today } = report;
  const keyOf = ({ workshopId, lineId }: { workshopId: string | null; lineId: string | null }) =>
    lineId ?? workshopId ?? '';
  const go = (to: { place?: DailyReport['place']; day?: string; shiftId?: string | undefined }) => {
    const { workshopId, lineId } = to.place ?? place;
    // Another place may have other shifts.
    const shiftId = 'shiftId' in to ? to.shiftId : to.place ? undefined : shift?.shiftId;
    const search = {
      day: to.day ?? day,
      ...(shiftId && { shiftId }),
      ...(workshopId && { workshopId }),
      ...(lineId && { lineId }),
    };
    void navigate({ to: '/daily-report', search: search as never });
  };
  const dayBy = (days: number) => dayjs(day).add(days, 'day').format('YYYY-MM-DD');
  return (
    <div className="row-gap report-choosers">
      <Select
        aria-label={t('place')}
        value={keyOf(place)}
        popupMatchSelectWidth={false}
        options={places.map((one) => ({ value: keyOf(one), label: one.lineId ? `· ${nameOf(one)}` : nameOf(one) }))}
        onChange={(key) => go({ place: places.find((one) => keyOf(one) === key) ?? place })}
      />
      <span className="row-gap">
        <Button aria-label={t('dayBefore')} onClick={() => go({ day: dayBy(-1), shiftId: undefined })}>
          ‹
        </Button>
        <DatePicker
          aria-label={t('day')}
          allowClear={false}
          value={dayjs(day)}
          disabledDate={(one) => one.format('YYYY-MM-DD') > today}
          onChange={(one) => one && go({ day: one.format('YYYY-MM-DD'), shiftId: undefined })}
        />
        <Button
          aria-label={t('dayAfter')}
          disabled={day >= today}
          onClick={() => go({ day: dayBy(1), shiftId: undefined })}
        >
          ›
        </Button>
      </span>
      {shifts.length > 0 && (
        <Segmented
          aria-label={t('shift')}
          value={shift?.shiftId ?? ''}
          onChange={(shiftId) => go({ shiftId: String(shiftId) || undefined })}
          options={[
            { value: '', label: t('wholeDay') },
            ...shifts.map((one) => ({ value: one.shiftId, label: nameOf(one) })),
          ]}
        />
      )}
    </div>
  );
}

/** Settles and sends it now, once its time is over; else it happens by itself. */
function Freeze({ report, title }: { report: DailyReport; title: string }) {
  const t = useWords(dailyreportWords);
  const may = useMay();
  const [asked, setAsked] = useState(false);
  if (report.state !== 'over' || !may('dailyreport.report.freeze')) return null;
  const { workshopId, lineId } = report.place;
  return (
    <>
      <Button type="primary" onClick={() => setAsked(true)}>
        {t('freeze')}
      </Button>
      {asked && (
        <CommandDialog
          title={title}
          intro={t('freezeHelp')}
          verb={t('freeze')}
          fields={[]}
          areas={['dailyreport']}
          command={() => ({
            path: '/daily-reports',
            body: { day: report.day, shiftId: report.shift?.shiftId ?? null, workshopId, lineId },
          })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
