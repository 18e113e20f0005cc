import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { PurchaseLine, PurchaseOrder } from '../../../src/modules/purchasing/contract.ts';
import { type Translate, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { DataTable, type TableColumn } from '../../parts/data-table.tsx';
import { OrderLink } from '../../parts/links.tsx';
import { itemColumn, moneyColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { Due, Moment, Quantity, useLocalName } from '../../parts/values.tsx';
import { LineDialog, type LineDoing } from './line-dialog.tsx';
import { OutsideDialog, type OutsideDoing } from './outside-dialog.tsx';
import { type PurchasingKey, purchasingWords } from './words.ts';

/** Each line: what was ordered, what is here, what is open, when it comes, and whom it is for. */
export function PurchaseLinesTable({ order }: { order: PurchaseOrder }) {
  const t = useWords(purchasingWords);
  const nameOf = useLocalName();
  const [doing, setDoing] = useState<{ what: LineDoing; line: PurchaseLine }>();
  const [outside, setOutside] = useState<{ what: OutsideDoing; line: PurchaseLine }>();
  const hasOutside = order.lines.some(({ operation }) => operation !== null);
  const priced = order.gross !== null;
  // Before it goes out nothing can come.
  const comes = order.state === 'sent' || order.arrival !== 'nothing';
  return (
    <>
      <DataTable<PurchaseLine>
        rows={order.lines}
        rowKey={(row) => row.id}
        columns={[
          { key: 'line', title: t('line'), render: (row) => row.lineNumber },
          itemColumn(t('item')),
          ...(hasOutside ? outsideColumns(t, nameOf) : []),
          quantityColumn('quantity', t('quantity'), { unit: 'unit' }),
          ...(priced
            ? [moneyColumn<PurchaseLine>('price', t('price')), moneyColumn<PurchaseLine>('gross', t('gross'))]
            : []),
          ...(comes ? arrivalColumns(t) : []),
          {
            key: 'at',
            title: t('expectedAt'),
            render: (row) => <Due at={row.promisedAt ?? row.wantedAt} done={isDone(row)} />,
          },
          { key: 'requests', title: t('requests'), render: (row) => <Served line={row} /> },
          {
            key: 'do',
            title: '',
            render: (row) => (
              <LineDoings
                order={order}
                line={row}
                onDo={(what) => setDoing({ what, line: row })}
                onOutside={(what) => setOutside({ what, line: row })}
              />
            ),
          },
        ]}
      />
      {doing && <LineDialog order={order} {...doing} onClose={() => setDoing(undefined)} />}
      {outside && <OutsideDialog {...outside} onClose={() => setOutside(undefined)} />}
    </>
  );
}

type NameOf = ReturnType<typeof useLocalName>;

/** Which operation of which order a line is for, and what of it lies at the subcontractor. */
function outsideColumns(t: Translate<PurchasingKey>, nameOf: NameOf): TableColumn<PurchaseLine>[] {
  return [
    {
      key: 'operation',
      title: t('operation'),
      render: ({ operation }) =>
        operation ? (
          <span className="two-lines">
            <OrderLink id={operation.orderId} code={operation.code} />
            <span>
              {nameOf(operation)} · {nameOf({ name: operation.itemName, nameEn: operation.itemNameEn })}
            </span>
          </span>
        ) : (
          <span className="faint">–</span>
        ),
    },
    {
      key: 'outside',
      title: t('outside'),
      align: 'right',
      render: ({ quantityOutside, outsideSince, baseUnit }) =>
        Number(quantityOutside) > 0 ? (
          <span className="two-lines">
            <strong>
              <Quantity amount={quantityOutside} unit={baseUnit} />
            </strong>
            {outsideSince && <Moment at={outsideSince} />}
          </span>
        ) : (
          <span className="faint">–</span>
        ),
    },
  ];
}

function arrivalColumns(t: Translate<PurchasingKey>): TableColumn<PurchaseLine>[] {
  return [
    {
      key: 'here',
      title: t('receivedQuantity'),
      align: 'right',
      render: (row) => <Quantity amount={netOf(row)} unit={row.baseUnit} />,
    },
    quantityColumn('quantityOpen', t('open'), { unit: 'baseUnit', strong: true }),
  ];
}

const isDone = ({ quantityOpen }: PurchaseLine) => Number(quantityOpen) === 0;

/** Exact: both have at most six decimals. */
function netOf({ quantityReceived, quantityReturned }: PurchaseLine): string {
  const millionths = (text: string) => {
    const [whole = '0', decimals = ''] = text.split('.');
    return BigInt(whole) * 1_000_000n + BigInt(decimals.padEnd(6, '0'));
  };
  const net = millionths(quantityReceived) - millionths(quantityReturned);
  return `${net / 1_000_000n}.${String(net % 1_000_000n).padStart(6, '0')}`.replace(/\.?0+$/, '');
}

function Served({ line: { requests } }: { line: PurchaseLine }) {
  if (requests.length === 0) return <span className="faint">–</span>;
  return (
    <span className="stack">
      {requests.map(({ id, code, orderId, orderCode }) => (
        <span key={id} className="row-gap">
          <Link className="code" to="/material-requests" search={{ 'f.id.eq': id }}>
            {code}
          </Link>
          {orderId && <OrderLink id={orderId} code={orderCode ?? ''} />}
        </span>
      ))}
    </span>
  );
}

function LineDoings({
  order,
  line,
  onDo,
  onOutside,
}: {
  order: PurchaseOrder;
  line: PurchaseLine;
  onDo: (what: LineDoing) => void;
  onOutside: (what: OutsideDoing) => void;
}) {
  const t = useWords(purchasingWords);
  const may = useMay();
  // A draft's lines are changed as a whole.
  const goesOn = ['submitted', 'approved', 'sent'].includes(order.state);
  const promised = order.state === 'approved' || order.state === 'sent';
  const came = line.quantityReceived !== line.quantityReturned;
  const doings: [LineDoing, boolean][] = [
    ['receive', may('purchasing.receipt.write') && order.state === 'sent' && !isDone(line) && !line.operation],
    ['giveBack', may('purchasing.receipt.write') && came && !line.operation],
    ['promise', may('purchasing.order.write') && promised && !isDone(line)],
    ['cancelRest', may('purchasing.order.write') && goesOn && !isDone(line)],
  ];
  const moves = line.operation !== null && may('purchasing.outside.write') && order.state === 'sent' && !isDone(line);
  const outsides: [OutsideDoing, boolean][] = [
    ['sendOut', moves],
    ['receiveBack', moves && Number(line.quantityOutside) > 0],
  ];
  return (
    <span className="row-gap">
      {outsides
        .filter(([, shown]) => shown)
        .map(([what]) => (
          <Button key={what} size="small" onClick={() => onOutside(what)}>
            {t(what)}
          </Button>
        ))}
      {doings
        .filter(([, shown]) => shown)
        .map(([what]) => (
          <Button key={what} size="small" type={what === 'receive' ? 'default' : 'text'} onClick={() => onDo(what)}>
            {t(what)}
          </Button>
        ))}
    </span>
  );
}
