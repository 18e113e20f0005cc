import { ListScreen } from '../../parts/list/list-screen.tsx';
import { CostingTabs } from './costing-tabs.tsx';
import { costingWords } from './words.ts';

/** What orders hold and made. */
export function OrderCosts() {
  return (
    <ListScreen
      words={costingWords}
      title="costing"
      list="costing.order-costs"
      columns={['orderCode', 'itemCode', 'itemName', 'quantity', 'made', 'wip', 'planned', 'ended']}
      needs={['orderId', 'unit']}
      rowKey={({ orderId }) => String(orderId)}
      href={({ orderId }) => `/costing/orders/${orderId}`}
      rowTone={({ ended, wip }) => (ended === true && Number(wip) !== 0 ? 'amber' : undefined)}
      opensWithAll
      views={{ viewHolding: { 'f.wip.ne': '0' } }}
      above={<CostingTabs current="/costing/orders" />}
      empty={['orderCostsEmpty', 'orderCostsEmptyHow']}
    />
  );
}
