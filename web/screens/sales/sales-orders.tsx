import { useNavigate } from '@tanstack/react-router';
import { StateMark } from '../../../ui/state-mark.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { Due, Money } from '../../parts/values.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { useSalesTabs } from './sales-tabs.ts';
import { salesWords } from './words.ts';

/** What customers asked for and ordered: what is to be answered, delivered and settled. */
export function SalesOrders() {
  const navigate = useNavigate();
  const tabs = useSalesTabs();
  return (
    <ListScreen
      words={salesWords}
      title="salesOrders"
      list="sales.orders"
      above={<PageTabs tabs={tabs} current="/sales-orders" />}
      columns={[
        ...['code', 'stands', 'customerCode', 'customerName', 'customerReference', 'wantedAt', 'promisedAt'],
        ...['gross', 'createdByName'],
      ]}
      needs={['id', 'state', 'stands', 'undated', 'late']}
      href={({ id }) => `/sales-orders/${id}`}
      cells={{
        stands: (row) => <StateMark state={String(row.stands)} quiet />,
        gross: ({ gross }) => <Money amount={gross as string | null} />,
        wantedAt: (row) => <Due at={row.wantedAt as string | null} done={row.late !== true} />,
      }}
      rowTone={(row) => (row.late === true ? 'red' : undefined)}
      views={{
        viewToDeliver: { 'f.stands.in': 'confirmed,partly_shipped', sort: 'wantedAt' },
        viewQuoted: { 'f.state.in': 'quotation' },
        viewUndated: { 'f.undated.eq': 'true', sort: 'wantedAt' },
        viewLateToDeliver: { 'f.late.eq': 'true', sort: 'wantedAt' },
        viewToSettle: { 'f.stands.in': 'shipped' },
      }}
      create={{
        word: 'newQuotation',
        icon: 'plus',
        permission: 'sales.order.write',
        dialog: (onClose) => (
          <OrderDialog
            onClose={onClose}
            onDone={(id) => void navigate({ to: '/sales-orders/$orderId', params: { orderId: id } })}
          />
        ),
      }}
      empty={['ordersEmpty', 'ordersEmptyHow']}
    />
  );
}
