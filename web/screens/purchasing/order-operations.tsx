import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { MadeOrders } from '../../../src/modules/purchasing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { OrderLink } from '../../parts/links.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { itemColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Due, useLocalName } from '../../parts/values.tsx';
import { purchasingWords } from './words.ts';

interface WaitingRow {
  operationId: string;
  operationCode: string;
  operationName: string;
  operationNameEn: string | null;
  orderId: string;
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string | null;
  supplierName: string;
  supplierNameEn: string | null;
  quantityToOrder: string;
  quantityToSend: string;
  unit: string;
  dueAt: string;
}

/** Operations that wait to be ordered: those that are chosen become orders, one for a subcontractor, at the prices of its terms. */
export function OrderOperations() {
  const t = useWords(purchasingWords);
  const nameOf = useLocalName();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const waiting = useApi<{ rows: WaitingRow[] }>('purchasing', '/outside-operations', {
    query: { 'f.waits.eq': 'true', sort: 'dueAt', limit: '200' },
  });
  const make = useCommand<MadeOrders>(['purchasing', 'execution'], ({ orders }) => {
    const [only] = orders;
    if (orders.length === 1 && only)
      void navigate({ to: '/purchase-orders/$purchaseId', params: { purchaseId: only.id } });
    else void navigate({ to: '/purchase-orders', search: { 'f.state.in': 'draft' } });
  });
  const operations = [...chosen].map((operationId) => ({ operationId }));
  return (
    <Page
      title={t('fromOperations')}
      actions={
        <Button
          type="primary"
          loading={make.isPending}
          disabled={chosen.size === 0}
          onClick={() => make.mutate({ path: '/purchase-orders/from-operations', body: { operations } })}
        >
          {t('makeOrders')}
        </Button>
      }
    >
      <div className="stack">
        {make.error && <ProblemView problem={make.error} inline />}
        <Panel title={t('operationsToOrder')} flush>
          <DataTable<WaitingRow>
            rows={waiting.data?.rows}
            rowKey={(row) => row.operationId}
            selection={{ keys: chosen, onChange: setChosen }}
            empty={<Empty what={t('nothingOutside')} how={t('outsideEmptyHow')} />}
            columns={[
              {
                key: 'operation',
                title: t('operation'),
                render: (row) => (
                  <span className="two-lines">
                    <OrderLink id={row.orderId} code={row.operationCode} />
                    <span>{nameOf({ name: row.operationName, nameEn: row.operationNameEn })}</span>
                  </span>
                ),
              },
              itemColumn(t('item')),
              {
                key: 'supplier',
                title: t('supplier'),
                render: (row) => nameOf({ name: row.supplierName, nameEn: row.supplierNameEn }),
              },
              quantityColumn('quantityToOrder', t('toOrder'), { unit: 'unit', strong: true }),
              { key: 'dueAt', title: t('neededBy'), render: ({ dueAt }) => <Due at={dueAt} /> },
            ]}
          />
        </Panel>
        <p className="faint">{t('chooseOperations')}</p>
      </div>
    </Page>
  );
}
