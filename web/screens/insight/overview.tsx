import type { Overview as OverviewAnswer } from '../../../src/modules/insight/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Alerts, Figures, Late, OrdersByState, Output, Queues, Stuck } from './overview-panels.tsx';
import { insightWords } from './words.ts';

/** What is late and stuck and why, what today brings, what the shelf lacks: each figure opens into its rows. */
export function Overview() {
  const t = useWords(insightWords);
  const overview = useApi<OverviewAnswer>('insight', '/overview', { keepPrevious: true });
  return (
    <Page
      title={t('overview')}
      aside={overview.data && <span className="faint">{t('asOf', { time: formatTime(overview.data.at) })}</span>}
    >
      <Loaded query={overview} lines={14}>
        {(loaded) => (
          <div className="stack">
            <Figures overview={loaded} />
            <OrdersByState overview={loaded} />
            <div className="columns-2">
              <div className="stack">
                <Stuck overview={loaded} />
                <Late overview={loaded} />
              </div>
              <div className="stack">
                <Output overview={loaded} />
                <Queues overview={loaded} />
                <Alerts overview={loaded} />
              </div>
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
