import { ListScreen } from '../../parts/list/list-screen.tsx';
import { CostingTabs } from './costing-tabs.tsx';
import { costingWords } from './words.ts';

/** What customers' orders earn, and which lose. */
export function SalesProfits() {
  return (
    <ListScreen
      words={costingWords}
      title="costing"
      list="costing.sales-profits"
      columns={[
        ...[
          'orderCode',
          'customerName',
          'margin',
          'marginPercent',
          'shipped',
          'cost',
          'ordered',
          'invoiced',
          'variance',
        ],
        ...['state', 'salesperson', 'confirmedAt'],
      ]}
      needs={['orderId', 'notValued', 'margin']}
      rowKey={({ orderId }) => String(orderId)}
      href={({ orderId }) => `/costing/sales/${orderId}`}
      rowTone={({ margin, notValued }) =>
        notValued === true ? 'amber' : String(margin).startsWith('-') ? 'red' : undefined
      }
      opensWithAll
      views={{
        viewLosing: { 'f.margin.lt': '0', sort: 'margin' },
        viewNotValued: { 'f.notValued.eq': 'true' },
      }}
      above={<CostingTabs current="/costing/sales" />}
      empty={['salesProfitsEmpty', 'salesProfitsEmptyHow']}
    />
  );
}
