import { Link } from '@tanstack/react-router';
import type { MaterialView } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Quantity, useLocalName } from '../../parts/values.tsx';
import { orderWords } from './words.ts';

export function OrderMaterials({ materials }: { materials: MaterialView[] }) {
  const t = useWords(orderWords);
  const nameOf = useLocalName();
  return (
    <DataTable<MaterialView>
      rows={materials}
      rowKey={(row) => row.id}
      rowTone={(row) => (Number(row.quantityOpen) > Number(row.quantityAvailable) ? 'red' : undefined)}
      empty={<Empty icon="tree" what={t('noMaterials')} how={t('noMaterialsHow')} />}
      columns={[
        {
          key: 'item',
          title: t('item'),
          render: (row) => (
            <Link to={`/items/${row.itemId}` as never}>
              <span className="code">{row.itemCode}</span> {nameOf({ name: row.itemName, nameEn: row.itemNameEn })}
            </Link>
          ),
        },
        { key: 'operation', title: t('usedAt'), render: (row) => <span className="code">{row.operationCode ?? '–'}</span> },
        { key: 'method', title: t('method'), render: (row) => t(row.issueMethod === 'backflush' ? 'method_backflush' : 'method_issue') },
        { key: 'required', title: t('required'), align: 'right', render: (row) => <Quantity amount={row.quantityRequired} unit={row.unit} /> },
        { key: 'issued', title: t('issued'), align: 'right', render: (row) => <Quantity amount={row.quantityIssued} /> },
        { key: 'returned', title: t('returned'), align: 'right', render: (row) => <Quantity amount={row.quantityReturned} /> },
        { key: 'consumed', title: t('consumed'), align: 'right', render: (row) => <Quantity amount={row.quantityConsumed} /> },
        { key: 'open', title: t('open'), align: 'right', render: (row) => <strong><Quantity amount={row.quantityOpen} /></strong> },
        {
          key: 'available',
          title: t('available'),
          align: 'right',
          render: (row) => (
            <Link to="/stock" search={{ 'f.itemId.eq': row.itemId } as never}>
              <Quantity amount={row.quantityAvailable} />
            </Link>
          ),
        },
      ]}
    />
  );
}
