import { useParams } from '@tanstack/react-router';
import type { Genealogy } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Choice } from '../../parts/choice.tsx';
import { CustodyLink } from '../../parts/custody-link.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useApi } from '../../parts/use-api.ts';
import { LotTree } from './lot-tree.tsx';
import { stockWords } from './words.ts';

/** One lot: where it is, what it was made from, what was made of it. */
export function LotTrace() {
  const { lotId } = useParams({ strict: false }) as { lotId: string };
  const t = useWords(stockWords);
  const store = useListInAddress();
  const direction = store.state.direction === 'down' ? 'down' : 'up';
  const trace = useApi<Genealogy>('inventory', `/lots/${lotId}/genealogy`, {
    query: { direction },
    keepPrevious: true,
  });
  const lot = trace.data?.lots.find((one) => one.lotId === lotId);
  return (
    <Page
      title={lot ? lot.lotCode : '…'}
      aside={lot && <ItemLink of={lot} />}
      actions={
        lot && (
          <>
            <CustodyLink kind="lot" id={lot.lotId} />
            <PrintButton of="inventory.lot" id={lot.lotId} />
          </>
        )
      }
      subject={lot && { kind: 'inventory.lot', id: lotId }}
    >
      <div className="stack">
        <Panel
          title={
            <Choice
              label={t('traceWay')}
              value={direction}
              onChange={(next) => store.change({ direction: next })}
              options={[
                { value: 'up', label: t('traceUp') },
                { value: 'down', label: t('traceDown') },
              ]}
            />
          }
          aside={lot?.supplierLotCode ? `${t('supplier')} ${lot.supplierLotCode}` : undefined}
        >
          <Loaded query={trace}>
            {(loaded) => <LotTree key={`${lotId}${direction}`} genealogy={loaded} lotId={lotId} />}
          </Loaded>
        </Panel>
        <Panel title={t('whereNow')}>
          <ListPanel
            list="inventory.on-hand"
            fixed={{ 'f.lotId.eq': lotId }}
            columns={['warehouseCode', 'locationCode', 'status', 'onHand', 'reserved', 'available']}
            rowKey={(row) => `${row.locationId}${row.status}`}
            empty={{ what: t('onHandEmpty'), how: '' }}
          />
        </Panel>
        <Panel title={t('itsMovements')}>
          <ListPanel
            list="inventory.movements"
            fixed={{ 'f.lotId.eq': lotId }}
            columns={[
              'businessAt',
              'quantity',
              'fromLocationCode',
              'fromStatus',
              'toLocationCode',
              'toStatus',
              'documentCode',
              'personName',
            ]}
            pageSize={20}
            empty={{ what: t('movementsEmpty'), how: '' }}
          />
        </Panel>
      </div>
    </Page>
  );
}
