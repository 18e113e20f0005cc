import { useWords } from '../../../ui/i18n/index.ts';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { orderWords } from './words.ts';

/** Where the pieces of operations done outside are: how many, at whom, since when and until when. */
export function OrderOutside({ orderId }: { orderId: string }) {
  const t = useWords(orderWords);
  return (
    <ListPanel
      list="purchasing.outside-operations"
      fixed={{ 'f.orderId.eq': orderId }}
      columns={[
        ...['operationCode', 'operationName', 'supplierName', 'quantityToOrder', 'quantityToSend', 'quantityOutside'],
        ...['sinceAt', 'expectedAt', 'quantityGood', 'purchaseOrders'],
      ]}
      needs={['operationId', 'overdue']}
      rowKey={(row) => String(row.operationId)}
      rowTone={({ overdue }) => (overdue === true ? 'red' : undefined)}
      empty={{ what: t('nothingOutside'), how: t('nothingOutsideHow') }}
    />
  );
}
