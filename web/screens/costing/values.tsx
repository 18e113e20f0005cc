import { valuationMethods } from '../../../src/modules/costing/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ItemCodeLink } from '../../parts/links.tsx';
import type { Cells } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { CostingTabs } from './costing-tabs.tsx';
import { costingWords } from './words.ts';

const cells: Cells = {
  itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} tab="stock" />,
};

/** What each item is worth, and how it is valued. */
export function Values() {
  const t = useWords(costingWords);
  const language = useLanguage();
  const methods = Object.entries(valuationMethods).map(([value, label]) => ({ value, label: label[language] }));
  return (
    <ListScreen
      words={costingWords}
      title="costing"
      list="costing.values"
      columns={['itemCode', 'itemName', 'kind', 'quantity', 'unitCost', 'amount', 'method', 'lastCost', 'standardCost']}
      needs={['itemId', 'unit']}
      cells={cells}
      rowKey={({ itemId }) => String(itemId)}
      href={({ itemId }) => `/costing/book?f.itemId.eq=${itemId}`}
      rowTone={({ quantity, amount }) => (Number(quantity) < 0 || Number(amount) < 0 ? 'red' : undefined)}
      opensWithAll
      views={{ viewBelow: { 'f.quantity.lt': '0' }, viewProvisional: { 'f.method.in': 'month_end' } }}
      commands={[
        {
          column: 'unitCost',
          behind: true,
          verb: 'revalue',
          permission: 'costing.value.revalue',
          path: ({ itemId }) => `/costing/items/${itemId}/revalue`,
          ask: {
            title: 'revalueOf',
            of: 'itemCode',
            intro: 'revalueHelp',
            fields: [{ name: 'unitCost', label: t('unitCost'), kind: 'amount', required: true }],
            reason: 'needed',
          },
        },
        {
          column: 'method',
          behind: true,
          verb: 'chooseMethod',
          permission: 'costing.method.choose',
          path: ({ itemId }) => `/costing/items/${itemId}/method`,
          ask: {
            title: 'chooseMethodOf',
            of: 'itemCode',
            intro: 'chooseMethodHelp',
            fields: [
              { name: 'method', label: t('method'), kind: 'select', required: true, options: methods },
              { name: 'fromMonth', label: t('fromMonth'), kind: 'text', required: true },
            ],
          },
        },
      ]}
      above={<CostingTabs current="/costing" />}
      empty={['valuesEmpty', 'valuesEmptyHow']}
    />
  );
}
