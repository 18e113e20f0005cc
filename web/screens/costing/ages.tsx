import { ageBandNames, ageBands, type StockAge } from '../../../src/modules/costing/contract.ts';
import { itemKinds } from '../../../src/modules/masterdata/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ItemCodeLink } from '../../parts/links.tsx';
import type { Cells } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Money } from '../../parts/values.tsx';
import { CostingTabs } from './costing-tabs.tsx';
import { costingWords } from './words.ts';

const cells: Cells = {
  itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} tab="stock" />,
};

/** 库龄: how long what lies there has lain there, and what nobody takes. */
export function Ages() {
  return (
    <ListScreen
      words={costingWords}
      title="costing"
      list="costing.ages"
      columns={['itemCode', 'itemName', 'quantity', 'amount', ...ageBandNames, 'lastTakenAt', 'daysStill']}
      needs={['itemId', 'unit']}
      cells={cells}
      rowKey={({ itemId }) => String(itemId)}
      href={({ itemId }) => `/costing/book?f.itemId.eq=${itemId}`}
      rowTone={({ daysStill }) => (Number(daysStill) > 365 ? 'red' : Number(daysStill) > 90 ? 'amber' : undefined)}
      opensWithAll
      views={{
        viewSlow: { 'f.daysStill.gt': '90', 'f.quantity.gt': '0' },
        viewDead: { 'f.daysStill.gt': '365', 'f.quantity.gt': '0' },
      }}
      above={
        <>
          <CostingTabs current="/costing/ages" />
          <ByKind />
        </>
      }
      empty={['agesEmpty', 'agesEmptyHow']}
    />
  );
}

function ByKind() {
  const t = useWords(costingWords);
  const language = useLanguage();
  const ages = useApi<StockAge>('costing', '/costing/ageing');
  return (
    <Panel title={t('byKind')} flush>
      <Loaded query={ages}>
        {({ kinds }) => (
          <DataTable
            rows={kinds}
            rowKey={({ itemKind }) => itemKind}
            columns={[
              {
                key: 'kind',
                title: t('itemKind'),
                render: ({ itemKind }) => itemKinds[itemKind as keyof typeof itemKinds][language],
              },
              { key: 'items', title: t('count'), align: 'right', render: ({ items }) => items },
              { key: 'amount', title: t('money'), align: 'right', render: ({ amount }) => <Money amount={amount} /> },
              ...ageBandNames.map((band) => ({
                key: band,
                title: ageBands[band][language],
                align: 'right' as const,
                render: ({ bands }: StockAge['kinds'][number]) => <Money amount={bands[band]} />,
              })),
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
