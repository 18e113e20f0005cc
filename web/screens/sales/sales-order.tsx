import { Link, useParams } from '@tanstack/react-router';
import type { SalesProfit } from '../../../src/modules/costing/contract.ts';
import type { SalesOrder } from '../../../src/modules/sales/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { useCustomFacts } from '../../parts/custom-facts.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Money, useLocalName } from '../../parts/values.tsx';
import { ProfitOfOrder } from '../costing/profit-of-order.tsx';
import { isOverLimit } from './is-over-limit.ts';
import { OrderActions } from './order-actions.tsx';
import { OrderLines } from './order-lines.tsx';
import { salesWords } from './words.ts';

/** One order: what of it is where, what it lacks, and what is to be done next. */
export function SalesOrderPage() {
  const { orderId } = useParams({ strict: false }) as { orderId: string };
  const t = useWords(salesWords);
  const may = useMay();
  // Its lines come from stock, work orders and purchases: what happens there is seen here at once.
  const alsoOf = ['inventory', 'execution', 'purchasing'] as const;
  const order = useApi<SalesOrder>('sales', `/sales-orders/${orderId}`, { alsoOf });
  const { data } = order;
  return (
    <Page
      title={data?.code ?? '…'}
      aside={data && <StateMark state={data.stands} />}
      actions={
        data && (
          <>
            <PrintButton of="sales.order" id={orderId} />
            <OrderActions order={data} />
          </>
        )
      }
      subject={data && { kind: 'sales.order', id: data.id }}
    >
      <Loaded query={order} lines={12}>
        {(loaded) => (
          <div className="stack">
            <Head order={loaded} />
            <Panel title={t('lines')} flush>
              <OrderLines order={loaded} />
            </Panel>
            {may('sales.invoice.read') && loaded.shipments.length > 0 && (
              <Panel title={t('salesInvoices')}>
                <ListPanel
                  list="sales.invoice-lines"
                  fixed={{ 'f.orderId.eq': orderId }}
                  columns={['invoiceName', 'state', 'day', 'itemCode', 'quantity', 'net', 'gross']}
                  needs={['invoiceId', 'unit']}
                  href={({ invoiceId }) => `/sales-invoices/${invoiceId}`}
                  pageSize={20}
                  empty={{ what: t('salesInvoicesEmpty'), how: t('salesInvoicesEmptyHow') }}
                />
              </Panel>
            )}
            {may('costing.value.see') && loaded.state !== 'quotation' && <Profit orderId={orderId} />}
            {loaded.shipments.length > 0 && (
              <Panel title={t('deliveries')} flush>
                <Shipments shipments={loaded.shipments} />
              </Panel>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Head({ order }: { order: SalesOrder }) {
  const t = useWords(salesWords);
  const nameOf = useLocalName();
  const custom = useCustomFacts('sales.order', order.custom);
  const customer = nameOf({ name: order.customerName, nameEn: order.customerNameEn });
  const released = order.creditReleasedByName && `${order.creditReleasedByName}: ${order.creditReleaseReason ?? ''}`;
  return (
    <section className="panel">
      <Facts
        head
        facts={[
          { label: t('customer'), value: customer, big: true },
          { label: t('gross'), value: <Money amount={order.gross} />, big: true },
          { label: t('net'), value: <Money amount={order.net} /> },
          {
            label: t('credit'),
            value: (
              <span className={isOverLimit(order) ? 'is-late' : undefined}>
                <Money amount={order.creditOpen} /> /{' '}
                {order.creditLimit === null ? t('noLimit') : <Money amount={order.creditLimit} />}
                {isOverLimit(order) && ` · ${t('viewOverLimit')}`}
              </span>
            ),
          },
          { label: t('customerReference'), value: order.customerReference || '–' },
          { label: t('validUntil'), value: order.validUntil },
          { label: t('paymentDays'), value: order.paymentDays ?? '–' },
          ...(released ? [{ label: t('creditReleasedBy'), value: released }] : []),
          ...(order.endReason ? [{ label: t('reason'), value: order.endReason }] : []),
          ...custom,
          { label: t('shipTo'), value: order.shipTo || '–', wide: true },
          ...(order.note ? [{ label: t('note'), value: order.note, wide: true }] : []),
        ]}
      />
    </section>
  );
}

/** For those who may see what things cost in the whole plant. */
function Profit({ orderId }: { orderId: string }) {
  const profit = useApi<SalesProfit>('costing', `/costing/sales-orders/${orderId}/profit`, { alsoOf: ['sales'] });
  // Who answers for a workshop alone is told nothing of it.
  return profit.data && <ProfitOfOrder profit={profit.data} />;
}

function Shipments({ shipments }: { shipments: SalesOrder['shipments'] }) {
  const t = useWords(salesWords);
  return (
    <DataTable<SalesOrder['shipments'][number]>
      rows={shipments}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'code',
          title: t('delivery'),
          render: ({ id, code }) => (
            <Link className="code" to="/shipments/$shipmentId" params={{ shipmentId: id }}>
              {code}
            </Link>
          ),
        },
        { key: 'state', title: '', render: ({ state }) => <StateMark state={state} quiet /> },
        { key: 'at', title: t('shippedAt'), render: ({ shippedAt }) => <Moment at={shippedAt} /> },
      ]}
    />
  );
}
