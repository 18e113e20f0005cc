import type { ConfigurationVersion } from '../../../src/modules/lowcode/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { momentColumn } from '../../parts/table-columns.tsx';
import { configurationWords } from './words.ts';

export function VersionHistory({ versions }: { versions: ConfigurationVersion[] }) {
  const t = useWords(configurationWords);
  return (
    <DataTable<ConfigurationVersion>
      rows={versions}
      rowKey={(row) => String(row.number)}
      columns={[
        {
          key: 'number',
          title: '',
          render: (row) => (
            <span className="row-gap">
              {t('version', { number: row.number })}
              {row.current && <ToneMark tone="green" shape="disc" word={t('current')} />}
            </span>
          ),
        },
        { key: 'note', title: t('note'), render: (row) => row.note },
        { key: 'by', title: t('publishedBy'), render: (row) => row.publishedBy },
        momentColumn('publishedAt', t('publishedAt')),
      ]}
    />
  );
}
