import { ListScreen } from '../../parts/list/list-screen.tsx';
import { CountingTabs } from './counting-tabs.tsx';
import { countingWords } from './words.ts';

/** What was counted against the books, what waits for approval first. */
export function Variances() {
  return (
    <ListScreen
      words={countingWords}
      title="counting"
      list="counting.lines"
      columns={[
        ...['locationCode', 'itemCode', 'lotCode', 'variance', 'state', 'counted', 'book', 'lateChange', 'value'],
        ...['class', 'countedByName', 'countedAt', 'settledByName'],
      ]}
      needs={['unit', 'itemName', 'itemNameEn']}
      views={{
        viewToApprove: { 'f.state.in': 'counted' },
        viewRecount: { 'f.state.in': 'recount' },
        viewPosted: { 'f.state.in': 'posted' },
      }}
      href={({ id }) => `/counting/variances/${id}`}
      rowTone={({ state, reversed }) => (state === 'counted' ? 'amber' : reversed === true ? 'red' : undefined)}
      above={<CountingTabs current="/counting/variances" />}
      empty={['variancesEmpty', 'variancesEmptyHow']}
    />
  );
}
