import { lazy, Suspense } from 'react';
import type { Figures, Span } from '../../../src/modules/datahealth/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel, SkeletonLines } from '../../parts/page.tsx';
import { took } from './light.tsx';
import { useHistory } from './use-health.ts';
import { datahealthWords } from './words.ts';

const FlowChart = lazy(() => import('./history-charts.tsx').then((module) => ({ default: module.FlowChart })));
const DelayChart = lazy(() => import('./history-charts.tsx').then((module) => ({ default: module.DelayChart })));

/** How it went in the window: what became of what came, and how long it took. */
export function HistoryPanels({ figures, span, routeId }: { figures: Figures; span: Span; routeId?: string }) {
  const t = useWords(datahealthWords);
  const history = useHistory(span, routeId);
  const { came, failed, done, skipped, held, dropped, delays } = figures;
  const flow = came + failed + done + skipped + held + dropped > 0;
  return (
    <div className="columns-2">
      <Panel
        title={flow ? t('flowTitle', { came: formatQuantity(came), failed: formatQuantity(failed) }) : t('flowNone')}
      >
        {flow && (
          <Loaded query={history} lines={5}>
            {(loaded) => (
              <Suspense fallback={<SkeletonLines count={5} />}>
                <FlowChart history={loaded} span={span} />
              </Suspense>
            )}
          </Loaded>
        )}
      </Panel>
      <Panel
        title={delays.p50 === null ? t('delayNone') : t('delayTitle', { p50: took(delays.p50), p95: took(delays.p95) })}
      >
        {delays.p50 !== null && (
          <Loaded query={history} lines={5}>
            {(loaded) => (
              <Suspense fallback={<SkeletonLines count={5} />}>
                <DelayChart history={loaded} span={span} />
              </Suspense>
            )}
          </Loaded>
        )}
      </Panel>
    </div>
  );
}
