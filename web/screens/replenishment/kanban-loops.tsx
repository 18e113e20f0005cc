import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { KanbanTabs } from './kanban-tabs.tsx';
import { replenishmentWords } from './words.ts';

/** What stands in bins at which place, from where it is filled, and how many cards the past suggests. */
export function KanbanLoops() {
  return (
    <RecordScreen
      entity="replenishment.kanban-loop"
      list="replenishment.kanban-loops"
      words={replenishmentWords}
      title="kanban"
      columns={[
        ...['code', 'itemCode', 'locationCode', 'quantity', 'cards', 'suggested', 'full', 'waiting', 'fill'],
        ...['fromLocationCode', 'dailyUse', 'kind', 'name', 'active'],
      ]}
      above={<KanbanTabs current="/kanban-loops" />}
      empty={['loopsEmpty', 'loopsEmptyHow']}
    />
  );
}
