import type { StockAlerts as StockAlertsAnswer } from '../../../src/modules/inventory/contract.ts';
import { formatDay } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { codeColumn, itemColumn, lotColumn, momentColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { useApi } from '../../parts/use-api.ts';
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
              itemColumn(t('item'), 'stock'),
              codeColumn('locationCode', t('location')),
              lotColumn(t('lot')),
              quantityColumn('onHand', t('onHand'), { unit: 'unit' }),
              quantityColumn('available', t('available'), { unit: 'unit' }),
              quantityColumn('safetyStock', t('safetyStock'), { unit: 'unit' }),
              { key: 'expires', title: t('expiresOn'), render: (row) => formatDay(row.expiresOn) },
              momentColumn('at', t('stoodAt')),
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
