import { Link } from '@tanstack/react-router';
import type { StockAlerts } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { useApi } from '../../parts/use-api.ts';
import { alertsWords } from './words.ts';

const OPEN = { 'f.state.in': 'open,acknowledged' };
const EVERY_MILLISECONDS = 60_000;

/** What is wrong elsewhere: of data that come and go, and on the shelf. So one page says where to look, whatever it is. */
export function OtherAlerts() {
  const t = useWords(alertsWords);
  const may = useMay();
  const every = { everyMilliseconds: () => EVERY_MILLISECONDS };
  const data = useApi<{ total: { count: number } }>('datahealth', '/data-alerts', {
    ...every,
    query: { ...OPEN, limit: '1', columns: 'id' },
    enabled: may('datahealth.alert.read'),
  });
  const stock = useApi<StockAlerts>('inventory', '/stock/alerts', {
    ...every,
    enabled: may('inventory.stock.read'),
  });
  const dataCount = data.data?.total.count ?? 0;
  const stockCount = stock.data?.alerts.length ?? 0;
  if (dataCount + stockCount === 0) return null;
  return (
    <p className="faint row-gap alert-above">
      <span>{t('elsewhere')}</span>
      {dataCount > 0 && (
        <Link to="/data-alerts" search={OPEN as never}>
          {t('dataAlerts', { count: dataCount })}
        </Link>
      )}
      {stockCount > 0 && <Link to="/stock/alerts">{t('stockAlerts', { count: stockCount })}</Link>}
    </p>
  );
}
