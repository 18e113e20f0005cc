import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { LineLink, SalesOrder, SalesOrderLine } from '../../../src/modules/sales/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { useUnitName } from '../../../ui/units.ts';
import { useMay } from '../../app/session.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { Due, Money, Quantity, useLocalName } from '../../parts/values.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { salesWords } from './words.ts';

/** Each line with its whole chain: how far it is delivered, where the rest is kept, made or bought, and what nothing covers. */
export function OrderLines({ order }: { order: SalesOrder }) {
  const t = useWords(salesWords);
  const may = useMay();
  const [returning, setReturning] = useState<SalesOrderLine>();
  const takesBack = may('sales.return.write') && (order.state === 'confirmed' || order.state === 'closed');
  return (
    <>
      <DataTable<SalesOrderLine>
        rows={order.lines}
        rowKey={({ id }) => id}
        columns={[
          { key: 'sequence', title: '#', render: ({ sequence }) => <span className="code">{sequence}</span> },
          { key: 'item', title: t('item'), render: (line) => <ItemLink of={line} /> },
          {
            key: 'quantity',
            title: t('quantity'),
            align: 'right',
            render: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit} />,
          },
          { key: 'price', title: t('price'), align: 'right', render: (line) => <Price line={line} /> },
          { key: 'gross', title: t('gross'), align: 'right', render: ({ gross }) => <Money amount={gross} /> },
          {
            key: 'wanted',
            title: t('wanted'),
            render: ({ wantedAt, quantityOpen }) => (
              <Due at={wantedAt} done={order.state !== 'confirmed' || quantityOpen === '0'} />
            ),
          },
          { key: 'promised', title: t('promised'), render: (line) => <Promises line={line} /> },
          {
            key: 'delivered',
            title: t('delivered'),
            align: 'right',
            render: (line) => (
              <span className="row-gap">
                <Quantity amount={line.quantityShipped} unit={line.unitBase} />
                {takesBack && line.quantityShipped !== '0' && (
                  <Button size="small" onClick={() => setReturning(line)}>
                    {t('takeReturn')}
                  </Button>
                )}
              </span>
            ),
          },
          { key: 'chain', title: t('chain'), render: (line) => <Chain order={order} line={line} /> },
        ]}
      />
      {returning && <ReturnDialog of={returnedOf(order, returning)} onClose={() => setReturning(undefined)} />}
    </>
  );
}

function returnedOf(order: SalesOrder, { id: lineId, itemId, itemCode, unitBase: unit }: SalesOrderLine) {
  const mayReplace = order.state === 'confirmed';
  return { orderId: order.id, orderCode: order.code, lineId, itemId, itemCode, unit, mayReplace };
}

/** From which list, or why another. */
function Price({ line: { price, priceListCode, priceReason } }: { line: SalesOrderLine }) {
  return (
    <>
      <Money amount={price} />
      <small className="faint" style={{ display: 'block' }}>
        {priceListCode ?? priceReason}
      </small>
    </>
  );
}

function Promises({ line: { promises, unitBase } }: { line: SalesOrderLine }) {
  const t = useWords(salesWords);
  if (promises.length === 0) return <span className="faint">–</span>;
  return (
    <>
      {promises.map(({ quantity, at }) => (
        <div key={at ?? ''}>
          {at ? <Due at={at} /> : <span className="is-late">{t('noSupply')}</span>}{' '}
          {promises.length > 1 && <Quantity amount={quantity} unit={unitBase} />}
        </div>
      ))}
    </>
  );
}

function Chain({ order, line }: { order: SalesOrder; line: SalesOrderLine }) {
  const t = useWords(salesWords);
  const may = useMay();
  const unitName = useUnitName();
  const lacks = line.quantityUncovered !== '0';
  if (line.chain.length === 0 && !lacks) return <span className="faint">–</span>;
  const amount = `${line.quantityUncovered} ${unitName(line.unitBase)}`;
  return (
    <>
      {line.chain.map((link) => (
        <ChainLink key={`${link.kind} ${link.documentId ?? link.code} ${link.at}`} link={link} unit={line.unitBase} />
      ))}
      {lacks && (
        <div className="row-gap">
          <ToneMark tone="red" shape="octagon" word={t('uncovered', { amount })} />
          {may('execution.order.write') && (
            <Link
              to="/work-orders/new"
              search={{
                ...{ itemId: line.itemId, quantity: line.quantityUncovered, unit: line.unitBase },
                ...{ dueAt: line.wantedAt, demandKind: 'sales.order', demandId: order.id, demandCode: order.code },
              }}
              title={t('makeOrderHow')}
            >
              {t('makeOrder')}
            </Link>
          )}
        </div>
      )}
    </>
  );
}

function ChainLink({ link, unit }: { link: LineLink; unit: string }) {
  const t = useWords(salesWords);
  const nameOf = useLocalName();
  const { kind, quantity, code, documentKind, documentId, at, step, stepEn } = link;
  return (
    <div className="row-gap">
      <span className="faint">{t(`kind_${kind}`)}</span>
      <Quantity amount={quantity} unit={unit} />
      {documentKind && documentId ? (
        <SubjectLink subject={{ kind: documentKind, id: documentId, code }} />
      ) : (
        <span className="code">{code || t('elsewhere')}</span>
      )}
      {step && <span>{t('atStep', { step: nameOf({ name: step, nameEn: stepEn }) })}</span>}
      {at && <Due at={at} />}
    </div>
  );
}
