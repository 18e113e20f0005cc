import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { StockAsOf } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { Choice } from '../../parts/choice.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ListFoot, offsetOf } from '../../parts/list/list-foot.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { ReferencePicker } from '../../parts/reference-picker.tsx';
import { codeColumn, itemColumn, lotColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { useApi } from '../../parts/use-api.ts';
import { stockWords } from './words.ts';

const pageSize = 50;
type Row = StockAsOf['rows'][number];

/** Stock at a past moment, as known now or as the books stood at another one. */
export function AsOf() {
  const t = useWords(stockWords);
  const store = useListInAddress();
  const { state } = store;
  const at = state.at ?? dayjs().startOf('day').toISOString();
  const query = useApi<StockAsOf>('inventory', '/stock/as-of', {
    query: {
      at,
      knownAt: state.knownAt,
      itemId: state.itemId,
      locationId: state.locationId,
      limit: pageSize,
      offset: offsetOf(state),
    },
    keepPrevious: true,
    staleTime: 60_000,
  });
  return (
    <Page title={t('asOf')}>
      <div className="list">
        <p className="faint">{t('asOfIntro')}</p>
        <div className="list-tools">
          <span>{t('asOfAt')}</span>
          <MomentPicker label={t('asOfAt')} at={at} onChange={(next) => store.change({ at: next })} />
          <Choice
            label={t('asOfKnown')}
            value={state.knownAt ? 'then' : 'now'}
            onChange={(next) => store.change({ knownAt: next === 'then' ? at : undefined })}
            options={[
              { value: 'now', label: t('asOfNow') },
              { value: 'then', label: t('asOfThen') },
            ]}
          />
          {state.knownAt && (
            <MomentPicker label={t('asOfThen')} at={state.knownAt} onChange={(knownAt) => store.change({ knownAt })} />
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
                  itemColumn(t('item')),
                  codeColumn('locationCode', t('location')),
                  lotColumn(t('lot')),
                  { key: 'status', title: t('status'), render: (row) => <StateMark state={row.status} /> },
                  quantityColumn('onHand', t('thatMoment'), { unit: 'unit', strong: true }),
                  quantityColumn('onHandNow', t('rightNow'), { unit: 'unit' }),
                ]}
              />
              <ListFoot page={page} pageSize={pageSize} store={store} />
            </>
          )}
        </Loaded>
      </div>
    </Page>
  );
}

function MomentPicker({
  label,
  at,
  onChange,
}: {
  label: string;
  at: string;
  onChange: (at: string | undefined) => void;
}) {
  return (
    <DatePicker
      aria-label={label}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      allowClear={false}
      value={dayjs(at)}
      onChange={(day) => onChange(day?.toISOString())}
    />
  );
}
