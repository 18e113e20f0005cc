import { ListScreen } from '../../parts/list/list-screen.tsx';
import { CostingTabs } from './costing-tabs.tsx';
import { costingWords } from './words.ts';

/** The book, fact by fact. */
export function BookPage() {
  return (
    <ListScreen
      words={costingWords}
      title="costing"
      list="costing.facts"
      columns={['seq', 'kind', 'itemCode', 'itemName', 'quantity', 'amount', 'documentCode', 'businessAt', 'late']}
      needs={['unit', 'unpriced']}
      href={({ id }) => `/costing/book/${id}`}
      rowTone={({ unpriced, late }) => (unpriced === true ? 'amber' : late === true ? 'blue' : undefined)}
      opensWithAll
      views={{ viewUnpriced: { 'f.unpriced.eq': 'true' }, viewLate: { 'f.late.eq': 'true' } }}
      above={<CostingTabs current="/costing/book" />}
      empty={['bookEmpty', 'bookEmptyHow']}
    />
  );
}
