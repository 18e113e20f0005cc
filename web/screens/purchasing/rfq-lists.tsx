import { Link } from '@tanstack/react-router';
import { ItemCodeLink } from '../../parts/links.tsx';
import type { Cells } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { PurchasingTabs } from './purchasing-tabs.tsx';
import { purchasingWords } from './words.ts';

const cells: Cells = {
  rfqCode: ({ rfqId, rfqCode }) => (
    <Link className="code" to="/rfqs/$rfqId" params={{ rfqId: String(rfqId) }}>
      {String(rfqCode)}
    </Link>
  ),
  itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} />,
};

/** What suppliers were asked for, of any item, and who got it. */
export function RfqLines() {
  return (
    <ListScreen
      words={purchasingWords}
      title="rfqLines"
      list="purchasing.rfq-lines"
      above={<PurchasingTabs current="/rfqs/lines" />}
      columns={['rfqCode', 'rfqState', 'itemCode', 'itemName', 'quantity', 'wantedAt', 'awardedTo', 'createdAt']}
      needs={['rfqId', 'itemId']}
      cells={cells}
      href={({ rfqId }) => `/rfqs/${rfqId}`}
      opensWithAll
      empty={['rfqLinesEmpty', 'rfqLinesEmptyHow']}
    />
  );
}

/** Every answer, so that what a supplier asked for an item over time is one question. */
export function RfqAnswers() {
  return (
    <ListScreen
      words={purchasingWords}
      title="rfqAnswers"
      list="purchasing.rfq-answers"
      above={<PurchasingTabs current="/rfqs/answers" />}
      columns={[
        ...['answeredAt', 'supplierName', 'itemCode', 'itemName', 'rfqCode', 'price', 'unit'],
        ...['declines', 'leadTimeDays', 'deliversOn', 'validUntil', 'latest'],
      ]}
      needs={['rfqId', 'itemId']}
      cells={cells}
      href={({ rfqId }) => `/rfqs/${rfqId}`}
      opensWithAll
      empty={['rfqAnswersEmpty', 'rfqAnswersEmptyHow']}
    />
  );
}
