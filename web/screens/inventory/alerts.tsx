import type { StockAlerts as StockAlertsAnswer } from '../../../src/modules/inventory/contract.ts';
import { formatDay } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink, LotLink } from '../../parts/links.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Quantity } from '../../parts/values.tsx';
import { stockWords } from './words.ts';

type Alert = StockAlertsAnswer['alerts'][number];

export function StockAlerts() {
  const t = useWords(stockWords);
  const store = useListInAddress();
  const query = useApi<StockAlertsAnswer>('inventory', '/stock/alerts', { keepPrevious: true });
  return (
    <Page title={t('alerts')}>
      <Loaded query={query}>
        {({ alerts }) => (
          <DataTable<Alert>
            rows={alerts.filter((alert) => !store.state.kind || alert.kind === store.state.kind)}
            rowKey={(row) => `${row.kind}${row.itemId}${row.locationId}${row.lotId}${row.at}`}
            empty={<Empty icon="check" what={t('alertsEmpty')} how={t('alertsEmptyHow')} />}
            columns={[
              { key: 'kind', title: '', render: (row) => <AlertMark kind={row.kind} /> },
              {
                key: 'item',
                title: t('item'),
                render: (row) => <ItemLink of={row} tab="stock" />,
              },
              {
                key: 'location',
                title: t('location'),
                render: (row) => <span className="code">{row.locationCode ?? '–'}</span>,
              },
              {
                key: 'lot',
                title: t('lot'),
                render: (row) => <LotLink id={row.lotId} code={row.lotCode} />,
              },
              {
                key: 'onHand',
                title: t('onHand'),
                align: 'right',
                render: (row) => <Quantity amount={row.onHand} unit={row.unit} />,
              },
              {
                key: 'available',
                title: t('available'),
                align: 'right',
                render: (row) => <Quantity amount={row.available} unit={row.unit} />,
              },
              {
                key: 'safety',
                title: t('safetyStock'),
                align: 'right',
                render: (row) => <Quantity amount={row.safetyStock} unit={row.safetyStock ? row.unit : null} />,
              },
              { key: 'expires', title: t('expiresOn'), render: (row) => formatDay(row.expiresOn) },
              { key: 'at', title: t('stoodAt'), render: (row) => <Moment at={row.at} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}

export function AlertMark({ kind }: { kind: Alert['kind'] }) {
  const t = useWords(stockWords);
  const grave = kind === 'negative' || kind === 'was_negative' || kind === 'promised_too_much' || kind === 'expired';
  return <ToneMark tone={grave ? 'red' : 'amber'} shape={grave ? 'octagon' : 'pause'} word={t(`alert_${kind}`)} />;
}
