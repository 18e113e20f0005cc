import { ItemCodeLink } from '../../parts/links.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { Due } from '../../parts/values.tsx';
import { SalesOrderLink } from './sales-order-link.tsx';
import { useSalesTabs } from './sales-tabs.ts';
import { salesWords } from './words.ts';

/** What is open of which item, by when and for whom. */
export function SalesOrderLines() {
  return (
    <ListScreen
      words={salesWords}
      title="salesOrders"
      list="sales.order-lines"
      above={<PageTabs tabs={useSalesTabs()} current="/sales-orders/lines" />}
      columns={[
        ...['orderCode', 'customerName', 'itemCode', 'itemName', 'quantity', 'quantityOpen', 'wantedAt', 'promisedAt'],
        'quantityShipped',
      ]}
      needs={['id', 'orderId', 'itemId', 'unit', 'state', 'quantityOpen']}
      cells={{
        orderCode: (row) => <SalesOrderLink id={String(row.orderId)} code={String(row.orderCode)} />,
        itemCode: (row) => <ItemCodeLink id={row.itemId} code={row.itemCode} />,
        wantedAt: (row) => (
          <Due at={String(row.wantedAt)} done={row.quantityOpen === '0' || row.state !== 'confirmed'} />
        ),
      }}
      views={{ viewOpenLines: { 'f.state.in': 'confirmed', 'f.quantityOpen.gt': '0', sort: 'wantedAt' } }}
      empty={['linesEmpty', 'ordersEmptyHow']}
    />
  );
}
