import { Link } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { unitName } from '../../../ui/units.ts';
import { ItemCodeLink, LotLink } from '../../parts/links.tsx';
import type { Cells, ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import type { StockVerb } from './stock-dialog.tsx';
import { useStockDoing } from './stock-doing.tsx';
import type { StockPlace } from './stock-fields.ts';
import { stockWords } from './words.ts';

const placeColumns = [
  'warehouseCode',
  'locationCode',
  'lotCode',
  'status',
  'onHand',
  'reserved',
  'available',
  'expiresOn',
];
const placeKey = (row: ListRow) => `${row.itemId}${row.locationId}${row.lotId}${row.status}`;
const itemCells: Cells = {
  itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} tab="stock" />,
};

/** What there is of each item; one opens into where it lies, by place and lot. */
export function StockByItem() {
  const { buttons, dialog, placeCells, withMenu } = usePlaces();
  return (
    <>
      <ListScreen
        words={stockWords}
        title="onHand"
        list="inventory.item-stock"
        columns={[
          'itemCode',
          'itemName',
          'itemKind',
          'onHand',
          'available',
          'reserved',
          'inInspection',
          'blocked',
          'safetyStock',
          'places',
        ]}
        needs={['unit']}
        rowKey={({ itemId }) => String(itemId)}
        cells={itemCells}
        rowTone={({ belowSafety }) => (belowSafety === true ? 'amber' : undefined)}
        opensWithAll
        views={{
          viewBelowSafety: { 'f.belowSafety.eq': 'true' },
          viewInspection: { 'f.inInspection.gt': '0' },
          viewHold: { 'f.blocked.gt': '0' },
          viewNegative: { 'f.onHand.lt': '0' },
        }}
        opens={{
          list: 'inventory.on-hand',
          fixed: ({ itemId }) => ({ 'f.itemId.eq': String(itemId), sort: 'locationCode' }),
          columns: [...placeColumns, ...withMenu],
          cells: placeCells,
          rowKey: placeKey,
        }}
        above={<StockTabs shown="byItem" />}
        actions={buttons}
        empty={['onHandEmpty', 'onHandEmptyHow']}
      />
      {dialog}
    </>
  );
}

/** What lies where: a row for each item, place, lot and status. */
export function OnHand() {
  const { buttons, dialog, placeCells, withMenu } = usePlaces();
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
          ...withMenu,
        ]}
        needs={['itemName', 'status', 'unit']}
        rowKey={placeKey}
        cells={{ ...itemCells, ...placeCells }}
        opensWithAll
        views={{
          viewAvailable: { 'f.status.in': 'available' },
          viewInspection: { 'f.status.in': 'in_inspection' },
          viewHold: { 'f.status.in': 'hold,rejected' },
          viewNegative: { 'f.onHand.lt': '0' },
        }}
        above={<StockTabs shown="byPlace" />}
        actions={buttons}
        empty={['onHandEmpty', 'onHandEmptyHow']}
      />
      {dialog}
    </>
  );
}

/** What may be done with stock, and how rows of places offer it. */
function usePlaces() {
  const { verbs, doAt, buttons, dialog } = useStockDoing();
  const placeCells: Cells = {
    lotCode: ({ lotId, lotCode }) => <LotLink id={lotId} code={lotCode} />,
    ...(verbs.length > 0 && {
      unit: (row: ListRow) => <RowMenu row={row} verbs={verbs} onDo={(verb) => doAt(verb, placeOf(row))} />,
    }),
  };
  return { buttons, dialog, placeCells, withMenu: verbs.length > 0 ? ['unit'] : [] };
}

function StockTabs({ shown }: { shown: 'byItem' | 'byPlace' }) {
  const t = useWords(stockWords);
  const tabs = [
    { key: 'byItem', to: '/stock/by-item' },
    { key: 'byPlace', to: '/stock' },
  ] as const;
  return (
    <nav className="views">
      <div className="view-tabs">
        {tabs.map((tab) => (
          <span key={tab.key} className={`view-tab${tab.key === shown ? ' is-active' : ''}`}>
            <Link to={tab.to} className="view-link">
              {t(tab.key)}
            </Link>
          </span>
        ))}
      </div>
    </nav>
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
