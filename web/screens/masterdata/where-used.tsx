import { Link } from '@tanstack/react-router';
import type { WhereUsed as WhereUsedAnswer } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { itemColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { useApi } from '../../parts/use-api.ts';
import { masterdataWords } from './words.ts';

export function WhereUsed({ itemId }: { itemId: string }) {
  const t = useWords(masterdataWords);
  const query = useApi<WhereUsedAnswer>('masterdata', `/items/${itemId}/where-used`);
  return (
    <Loaded query={query}>
      {({ rows }) => (
        <DataTable<WhereUsedAnswer['rows'][number]>
          rows={rows}
          rowKey={(row) => `${row.level}${row.bomId}${row.asSubstitute}`}
          empty={<Empty icon="tree" what={t('noWhereUsed')} />}
          columns={[
            { key: 'level', title: t('level'), align: 'right', render: (row) => row.level },
            itemColumn(t('where')),
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
            quantityColumn('quantity', t('quantity'), { unit: 'unit' }),
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
