import type { ComingSupplyView } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Panel } from '../../parts/page.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Due, Quantity } from '../../parts/values.tsx';
import { masterdataWords } from './words.ts';

type Row = ComingSupplyView['rows'][number];

/** What is made or bought of the item and not here yet, the soonest first; nothing where nothing comes. */
export function ComingSupply({ itemId }: { itemId: string }) {
  const t = useWords(masterdataWords);
  const may = useMay();
  const { data } = useApi<ComingSupplyView>('inventory', `/items/${itemId}/coming`, {
    enabled: may('inventory.stock.read'),
  });
  if (!data || data.rows.length === 0) return null;
  return (
    <Panel title={t('coming')} aside={<Quantity amount={data.quantity} unit={data.unit} />}>
      <DataTable<Row>
        rows={data.rows}
        rowKey={(row) => `${row.document?.id}${row.at}${row.quantity}`}
        columns={[
          {
            key: 'document',
            title: t('comesBy'),
            render: ({ document }) =>
              document ? <SubjectLink subject={document} /> : <span className="faint">{t('comesElsewhere')}</span>,
          },
          {
            key: 'quantity',
            title: t('comesQuantity'),
            align: 'right',
            render: ({ quantity }) => <Quantity amount={quantity} unit={data.unit} />,
          },
          { key: 'at', title: t('comesAt'), render: ({ at }) => <Due at={at} /> },
        ]}
      />
    </Panel>
  );
}
