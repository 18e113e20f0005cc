import { Button } from 'antd';
import { useState } from 'react';
import type { PutAway as Proposal } from '../../../src/modules/inventory/contract.ts';
import { joinWords, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ItemCodeLink, LotLink } from '../../parts/links.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { sources } from '../../parts/reference-sources.ts';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { stockWords } from './words.ts';

/** What lies where deliveries are set down, and where each of it goes. */
export function PutAway() {
  const t = useWords(stockWords);
  const may = useMay();
  const [row, setRow] = useState<ListRow>();
  const moves = may('inventory.movement.write');
  return (
    <>
      <ListScreen
        words={stockWords}
        title="toPutAway"
        list="inventory.to-put-away"
        columns={[
          'itemCode',
          'itemName',
          'lotCode',
          'quantity',
          'warehouseCode',
          'locationCode',
          'expiresOn',
          ...(moves ? ['unit'] : []),
        ]}
        needs={['itemId', 'lotId', 'locationId', 'unit', 'quantity', 'itemName', 'itemNameEn']}
        rowKey={({ itemId, locationId, lotId }) => `${itemId}${locationId}${lotId}`}
        cells={{
          itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} tab="stock" />,
          lotCode: ({ lotId, lotCode }) => <LotLink id={lotId} code={lotCode} />,
          ...(moves && {
            unit: (one: ListRow) => (
              <Button size="small" onClick={() => setRow(one)}>
                {t('putAway')}
              </Button>
            ),
          }),
        }}
        opensWithAll
        empty={['putAwayEmpty', 'putAwayEmptyHow']}
      />
      {row && <PutAwayDialog row={row} onClose={() => setRow(undefined)} />}
    </>
  );
}

/** The best bin stands there already, with why; another is chosen as well. */
function PutAwayDialog({ row, onClose }: { row: ListRow; onClose: () => void }) {
  const t = useWords(stockWords);
  const nameOf = useLocalName();
  const { itemId, locationId, lotId } = row;
  const proposal = useApi<Proposal>('inventory', '/stock/put-away-proposal', {
    query: { itemId: String(itemId), locationId: String(locationId), ...(lotId ? { lotId: String(lotId) } : {}) },
  });
  if (!proposal.data && !proposal.error) return null;
  const bins = proposal.data?.proposals ?? [];
  const said = bins.map(({ locationCode, why }) => `${locationCode}（${why}）`);
  return (
    <CommandDialog
      title={`${t('putAway')} · ${nameOf({ name: String(row.itemName), nameEn: String(row.itemNameEn ?? '') })}`}
      verb={t('putAway')}
      intro={bins.length > 0 ? t('putAwayBins', { bins: joinWords(said) }) : t('noBin')}
      areas={['inventory']}
      fields={[
        {
          name: 'quantity',
          label: t('quantity'),
          kind: 'amount',
          positive: true,
          required: true,
          unit: String(row.unit),
          initial: proposal.data?.quantity ?? String(row.quantity),
        },
        {
          name: 'toLocationId',
          label: t('to'),
          kind: 'reference',
          required: true,
          source: sources.locations,
          initial: bins[0]?.locationId,
        },
      ]}
      command={(values) => ({
        path: '/stock/moves',
        body: {
          ...{ itemId, unit: row.unit, fromLocationId: locationId, ...values },
          ...(lotId ? { lotId } : {}),
        },
      })}
      onClose={onClose}
    />
  );
}
