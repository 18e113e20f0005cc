import { Button, DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import type { StockAsOf } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink, LotLink } from '../../parts/links.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { ReferencePicker } from '../../parts/reference-picker.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Quantity } from '../../parts/values.tsx';
import { partWords } from '../../parts/words.ts';
import { stockWords } from './words.ts';

const pageSize = 50;
type Row = StockAsOf['rows'][number];

/** Stock at a past moment, as known now or as the books stood at another one. */
export function AsOf() {
  const t = useWords(stockWords);
  const p = useWords(partWords);
  const store = useListInAddress();
  const { state } = store;
  const at = state.at ?? dayjs().startOf('day').toISOString();
  const offset = Number(state.offset ?? 0) || 0;
  const query = useApi<StockAsOf>('inventory', '/stock/as-of', {
    query: { at, knownAt: state.knownAt, itemId: state.itemId, locationId: state.locationId, limit: pageSize, offset },
    keepPrevious: true,
    staleTime: 60_000,
  });
  return (
    <Page title={t('asOf')}>
      <div className="list">
        <p className="faint">{t('asOfIntro')}</p>
        <div className="list-tools">
          <span>{t('asOfAt')}</span>
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            value={dayjs(at)}
            onChange={(day) => store.change({ at: day?.toISOString() })}
          />
          <Segmented
            value={state.knownAt ? 'then' : 'now'}
            onChange={(next) => store.change({ knownAt: next === 'then' ? at : undefined })}
            options={[
              { value: 'now', label: t('asOfNow') },
              { value: 'then', label: t('asOfThen') },
            ]}
          />
          {state.knownAt && (
            <DatePicker
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              allowClear={false}
              value={dayjs(state.knownAt)}
              onChange={(day) => store.change({ knownAt: day?.toISOString() })}
            />
          )}
          <div style={{ width: 260, display: 'grid' }}>
            <ReferencePicker
              source={{ area: 'masterdata', path: '/items' }}
              placeholder={t('item')}
              value={state.itemId ?? null}
              onChange={(itemId) => store.change({ itemId: itemId ? String(itemId) : undefined })}
            />
          </div>
          <div style={{ width: 200, display: 'grid' }}>
            <ReferencePicker
              source={{ area: 'masterdata', path: '/locations', query: { 'f.virtual.eq': 'false' } }}
              placeholder={t('location')}
              value={state.locationId ?? null}
              onChange={(locationId) => store.change({ locationId: locationId ? String(locationId) : undefined })}
            />
          </div>
        </div>
        <Loaded query={query}>
          {(page) => (
            <>
              <DataTable<Row>
                rows={page.rows}
                loading={query.isPlaceholderData}
                rowKey={(row) => `${row.itemId}${row.locationId}${row.lotId}${row.status}`}
                empty={<Empty icon="clock" what={t('asOfEmpty')} />}
                columns={[
                  {
                    key: 'item',
                    title: t('item'),
                    render: (row) => <ItemLink of={row} />,
                  },
                  {
                    key: 'location',
                    title: t('location'),
                    render: (row) => <span className="code">{row.locationCode}</span>,
                  },
                  {
                    key: 'lot',
                    title: t('lot'),
                    render: (row) => <LotLink id={row.lotId} code={row.lotCode} />,
                  },
                  { key: 'status', title: t('status'), render: (row) => <StateMark state={row.status} /> },
                  {
                    key: 'then',
                    title: t('thatMoment'),
                    align: 'right',
                    render: (row) => (
                      <strong>
                        <Quantity amount={row.onHand} unit={row.unit} />
                      </strong>
                    ),
                  },
                  {
                    key: 'now',
                    title: t('rightNow'),
                    align: 'right',
                    render: (row) => <Quantity amount={row.onHandNow} unit={row.unit} />,
                  },
                ]}
              />
              <footer className="list-foot">
                <span>{p('rows', { count: page.total.count })}</span>
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
                    disabled={offset + page.rows.length >= page.total.count}
                    aria-label={p('nextPage')}
                    icon={<Icon name="forward" size={13} />}
                    onClick={() => store.change({ offset: String(offset + pageSize) })}
                  />
                </span>
              </footer>
            </>
          )}
        </Loaded>
      </div>
    </Page>
  );
}
