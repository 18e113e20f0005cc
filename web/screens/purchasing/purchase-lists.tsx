import { Link } from '@tanstack/react-router';
import { ItemCodeLink } from '../../parts/links.tsx';
import type { Cells } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Due } from '../../parts/values.tsx';
import { PurchasingTabs } from './purchasing-tabs.tsx';
import { purchasingWords } from './words.ts';

const orderCell: Cells = {
  orderCode: ({ orderId, orderCode }) => (
    <Link className="code" to="/purchase-orders/$purchaseId" params={{ purchaseId: String(orderId) }}>
      {String(orderCode)}
    </Link>
  ),
};

/** What is still to come of anything, the soonest first. */
export function PurchaseLines() {
  return (
    <ListScreen
      words={purchasingWords}
      title="purchaseLines"
      list="purchasing.order-lines"
      above={<PurchasingTabs current="/purchase-orders/lines" />}
      columns={['orderCode', 'supplierName', 'itemCode', 'itemName', 'quantityBase', 'quantityOpen', 'expectedAt']}
      needs={['orderId', 'itemId', 'quantityOpen', 'overdue']}
      cells={{
        ...orderCell,
        itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} />,
        expectedAt: ({ expectedAt, quantityOpen }) => <Due at={String(expectedAt)} done={Number(quantityOpen) === 0} />,
      }}
      href={({ orderId }) => `/purchase-orders/${orderId}`}
      rowTone={({ overdue }) => (overdue === true ? 'red' : undefined)}
      views={{
        viewOpen: { 'f.quantityOpen.gt': '0', 'f.orderState.in': 'sent', sort: 'expectedAt' },
        viewOverdue: { 'f.overdue.eq': 'true', sort: 'expectedAt' },
      }}
      empty={['linesEmpty', 'linesEmptyHow']}
    />
  );
}

/** What came and what went back; a wrong one is reversed here. */
export function PurchaseReceipts() {
  return (
    <ListScreen
      words={purchasingWords}
      title="receipts"
      list="purchasing.receipts"
      above={<PurchasingTabs current="/purchase-orders/receipts" />}
      columns={[
        ...['code', 'kind', 'orderCode', 'supplierName', 'itemCode', 'quantity'],
        ...['locationCode', 'deliveryNote', 'businessAt', 'personName', 'reversed'],
      ]}
      needs={['id', 'code', 'orderId', 'itemId', 'reversed', 'reversesCode']}
      cells={{ ...orderCell, itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} /> }}
      commands={[
        {
          column: 'code',
          behind: true,
          verb: 'reverse',
          permission: 'purchasing.receipt.reverse',
          when: ({ reversed, reversesCode }) => reversed === false && reversesCode === null,
          path: ({ id }) => `/purchase-receipts/${id}/reverse`,
          alsoChanges: ['inventory', 'execution'],
          ask: { title: 'reverse', of: 'code', intro: 'reverseIntro', danger: true, reason: 'needed' },
        },
      ]}
      views={{ viewReturns: { 'f.kind.in': 'return' }, viewSentOut: { 'f.kind.in': 'sent_out' } }}
      opensWithAll
      empty={['receiptsEmpty', 'receiptsEmptyHow']}
    />
  );
}

/** How long each supplier takes for an item, learned from what came. */
export function LeadTimes() {
  return (
    <ListScreen
      words={purchasingWords}
      title="leadTimes"
      list="purchasing.lead-times"
      above={<PurchasingTabs current="/purchase-orders/lead-times" />}
      columns={['supplierName', 'itemCode', 'itemName', 'deliveries', 'medianDays', 'spreadDays', 'onTime', 'lastAt']}
      needs={['supplierId', 'itemId']}
      cells={{ itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} /> }}
      rowKey={({ supplierId, itemId }) => `${supplierId}${itemId}`}
      opensWithAll
      empty={['leadTimesEmpty', 'leadTimesEmptyHow']}
    />
  );
}
