import { Link } from '@tanstack/react-router';
import type { DailyReport } from '../../../src/modules/dailyreport/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { BottleneckCauses } from './bottleneck.tsx';
import { Figures } from './figures.tsx';
import { dailyreportWords } from './words.ts';

/** The day that is on, in its big figures, as a part of the home. */
export function Today() {
  const t = useWords(dailyreportWords);
  const nameOf = useLocalName();
  const query = useApi<DailyReport>('dailyreport', '/daily-report', {
    keepPrevious: true,
    alsoOf: ['execution', 'machines'],
  });
  const { data } = query;
  return (
    <Panel
      title={data ? `${t('report')} · ${nameOf(data.place)} ${data.day}` : t('report')}
      aside={<Link to="/daily-report">{t('report')}</Link>}
    >
      <Loaded query={query} lines={5}>
        {(report) => (
          <div className="stack">
            <Figures report={report} figures={report.now} />
            {report.now.bottleneck && <BottleneckCauses of={report.now.bottleneck} />}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}
