import { useParams } from '@tanstack/react-router';
import type { OrderCost } from '../../../src/modules/costing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ItemLink, OrderLink } from '../../parts/links.tsx';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Money, Quantity } from '../../parts/values.tsx';
import { costingWords } from './words.ts';

/** What one order cost, beside what it was planned to, and the facts behind it. */
export function OrderCostPage() {
  const { orderId } = useParams({ strict: false }) as { orderId: string };
  const t = useWords(costingWords);
  const cost = useApi<OrderCost>('costing', `/costing/orders/${orderId}`);
  return (
    <Page title={cost.data ? t('sheet', { code: cost.data.orderCode }) : '…'}>
      <div className="stack">
        <Loaded query={cost}>{(sheet) => <Sheet sheet={sheet} />}</Loaded>
        <Panel title={t('book')}>
          <ListPanel
            list="costing.facts"
            fixed={{ 'f.orderId.eq': orderId }}
            columns={['seq', 'kind', 'itemCode', 'quantity', 'amount', 'period', 'late', 'businessAt']}
            needs={['unit']}
            href={({ id }) => `/costing/book/${id}`}
            pageSize={50}
            empty={{ what: t('bookEmpty'), how: '' }}
          />
        </Panel>
      </div>
    </Page>
  );
}

function Sheet({ sheet }: { sheet: OrderCost }) {
  const t = useWords(costingWords);
  const { planned, unit, materials, work } = sheet;
  const money = (label: string, amount: string | null, big = false) => ({
    label,
    value: <Money amount={amount} />,
    big,
  });
  const plannedOne =
    planned &&
    String(Number(planned.material) + Number(planned.labour) + Number(planned.overhead) + Number(planned.fee));
  return (
    <>
      <Facts
        head
        facts={[
          money(t('material'), sheet.material, true),
          money(t('labour'), sheet.labour, true),
          money(t('overhead'), sheet.overhead, true),
          ...(Number(sheet.subcontract) === 0 ? [] : [money(t('subcontract'), sheet.subcontract, true)]),
          money(t('wip'), sheet.wip, true),
          money(t('other'), sheet.other),
          money(t('received'), sheet.received),
          money(t('settled'), sheet.settled),
          money(t('costOfOne'), sheet.costOfOne),
          money(t('plannedOfOne'), plannedOne),
          money(t('scrapCost'), sheet.scrapCost),
          { label: t('made'), value: <Quantity amount={sheet.made} unit={unit} /> },
          { label: t('item'), value: <ItemLink of={sheet} /> },
          { label: t('order'), value: <OrderLink id={sheet.orderId} code={sheet.orderCode} /> },
        ]}
      />
      <Panel title={t('materials')} flush>
        <DataTable
          rows={materials}
          rowKey={({ itemId }) => itemId}
          columns={[
            { key: 'item', title: t('item'), render: (row) => <ItemLink of={row} /> },
            {
              key: 'planned',
              title: t('planned'),
              align: 'right',
              render: (row) => <Quantity amount={row.planned} unit={row.unit} />,
            },
            {
              key: 'quantity',
              title: t('quantity'),
              align: 'right',
              render: (row) => <Quantity amount={row.quantity} unit={row.unit} />,
            },
            { key: 'amount', title: t('money'), align: 'right', render: (row) => <Money amount={row.amount} /> },
          ]}
        />
      </Panel>
      {work.length > 0 && (
        <Panel title={t('work')} flush>
          <DataTable
            rows={work}
            rowKey={({ workCentreId }) => workCentreId}
            columns={[
              {
                key: 'centre',
                title: t('workCentre'),
                render: (row) => <span className="code">{row.workCentreCode}</span>,
              },
              { key: 'labour', title: t('labour'), align: 'right', render: (row) => <Money amount={row.labour} /> },
              {
                key: 'overhead',
                title: t('overhead'),
                align: 'right',
                render: (row) => <Money amount={row.overhead} />,
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
