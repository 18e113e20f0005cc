import { Link, useParams } from '@tanstack/react-router';
import type { SalesProfit } from '../../../src/modules/costing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { ProfitOfOrder } from './profit-of-order.tsx';
import { costingWords } from './words.ts';

/** What one order earns, line by line, and the facts behind it. */
export function SalesProfitPage() {
  const { orderId } = useParams({ strict: false }) as { orderId: string };
  const t = useWords(costingWords);
  const alsoOf = ['sales', 'inventory'] as const;
  const profit = useApi<SalesProfit>('costing', `/costing/sales-orders/${orderId}/profit`, { alsoOf });
  return (
    <Page
      title={profit.data ? t('profitOf', { code: profit.data.orderCode }) : '…'}
      actions={<Link to={`/sales-orders/${orderId}` as string}>{t('openSalesOrder')}</Link>}
    >
      <Loaded query={profit}>
        {(loaded) => (
          <div className="stack">
            <ProfitOfOrder profit={loaded} />
            <Panel title={t('book')}>
              <ListPanel
                list="costing.facts"
                fixed={{ 'f.documentId.eq': orderId }}
                columns={['seq', 'kind', 'itemCode', 'quantity', 'amount', 'period', 'late', 'businessAt']}
                needs={['unit']}
                href={({ id }) => `/costing/book/${id}`}
                pageSize={50}
                empty={{ what: t('bookEmpty'), how: '' }}
              />
            </Panel>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
