import { Link } from '@tanstack/react-router';
import type { SalesProfit } from '../../../src/modules/costing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { Facts, Panel } from '../../parts/page.tsx';
import { Money, Quantity } from '../../parts/values.tsx';
import { costingWords } from './words.ts';

type Line = SalesProfit['lines'][number];

/** What an order earns: of what is with the customer, less what that cost. Each number leads to what it is made of. */
export function ProfitOfOrder({ profit }: { profit: SalesProfit }) {
  const t = useWords(costingWords);
  const { orderId, variance, workOrders } = profit;
  const leads = (to: string, amount: string, search: Record<string, string> = {}) => (
    <Link to={to as '/'} search={search as never}>
      <Money amount={amount} />
    </Link>
  );
  return (
    <>
      <section className="panel">
        <Facts
          head
          facts={[
            { label: t('margin'), value: <Margin of={profit} />, big: true },
            { label: t('shippedNet'), value: leads('/sales-orders/lines', profit.shipped, ofOrder(orderId)) },
            { label: t('costShipped'), value: leads('/costing/book', profit.cost, { 'f.documentId.eq': orderId }) },
            { label: t('orderedNet'), value: leads('/sales-orders/lines', profit.ordered, ofOrder(orderId)) },
            { label: t('invoicedNet'), value: leads('/sales-invoices/lines', profit.invoiced, ofOrder(orderId)) },
            ...(workOrders.length > 0 ? [{ label: t('variance'), value: <Money amount={variance} /> }] : []),
          ]}
        />
        {profit.notValued && <p className="faint">{t('notValuedYet')}</p>}
      </section>
      <Panel title={t('profitByLine')} flush>
        <DataTable<Line>
          rows={profit.lines}
          rowKey={({ lineId }) => lineId}
          columns={[
            { key: 'item', title: t('item'), render: (line) => <ItemLink of={line} /> },
            {
              key: 'quantity',
              title: t('withCustomer'),
              align: 'right',
              render: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit} />,
            },
            {
              key: 'ordered',
              title: t('orderedNet'),
              align: 'right',
              render: (line) => <Money amount={line.ordered} />,
            },
            {
              key: 'shipped',
              title: t('shippedNet'),
              align: 'right',
              render: (line) => <Money amount={line.shipped} />,
            },
            {
              key: 'invoiced',
              title: t('invoicedNet'),
              align: 'right',
              render: ({ lineId, invoiced }) =>
                leads('/sales-invoices/lines', invoiced, { 'f.orderLineId.eq': lineId }),
            },
            {
              key: 'cost',
              title: t('costShipped'),
              align: 'right',
              render: ({ itemId, cost }) =>
                leads('/costing/book', cost, { 'f.documentId.eq': orderId, 'f.itemId.eq': itemId }),
            },
            { key: 'margin', title: t('margin'), align: 'right', render: (line) => <Margin of={line} /> },
          ]}
        />
      </Panel>
      {workOrders.length > 0 && (
        <Panel title={t('madeToOrder')} flush>
          <DataTable
            rows={workOrders}
            rowKey={(row) => row.orderId}
            columns={[
              {
                key: 'order',
                title: t('order'),
                render: (row) => (
                  <Link className="code" to="/costing/orders/$orderId" params={{ orderId: row.orderId }}>
                    {row.orderCode}
                  </Link>
                ),
              },
              { key: 'item', title: t('item'), render: ({ itemCode }) => <span className="code">{itemCode}</span> },
              {
                key: 'variance',
                title: t('variance'),
                align: 'right',
                render: (row) => (row.ended || row.variance !== '0' ? <Money amount={row.variance} /> : t('notEnded')),
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}

const ofOrder = (orderId: string) => ({ 'f.orderId.eq': orderId });

function Margin({ of: { margin, marginPercent } }: { of: Pick<Line, 'margin' | 'marginPercent'> }) {
  return (
    <span className={margin.startsWith('-') ? 'is-late' : undefined}>
      <Money amount={margin} />
      {marginPercent !== null && ` · ${String(marginPercent).replace('-', '−')} %`}
    </span>
  );
}
