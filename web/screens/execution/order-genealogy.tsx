import type { GenealogyLot } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { itemColumn, lotColumn, momentColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { useApi } from '../../parts/use-api.ts';
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
        lotColumn(t('lot'), <span className="faint">{t('noLot')}</span>),
        itemColumn(t('item')),
        quantityColumn('quantity', t('quantity'), { unit: 'unit' }),
        { key: 'from', title: t('issuedTo'), render: (row) => <span className="code">{row.fromOrderCode ?? ''}</span> },
        momentColumn('firstAt', t('first')),
        momentColumn('lastAt', t('last')),
      ]}
    />
  );
}
