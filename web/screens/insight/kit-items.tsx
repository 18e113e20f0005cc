import type { KittingItem } from '../../../src/modules/insight/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { itemColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { Due } from '../../parts/values.tsx';
import { insightWords } from './words.ts';

/** What isn't enough for all: the item most orders wait for first. */
export function KitItems({ items }: { items: KittingItem[] }) {
  const t = useWords(insightWords);
  return (
    <DataTable<KittingItem>
      rows={items}
      rowKey={(row) => row.itemId}
      empty={<Empty icon="check" what={t('kitItemsNone')} how={t('kitItemsNoneHow')} />}
      columns={[
        itemColumn(t('requirementItem')),
        quantityColumn('missing', t('kitMissing'), { unit: 'unit', strong: true }),
        { key: 'orders', title: t('kitWaiting'), align: 'right', render: ({ orders }) => orders },
        quantityColumn('arrives', t('kitComes'), { unit: 'unit' }),
        {
          key: 'nextAt',
          title: t('kitNext'),
          render: ({ nextAt }) => (nextAt ? <Due at={nextAt} /> : <span className="is-late">{t('kitNoArrival')}</span>),
        },
      ]}
    />
  );
}
