import { StateMark } from '../../../ui/state-mark.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { useDeliveryTabs } from './delivery-tabs.ts';
import { SalesOrderLink } from './sales-order-link.tsx';
import { salesWords } from './words.ts';

/** What is being picked, and what went to whom. */
export function Shipments() {
  return (
    <ListScreen
      words={salesWords}
      title="deliveries"
      list="sales.shipments"
      above={<PageTabs tabs={useDeliveryTabs()} current="/shipments" />}
      columns={[
        ...['code', 'state', 'orderCode', 'customerName', 'locationCode', 'createdAt', 'shippedAt', 'carrier'],
        'tracking',
      ]}
      needs={['id', 'state']}
      href={({ id }) => `/shipments/${id}`}
      cells={{ state: (row) => <StateMark state={String(row.state)} quiet /> }}
      views={{
        viewPicking: { 'f.state.in': 'picking', sort: 'createdAt' },
        viewShipped: { 'f.state.in': 'shipped', sort: '-shippedAt' },
      }}
      empty={['deliveriesEmpty', 'deliveriesEmptyHow']}
    />
  );
}

/** What customers sent back, and why. */
export function GoodsReturns() {
  return (
    <ListScreen
      words={salesWords}
      title="deliveries"
      list="sales.goods-returns"
      above={<PageTabs tabs={useDeliveryTabs()} current="/shipments/returns" />}
      columns={[
        ...['code', 'orderCode', 'customerName', 'itemCode', 'lotCode', 'quantity', 'reason', 'status', 'replaced'],
        ...['locationCode', 'returnedAt', 'returnedByName'],
      ]}
      needs={['id', 'orderId', 'unit']}
      cells={{
        orderCode: (row) => <SalesOrderLink id={String(row.orderId)} code={String(row.orderCode)} />,
      }}
      empty={['returnsEmpty', 'returnsEmptyHow']}
    />
  );
}
