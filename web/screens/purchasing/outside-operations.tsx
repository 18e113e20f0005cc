import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { ItemCodeLink, OrderLink } from '../../parts/links.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Due } from '../../parts/values.tsx';
import { PurchasingTabs } from './purchasing-tabs.tsx';
import { purchasingWords } from './words.ts';

/** Operations that are done outside: what waits to be ordered or to go, what lies where, since when, and what should be back. */
export function OutsideOperations() {
  const t = useWords(purchasingWords);
  const may = useMay();
  const navigate = useNavigate();
  return (
    <ListScreen
      words={purchasingWords}
      title="outsideOperations"
      list="purchasing.outside-operations"
      above={<PurchasingTabs current="/purchase-orders/outside" />}
      columns={[
        ...['operationCode', 'operationName', 'itemCode', 'supplierName', 'quantityToOrder', 'quantityToSend'],
        ...['quantityOutside', 'quantityGood', 'purchaseOrders', 'sinceAt', 'expectedAt'],
      ]}
      needs={['operationId', 'orderId', 'orderCode', 'itemId', 'quantityOutside', 'overdue']}
      rowKey={({ operationId }) => String(operationId)}
      cells={{
        operationCode: ({ orderId, operationCode }) => <OrderLink id={String(orderId)} code={String(operationCode)} />,
        itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} />,
        expectedAt: ({ expectedAt, quantityOutside }) => (
          <Due at={expectedAt as string | null} done={Number(quantityOutside) === 0} />
        ),
      }}
      href={({ orderId, operationId }) => `/work-orders/${orderId}?operation=${operationId}`}
      rowTone={({ overdue }) => (overdue === true ? 'red' : undefined)}
      views={{
        viewToOrder: { 'f.waits.eq': 'true', sort: 'dueAt' },
        viewOutside: { 'f.isOutside.eq': 'true', sort: 'dueAt' },
        viewLateOutside: { 'f.overdue.eq': 'true', sort: 'dueAt' },
      }}
      actions={
        may('purchasing.order.write') && (
          <Button type="primary" onClick={() => void navigate({ to: '/purchase-orders/from-operations' })}>
            {t('fromOperations')}
          </Button>
        )
      }
      empty={['outsideEmpty', 'outsideEmptyHow']}
    />
  );
}
