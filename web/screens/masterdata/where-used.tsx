import { Link } from '@tanstack/react-router';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Quantity } from '../../parts/values.tsx';
import { masterdataWords } from './words.ts';

interface WhereUsedRow {
  level: number;
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  bomId: string;
  bomCode: string;
  versionNumber: number;
  state: string;
  quantity: string;
  unit: string;
  asSubstitute: boolean;
}

export function WhereUsed({ itemId }: { itemId: string }) {
  const t = useWords(masterdataWords);
  const query = useApi<{ rows: WhereUsedRow[]; truncated: boolean }>('masterdata', `/items/${itemId}/where-used`);
  return (
    <Loaded query={query}>
      {({ rows }) => (
        <DataTable<WhereUsedRow>
          rows={rows}
          rowKey={(row) => `${row.level}${row.bomId}${row.asSubstitute}`}
          empty={<Empty icon="tree" what={t('noWhereUsed')} />}
          columns={[
            { key: 'level', title: t('level'), align: 'right', render: (row) => row.level },
            {
              key: 'item',
              title: t('where'),
              render: (row) => <ItemLink of={row} />,
            },
            {
              key: 'bom',
              title: t('boms'),
              render: (row) => (
                <Link className="code" to="/boms/$bomId" params={{ bomId: row.bomId }}>
                  {row.bomCode} · {t('version', { number: row.versionNumber })}
                </Link>
              ),
            },
            { key: 'state', title: '', render: (row) => <StateMark state={row.state} /> },
            {
              key: 'quantity',
              title: t('quantity'),
              align: 'right',
              render: (row) => <Quantity amount={row.quantity} unit={row.unit} />,
            },
            {
              key: 'substitute',
              title: '',
              render: (row) => row.asSubstitute && <ToneMark tone="amber" shape="diamond" word={t('substitute')} />,
            },
          ]}
        />
      )}
    </Loaded>
  );
}
