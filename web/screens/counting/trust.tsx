import { ItemCodeLink } from '../../parts/links.tsx';
import type { Cells } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { CountingTabs } from './counting-tabs.tsx';
import { countingWords } from './words.ts';

const cells: Cells = {
  itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} tab="stock" />,
};

/** When each item at each place was last proven, and by what. */
export function Trust() {
  return (
    <ListScreen
      words={countingWords}
      title="counting"
      list="counting.trust"
      columns={[
        ...['locationCode', 'itemCode', 'class', 'provenAt', 'daysSince', 'disturbed', 'listCode'],
        ...['countedByName', 'warehouseCode'],
      ]}
      needs={['itemId', 'locationId']}
      cells={cells}
      rowKey={({ locationId, itemId }) => `${locationId} ${itemId}`}
      rowTone={({ disturbed, provenAt }) => (disturbed === true ? 'red' : provenAt ? undefined : 'amber')}
      opensWithAll
      views={{ viewNever: { 'f.proven.eq': 'false' }, viewDisturbed: { 'f.disturbed.eq': 'true' } }}
      above={<CountingTabs current="/counting/trust" />}
      empty={['trustEmpty', 'trustEmptyHow']}
    />
  );
}

/** How much of the movement each item is, and what people have said of it. */
export function Classes() {
  return (
    <ListScreen
      words={countingWords}
      title="counting"
      list="counting.item-classes"
      columns={['itemCode', 'itemName', 'class', 'ownClass', 'computedClass', 'weight', 'share', 'computedAt']}
      needs={['itemId']}
      cells={cells}
      rowKey={({ itemId }) => String(itemId)}
      opensWithAll
      views={{}}
      above={<CountingTabs current="/counting/classes" />}
      empty={['classesEmpty', 'classesEmptyHow']}
    />
  );
}
