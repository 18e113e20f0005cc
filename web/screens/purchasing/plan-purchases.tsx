import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { MadeOrders, PurchaseProposal } from '../../../src/modules/purchasing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { itemColumn, moneyColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Due, Money, useLocalName } from '../../parts/values.tsx';
import { OpenRequests, useOpenRequests } from './open-requests.tsx';
import { purchasingWords } from './words.ts';

type ProposedLine = PurchaseProposal['orders'][number]['lines'][number];

/** Requests that are to be bought: those that are chosen become orders, one for a supplier, rounded up to packs. */
export function PlanPurchases() {
  const t = useWords(purchasingWords);
  const navigate = useNavigate();
  const may = useMay();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [suppliers, setSuppliers] = useState<Record<string, string>>({});
  const open = useOpenRequests();
  const ids = [...chosen].sort();
  const itemIds = new Set(open?.flatMap(({ id, itemId }) => (chosen.has(id) ? [itemId] : [])));
  const others = Object.entries(suppliers).filter(([itemId]) => itemIds.has(itemId));
  const proposal = useApi<PurchaseProposal>('purchasing', '/purchase-orders/proposal', {
    query: {
      requestIds: ids.join(),
      ...(others.length > 0 && { suppliers: others.map((pair) => pair.join(':')).join() }),
    },
    enabled: ids.length > 0,
    keepPrevious: true,
  });
  const make = useCommand<MadeOrders>(['purchasing', 'execution'], ({ orders }) => {
    const [only] = orders;
    if (orders.length === 1 && only)
      void navigate({ to: '/purchase-orders/$purchaseId', params: { purchaseId: only.id } });
    else void navigate({ to: '/purchase-orders', search: { 'f.state.in': 'draft' } });
  });
  return (
    <Page title={t('fromRequests')}>
      <div className="stack">
        <OpenRequests rows={open} chosen={chosen} onChoose={setChosen} />
        {ids.length === 0 ? (
          <p className="faint">{t('chooseRequests')}</p>
        ) : (
          <Panel
            title={t('wouldMake')}
            aside={
              <>
                {may('purchasing.rfq.write') && (
                  <Button onClick={() => void navigate({ to: '/rfqs/new', search: { requests: ids.join() } })}>
                    {t('askSuppliers')}
                  </Button>
                )}
                <Button
                  type="primary"
                  loading={make.isPending}
                  disabled={!proposal.data || proposal.data.left.length > 0}
                  onClick={() =>
                    make.mutate({
                      path: '/purchase-orders/from-requests',
                      body: {
                        requestIds: ids,
                        suppliers: others.map(([itemId, supplierId]) => ({ itemId, supplierId })),
                      },
                    })
                  }
                >
                  {t('makeOrders')}
                </Button>
              </>
            }
          >
            {make.error && <ProblemView problem={make.error} inline />}
            {proposal.error && <ProblemView problem={proposal.error} inline />}
            {proposal.data && (
              <Proposed
                proposal={proposal.data}
                onSupplier={(itemId, supplierId) => setSuppliers({ ...suppliers, [itemId]: supplierId })}
              />
            )}
          </Panel>
        )}
      </div>
    </Page>
  );
}

interface ProposedProps {
  proposal: PurchaseProposal;
  onSupplier: (itemId: string, supplierId: string) => void;
}

function Proposed({ proposal, onSupplier }: ProposedProps) {
  const t = useWords(purchasingWords);
  const nameOf = useLocalName();
  return (
    <div className="stack">
      {proposal.left.length > 0 && (
        <div>
          <strong>{t('cantOrder')}</strong>
          {proposal.left.map(({ id, code, title, remedy }) => (
            <p key={id}>
              <span className="code">{code}</span> {title} {remedy}
            </p>
          ))}
        </div>
      )}
      {proposal.orders.map((order) => (
        <div key={order.supplierId} className="stack">
          <strong className="row-gap">
            {nameOf({ name: order.supplierName, nameEn: order.supplierNameEn })}
            {order.gross !== null && (
              <span className="faint">
                {t('gross')} <Money amount={order.gross} />
              </span>
            )}
          </strong>
          <DataTable<ProposedLine>
            rows={order.lines}
            rowKey={(row) => row.itemId}
            columns={[
              itemColumn(t('item')),
              quantityColumn('quantityNeeded', t('needed'), { unit: 'baseUnit' }),
              quantityColumn('quantity', t('toOrder'), { unit: 'unit', strong: true }),
              moneyColumn('price', t('price')),
              { key: 'at', title: t('wantedAt'), render: ({ wantedAt }) => <Due at={wantedAt} /> },
              {
                key: 'supplier',
                title: t('supplier'),
                render: (row) =>
                  row.suppliers.length < 2 ? (
                    nameOf({ name: order.supplierName, nameEn: order.supplierNameEn })
                  ) : (
                    <Select
                      aria-label={t('supplier')}
                      style={{ minWidth: 160 }}
                      value={order.supplierId}
                      options={row.suppliers.map((one) => ({ value: one.id, label: nameOf(one) }))}
                      onChange={(supplierId) => onSupplier(row.itemId, supplierId)}
                    />
                  ),
              },
            ]}
          />
        </div>
      ))}
    </div>
  );
}
