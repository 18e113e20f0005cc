import { ListScreen } from '../../parts/list/list-screen.tsx';
import { CostingTabs } from './costing-tabs.tsx';
import { costingWords } from './words.ts';

/** Months, and whether they are closed. */
export function Periods() {
  return (
    <ListScreen
      words={costingWords}
      title="costing"
      list="costing.periods"
      columns={['month', 'state', 'facts', 'closedAt', 'closedByName']}
      href={({ month }) => `/costing/periods/${month}`}
      rowTone={({ state }) => (state === 'closing' ? 'amber' : undefined)}
      opensWithAll
      views={{}}
      above={<CostingTabs current="/costing/periods" />}
      empty={['periodsEmpty', 'periodsEmptyHow']}
    />
  );
}
