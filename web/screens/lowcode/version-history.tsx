import type { ConfigurationVersion } from '../../../src/modules/lowcode/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { momentColumn } from '../../parts/table-columns.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { configurationWords } from './words.ts';

export function VersionHistory({ versions }: { versions: ConfigurationVersion[] }) {
  const t = useWords(configurationWords);
  const nameOf = useLocalName();
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
        {
          key: 'by',
          title: t('publishedBy'),
          render: (row) => nameOf({ name: row.publishedBy, nameEn: row.publishedByEn }),
        },
        momentColumn('publishedAt', t('publishedAt')),
      ]}
    />
  );
}
