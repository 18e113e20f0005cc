import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { unitName } from '../../../ui/units.ts';
import { useMay } from '../../app/session.ts';
import { ItemCodeLink, LotLink } from '../../parts/links.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { AdjustDialog } from './adjust-dialog.tsx';
import { StockDialog, type StockVerb } from './stock-dialog.tsx';
import type { StockPlace } from './stock-fields.ts';
import { stockWords } from './words.ts';

const rowVerbs: { verb: StockVerb; permission: string }[] = [
  { verb: 'move', permission: 'inventory.movement.write' },
  { verb: 'issue', permission: 'inventory.movement.write' },
  { verb: 'changeStatus', permission: 'inventory.status.write' },
  { verb: 'adjust', permission: 'inventory.adjustment.write' },
];

export function OnHand() {
  const t = useWords(stockWords);
  const may = useMay();
  const [doing, setDoing] = useState<{ verb: StockVerb; place?: StockPlace } | undefined>();
  const verbs = rowVerbs.filter((one) => may(one.permission));
  return (
    <>
      <ListScreen
        words={stockWords}
        title="onHand"
        list="inventory.on-hand"
        columns={[
          'itemCode',
          'itemName',
          'warehouseCode',
          'locationCode',
          'lotCode',
          'status',
          'onHand',
          'reserved',
          'promised',
          'available',
          'expiresOn',
          ...(verbs.length > 0 ? ['unit'] : []),
        ]}
        needs={['itemName', 'status', 'unit']}
        rowKey={(row) => `${row.itemId}${row.locationId}${row.lotId}${row.status}`}
        cells={{
          itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} tab="stock" />,
          lotCode: ({ lotId, lotCode }) => <LotLink id={lotId} code={lotCode} />,
          ...(verbs.length > 0
            ? {
                unit: (row: ListRow) => (
                  <RowMenu
                    row={row}
                    verbs={verbs.map((one) => one.verb)}
                    onDo={(verb) => setDoing({ verb, place: placeOf(row) })}
                  />
                ),
              }
            : {}),
        }}
        views={{
          viewAvailable: { 'f.status.in': 'available' },
          viewInspection: { 'f.status.in': 'in_inspection' },
          viewHold: { 'f.status.in': 'hold,rejected' },
          viewNegative: { 'f.onHand.lt': '0' },
        }}
        actions={
          <>
            {verbs.map(({ verb }) => (
              <Button key={verb} onClick={() => setDoing({ verb })}>
                {t(verb)}
              </Button>
            ))}
            {may('inventory.movement.write') && (
              <Button type="primary" onClick={() => setDoing({ verb: 'receive' })}>
                {t('receive')}
              </Button>
            )}
          </>
        }
        empty={['onHandEmpty', 'onHandEmptyHow']}
      />
      {doing?.verb === 'adjust' && <AdjustDialog place={doing.place ?? {}} onClose={() => setDoing(undefined)} />}
      {doing && doing.verb !== 'adjust' && (
        <StockDialog key={doing.verb} verb={doing.verb} place={doing.place} onClose={() => setDoing(undefined)} />
      )}
    </>
  );
}

function RowMenu({ row, verbs, onDo }: { row: ListRow; verbs: StockVerb[]; onDo: (verb: StockVerb) => void }) {
  const t = useWords(stockWords);
  return (
    <span className="row-gap" style={{ flexWrap: 'nowrap' }}>
      <span className="faint">{unitName(String(row.unit))}</span>
      <Dropdown
        trigger={['click']}
        menu={{ items: verbs.map((verb) => ({ key: verb, label: t(verb), onClick: () => onDo(verb) })) }}
      >
        <Button size="small" type="text" icon={<Icon name="more" size={15} />} aria-label={t('move')} />
      </Dropdown>
    </span>
  );
}

function placeOf(row: ListRow): StockPlace {
  return {
    itemId: String(row.itemId),
    lotId: row.lotId ? String(row.lotId) : null,
    locationId: String(row.locationId),
    unit: String(row.unit),
    status: String(row.status),
  };
}
