import { ItemCodeLink } from '../../parts/links.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { replenishmentWords } from './words.ts';

/** What is replenished: what is below first, with how much and how long it lasts. */
export function Replenishment() {
  return (
    <ListScreen
      words={replenishmentWords}
      title="replenishment"
      list="replenishment.items"
      columns={[
        ...['itemCode', 'itemName', 'proposed', 'daysOfCover', 'projected', 'reorderPoint', 'suggested'],
        ...['onHand', 'promised', 'needed', 'coming', 'asked', 'atRisk', 'replenishment', 'lookedAt'],
      ]}
      needs={['itemId', 'below']}
      cells={{ itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} /> }}
      href={({ itemId }) => `/replenishment/${itemId}`}
      rowTone={({ below, atRisk }) => (below !== true ? undefined : Number(atRisk) > 0 ? 'red' : 'amber')}
      views={{
        viewBelow: { 'f.below.eq': 'true', sort: 'daysOfCover' },
        viewAtRisk: { 'f.atRisk.gt': '0', sort: 'daysOfCover' },
        viewAsked: { 'f.asked.gt': '0' },
      }}
      empty={['empty', 'emptyHow']}
    />
  );
}
