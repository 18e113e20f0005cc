import type { ReadStuckOrdersResponse, StuckKind } from '../../../src/modules/insight/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { ListFoot, offsetOf } from '../../parts/list/list-foot.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { StuckRow } from './stuck-row.tsx';
import { insightWords } from './words.ts';

const kinds = [
  'on_hold',
  'material_short',
  'awaiting_inspection',
  'equipment_taken',
  'paused',
  'no_report',
  'transfer_waiting',
  'not_started',
  'not_released',
] as const;
const pageSize = 50;

export function StuckOrders() {
  const t = useWords(insightWords);
  const store = useListInAddress();
  const { kind, late } = store.state;
  const query = useApi<ReadStuckOrdersResponse>('insight', '/stuck-orders', {
    query: { kind, late, limit: pageSize, offset: offsetOf(store.state) },
    keepPrevious: true,
  });
  const chosen = late === 'true' ? 'late' : (kind ?? 'all');
  const countOf = (one: string) => query.data?.byKind.find((each) => each.kind === one)?.count ?? 0;
  return (
    <Page title={late === 'true' ? t('late') : t('stuck')}>
      <div className="list">
        <nav className="views">
          <div className="view-tabs">
            {['all', 'late', ...kinds].map((one) => (
              <span key={one} className={`view-tab${one === chosen ? ' is-active' : ''}`}>
                <button
                  type="button"
                  onClick={() => store.replace(one === 'all' ? {} : one === 'late' ? { late: 'true' } : { kind: one })}
                >
                  {one === 'all' ? t('all') : one === 'late' ? t('late') : t(`kind_${one as StuckKind}`)}
                  {countOf(one) > 0 && <small className="faint"> {countOf(one)}</small>}
                </button>
              </span>
            ))}
          </div>
        </nav>
        <Loaded query={query}>
          {(page) =>
            page.rows.length === 0 ? (
              <Empty icon="check" what={late === 'true' ? t('lateNone') : t('stuckNone')} how={t('stuckEmptyHow')} />
            ) : (
              <>
                <Panel flush>
                  {page.rows.map((row) => (
                    <StuckRow key={row.orderId} order={row} />
                  ))}
                </Panel>
                <ListFoot page={page} pageSize={pageSize} store={store} />
              </>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}
