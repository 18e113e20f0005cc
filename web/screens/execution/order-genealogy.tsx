import type { GenealogyLot } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink, LotLink } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Quantity } from '../../parts/values.tsx';
import { orderWords } from './words.ts';

export function OrderGenealogy({ orderId }: { orderId: string }) {
  const t = useWords(orderWords);
  const query = useApi<{ consumed: GenealogyLot[]; produced: GenealogyLot[] }>(
    'execution',
    `/work-orders/${orderId}/genealogy`,
  );
  return (
    <Loaded query={query} lines={6}>
      {({ consumed, produced }) =>
        consumed.length + produced.length === 0 ? (
          <Empty icon="trace" what={t('noGenealogy')} how={t('noGenealogyHow')} />
        ) : (
          <div className="stack">
            <Panel flush title={t('producedLots')}>
              <LotTable lots={produced} />
            </Panel>
            <Panel flush title={t('consumedLots')}>
              <LotTable lots={consumed} />
            </Panel>
          </div>
        )
      }
    </Loaded>
  );
}

function LotTable({ lots }: { lots: GenealogyLot[] }) {
  const t = useWords(orderWords);
  return (
    <DataTable<GenealogyLot>
      rows={lots}
      rowKey={(row) => `${row.itemId}${row.lotId}${row.fromOrderCode}`}
      columns={[
        {
          key: 'lot',
          title: t('lot'),
          render: (row) =>
            row.lotId ? <LotLink id={row.lotId} code={row.lotCode} /> : <span className="faint">{t('noLot')}</span>,
        },
        {
          key: 'item',
          title: t('item'),
          render: (row) => <ItemLink of={row} />,
        },
        {
          key: 'quantity',
          title: t('quantity'),
          align: 'right',
          render: (row) => <Quantity amount={row.quantity} unit={row.unit} />,
        },
        { key: 'from', title: t('issuedTo'), render: (row) => <span className="code">{row.fromOrderCode ?? ''}</span> },
        { key: 'first', title: t('first'), render: (row) => <Moment at={row.firstAt} /> },
        { key: 'last', title: t('last'), render: (row) => <Moment at={row.lastAt} /> },
      ]}
    />
  );
}
