import { Link } from '@tanstack/react-router';
import type { Supply } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { OrderLink } from '../../parts/links.tsx';
import { itemColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { Due } from '../../parts/values.tsx';
import { orderWords } from './words.ts';

const arrived = ({ state }: Supply) => state === 'completed' || state === 'closed';

/** What is made or bought for an order, the soonest first. */
export function OrderSupply({ supply }: { supply: Supply[] }) {
  const t = useWords(orderWords);
  return (
    <DataTable<Supply>
      rows={supply}
      rowKey={(row) => row.id}
      columns={[
        { key: 'code', title: t('tabRecord'), render: (row) => <SupplyLink supply={row} /> },
        itemColumn(t('item')),
        quantityColumn('quantity', t('quantity'), { unit: 'unit' }),
        { key: 'state', title: t('state'), render: (row) => <StateMark state={row.state} quiet /> },
        { key: 'at', title: t('supplyAt'), render: (row) => <Due at={row.at} done={arrived(row)} /> },
      ]}
    />
  );
}

/** In a line: what comes, how far it is, and when. */
export function SupplyMark({ supply }: { supply: Supply }) {
  return (
    <span className="row-gap">
      <SupplyLink supply={supply} />
      <StateMark state={supply.state} quiet />
      <Due at={supply.at} done={arrived(supply)} />
    </span>
  );
}

function SupplyLink({ supply: { kind, id, code } }: { supply: Supply }) {
  const t = useWords(orderWords);
  return (
    <span>
      <span className="faint">{t(kind === 'order' ? 'supply_order' : 'supply_request')}</span>{' '}
      {kind === 'order' ? (
        <OrderLink id={id} code={code} />
      ) : (
        <Link className="code" to="/material-requests" search={{ 'f.id.eq': id }}>
          {code}
        </Link>
      )}
    </span>
  );
}
