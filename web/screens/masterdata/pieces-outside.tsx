import type { ListPage } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { masterdataWords } from './words.ts';

const shown = { 'f.isOutside.eq': 'true' };

/** Pieces of the item that lie at subcontractors: they are in no stock, but of an order. Nothing is shown where there are none. */
export function PiecesOutside({ itemId }: { itemId: string }) {
  const t = useWords(masterdataWords);
  const fixed = { ...shown, 'f.itemId.eq': itemId };
  const found = useApi<ListPage>('purchasing', '/outside-operations', { query: { ...fixed, limit: '1' } });
  if (!found.data?.rows.length) return null;
  return (
    <Panel title={t('piecesOutside')}>
      <ListPanel
        list="purchasing.outside-operations"
        fixed={fixed}
        columns={['operationCode', 'operationName', 'lineSupplierName', 'quantityOutside', 'sinceAt', 'expectedAt']}
        needs={['operationId', 'orderId', 'overdue']}
        rowKey={(row) => String(row.operationId)}
        rowTone={({ overdue }) => (overdue === true ? 'red' : undefined)}
        href={(row) => `/work-orders/${row.orderId}?operation=${row.operationId}`}
        empty={{ what: t('piecesOutside'), how: t('piecesOutside') }}
      />
    </Panel>
  );
}
