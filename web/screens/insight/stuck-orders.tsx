import { Button, Segmented } from 'antd';
import type { StuckOrder } from '../../../src/modules/insight/contract.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useWords } from '../../../ui/i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
import { StuckRow } from './stuck-row.tsx';
import { insightWords } from './words.ts';

const kinds = ['on_hold', 'material_short', 'awaiting_inspection', 'equipment_taken', 'paused', 'no_report', 'transfer_waiting', 'not_started', 'not_released'] as const;
const pageSize = 50;

export function StuckOrders() {
  const t = useWords(insightWords);
  const p = useWords(partWords);
  const store = useListInAddress();
  const { kind, late } = store.state;
  const offset = Number(store.state.offset ?? 0) || 0;
  const query = useApi<{ rows: StuckOrder[]; total: { count: number } }>('insight', '/stuck-orders', {
    query: { kind, late, limit: pageSize, offset },
    keepPrevious: true,
  });
  return (
    <Page title={late === 'true' ? t('late') : t('stuck')}>
      <div className="list">
        <div className="list-tools">
          <Segmented
            value={late === 'true' ? 'late' : (kind ?? 'all')}
            onChange={(next) => store.replace(next === 'all' ? {} : next === 'late' ? { late: 'true' } : { kind: next })}
            options={[
              { value: 'all', label: t('all') },
              { value: 'late', label: t('late') },
              ...kinds.map((one) => ({ value: one as string, label: t(`kind_${one}`) })),
            ]}
          />
        </div>
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
                    <Button size="small" disabled={offset === 0} aria-label={p('previousPage')} icon={<Icon name="back" size={13} />} onClick={() => store.change({ offset: String(Math.max(0, offset - pageSize)) })} />
                    <Button size="small" disabled={offset + rows.length >= total.count} aria-label={p('nextPage')} icon={<Icon name="forward" size={13} />} onClick={() => store.change({ offset: String(offset + pageSize) })} />
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
