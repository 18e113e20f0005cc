import { ListScreen } from '../../parts/list/list-screen.tsx';
import { TieOutTabs } from './tieout-tabs.tsx';
import { tieoutWords } from './words.ts';

/** How each comparison went, the newest first. */
export function Runs() {
  return (
    <ListScreen
      words={tieoutWords}
      title="runs"
      list="tieout.runs"
      columns={[
        ...['requestedAt', 'comparisonName', 'state', 'reason', 'rowsHere', 'rowsThere', 'rowsEqual'],
        ...['missingHere', 'missingThere', 'differs', 'late', 'opened', 'ended', 'seconds'],
      ]}
      needs={['id', 'state']}
      rowTone={({ state }) => (state === 'stopped' || state === 'failed' ? 'red' : undefined)}
      views={{ viewStopped: { 'f.state.eq': 'stopped' } }}
      opensWithAll
      above={<TieOutTabs current="/tie-out/runs" />}
      empty={['runsEmpty', 'runsEmptyHow']}
    />
  );
}
