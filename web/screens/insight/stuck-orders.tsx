import { Button } from 'antd';
import type { ReadStuckOrdersResponse, StuckKind } from '../../../src/modules/insight/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Empty } from '../../parts/empty.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
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
  const p = useWords(partWords);
  const store = useListInAddress();
  const { kind, late } = store.state;
  const offset = Number(store.state.offset ?? 0) || 0;
  const query = useApi<ReadStuckOrdersResponse>('insight', '/stuck-orders', {
    query: { kind, late, limit: pageSize, offset },
    keepPrevious: true,
  });
  const chosen = late === 'true' ? 'late' : (kind ?? 'all');
  const countOf = (one: string) => query.data?.byKind.find((each) => each.kind === one)?.count ?? 0;
  return (
    <Page title={late === 'true' ? t('late') : t('stuck')}>
      <div className="list">
        <nav className="views">
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
        </nav>
        <Loaded query={query}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <Empty icon="check" what={late === 'true' ? t('lateNone') : t('stuckNone')} how={t('stuckEmptyHow')} />
            ) : (
              <>
                <Panel flush>
                  {rows.map((row) => (
                    <StuckRow key={row.orderId} order={row} />
                  ))}
                </Panel>
                <footer className="list-foot">
                  <span>{p('rows', { count: total.count })}</span>
                  <span className="list-pages">
                    <Button
                      size="small"
                      disabled={offset === 0}
                      aria-label={p('previousPage')}
                      icon={<Icon name="back" size={13} />}
                      onClick={() => store.change({ offset: String(Math.max(0, offset - pageSize)) })}
                    />
                    <Button
                      size="small"
                      disabled={offset + rows.length >= total.count}
                      aria-label={p('nextPage')}
                      icon={<Icon name="forward" size={13} />}
                      onClick={() => store.change({ offset: String(offset + pageSize) })}
                    />
                  </span>
                </footer>
              </>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}
