import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { itemKinds, locationKinds } from '../masterdata/contract.ts';
import { stockStatusTexts } from './contract.ts';
import { lotEntity, movementEntity, reservationEntity } from './entities.ts';
import { oddSql } from './queries/day-open.ts';
import { atNoHiddenPlace, documentWithin, lotWithin, placeWithin } from './queries/scope.ts';
import { dayPlaceSql } from './queries/sealed-places.ts';

const { fields: lot } = lotEntity;
const { fields: movement } = movementEntity;
const { fields: promise } = reservationEntity;

const promisesOf = (item: string) =>
  `from inventory.reservation r where r.item_id = ${item} and r.state = 'active' and r.location_id is null`;
/** What is free of the item as a whole; null where nothing is promised by item, which is the rule and costs one look at an index. */
const freeOf = (item: string) =>
  `(select (select sum(x.on_hand - x.reserved) from inventory.balance x where x.item_id = ${item} and x.status = 'available')
    - sum(r.quantity - r.quantity_used) ${promisesOf(item)} having count(*) > 0)`;

const itemColumns = {
  itemCode: column.text('i.code', '物料编码', 'Item', { search: true }),
  itemName: column.text('i.name', '物料名称', 'Item name', { search: true }),
  itemNameEn: column.text('i.name_en', '英文名称', 'Item name (English)', { search: true }),
};
const lotCode = column.text('t.code', '批次/序列号', 'Lot / serial', { search: true, nullable: true });
const unit = column.text('i.unit', '单位', 'Unit');

/**
 * What there is of each item, added up over the places that its reader may see. Each item asks the index of its balances, so a page
 * costs the same however long the list is.
 */
export const itemStockList = defineList({
  name: 'inventory.item-stock',
  summary: { zh: '按物料现存量', en: 'Stock by item' },
  permission: 'inventory.stock.read',
  path: '/stock/by-item',
  from: ({ principal: { scope }, value }) => `masterdata.item i
    cross join lateral (
      select sum(b.on_hand) as on_hand, sum(b.reserved) as reserved, count(*) as places,
             sum(case when b.status = 'available' then b.on_hand - b.reserved else 0 end) as free,
             sum(case when b.status = 'in_inspection' then b.on_hand else 0 end) as in_inspection,
             sum(case when b.status in ('hold', 'rejected') then b.on_hand else 0 end) as blocked
        from inventory.balance b
       where b.item_id = i.id and (b.on_hand <> 0 or b.reserved <> 0)
         ${scope.all ? '' : `and exists (select 1 from masterdata.location l where l.id = b.location_id and ${placeWithin('l', scope, value)})`}
      having count(*) > 0) s`,
  references: { i: { key: 'i.id', from: 'masterdata.item i', id: 'i.id' } },
  columns: {
    itemId: column.id('i.id'),
    ...itemColumns,
    itemKind: column.choice('i.kind', '物料类型', 'Item kind', itemKinds),
    onHand: column.quantity('s.on_hand', movement.onHand),
    available: column.quantity(`least(s.free, ${freeOf('i.id')})`, '可用量', 'Available', { sortable: false }),
    reserved: column.quantity('s.reserved', '已预留', 'Reserved'),
    inInspection: column.quantity('s.in_inspection', '待检', 'In inspection'),
    blocked: column.quantity('s.blocked', '冻结与不合格', 'Held or rejected'),
    safetyStock: column.quantity('i.safety_stock', '安全库存', 'Safety stock'),
    belowSafety: column.flag(`(s.free < i.safety_stock)`, '低于安全库存', 'Below safety stock', { sortable: false }),
    unit,
    places: column.whole('s.places', '存放处', 'Places'),
  },
  defaultSort: 'itemCode',
  key: ['itemId'],
});

/** The item is joined inside, so that a page in order of item codes starts at the item's index; the rest only when shown. */
export const onHandList = defineList({
  name: 'inventory.on-hand',
  summary: { zh: '现存量', en: 'Stock on hand' },
  permission: 'inventory.stock.read',
  path: '/stock/on-hand',
  from: `inventory.balance b
    join masterdata.item i on i.id = b.item_id
    left join masterdata.location l on l.id = b.location_id
    left join masterdata.warehouse w on w.id = l.warehouse_id
    left join inventory.lot t on t.id = b.lot_id`,
  references: {
    i: { key: 'b.item_id', from: 'masterdata.item i', id: 'i.id' },
    l: { key: 'b.location_id', from: 'masterdata.location l', id: 'l.id' },
    t: { key: 'b.lot_id', from: 'inventory.lot t', id: 't.id' },
  },
  filters: '(b.on_hand <> 0 or b.reserved <> 0)',
  scope: { workshop: 'coalesce(l.workshop_id, w.workshop_id)', line: 'l.line_id' },
  columns: {
    itemId: column.id('b.item_id'),
    ...itemColumns,
    itemKind: column.text('i.kind', '物料类型', 'Item kind'),
    warehouseCode: column.text('w.code', '仓库', 'Warehouse', { nullable: true }),
    ...namesBeside('warehouse', 'w', { zh: '仓库名称', en: 'Warehouse name' }, { nullable: true }),
    locationId: column.id('b.location_id'),
    locationCode: column.text('l.code', '库位', 'Location', { search: true }),
    ...namesBeside('location', 'l', { zh: '库位名称', en: 'Location name' }),
    lotId: column.id('t.id', { nullable: true }),
    lotCode,
    lotKind: column.choice('t.kind', lot.kind, { nullable: true, onRequest: true }),
    status: column.choice('b.status', '状态', 'Status', stockStatusTexts),
    onHand: column.quantity('b.on_hand', movement.onHand),
    reserved: column.quantity('b.reserved', '已预留', 'Reserved'),
    packed: column.quantity('b.packed', '在容器中', 'In handling units'),
    promised: column.quantity(
      `coalesce((select sum(r.quantity - r.quantity_used) ${promisesOf('b.item_id')}), 0)`,
      '按物料预留',
      'Promised by item',
      { sortable: false },
    ),
    // At most what is free of the item as a whole: promised to somebody is promised wherever it lies.
    available: column.quantity(
      `case when b.status = 'available' then least(b.on_hand - b.reserved, ${freeOf('b.item_id')}) else 0 end`,
      '可用量',
      'Available',
    ),
    unit,
    expiresOn: column.date('t.expires_on', lot.expiresOn, { nullable: true }),
    locationKind: column.choice('l.kind', '库位类别', 'Kind of location', locationKinds, { onRequest: true }),
    dayPlaceId: column.id(dayPlaceSql('l'), { onRequest: true }),
    odd: column.flag(oddSql, '负数或零头', 'Negative or odd', { onRequest: true }),
    lotKey: column.id('b.lot_id', { onRequest: true }),
  },
  defaultSort: 'itemCode,locationCode',
  key: ['itemId', 'locationId', 'lotKey', 'status'],
});

/** What lies loose and available where deliveries are set down: it waits to be put away. What stands in a unit goes with the unit. */
export const putAwayList = defineList({
  name: 'inventory.to-put-away',
  summary: { zh: '待上架', en: 'To be put away' },
  permission: 'inventory.stock.read',
  path: '/stock/to-put-away',
  from: `masterdata.location l
    join inventory.balance b on b.location_id = l.id
    join masterdata.item i on i.id = b.item_id
    left join masterdata.warehouse w on w.id = l.warehouse_id
    left join inventory.lot t on t.id = b.lot_id`,
  filters: `l.receiving_area and b.status = 'available' and b.on_hand > b.packed`,
  scope: { workshop: 'coalesce(l.workshop_id, w.workshop_id)', line: 'l.line_id' },
  columns: {
    itemId: column.id('b.item_id'),
    ...itemColumns,
    lotId: column.id('t.id', { nullable: true }),
    lotCode,
    quantity: column.quantity('b.on_hand - b.packed', '待上架数量', 'To put away'),
    unit,
    warehouseCode: column.text('w.code', '仓库', 'Warehouse', { nullable: true }),
    locationId: column.id('b.location_id'),
    locationCode: column.text('l.code', '库位', 'Location', { search: true }),
    ...namesBeside('location', 'l', { zh: '库位名称', en: 'Location name' }),
    expiresOn: column.date('t.expires_on', lot.expiresOn, { nullable: true }),
    lotKey: column.id('b.lot_id', { onRequest: true }),
  },
  defaultSort: 'locationCode,itemCode',
  key: ['itemId', 'locationId', 'lotKey'],
});

/**
 * Left joins where the reference can't be missing: counting then needs no join at all. A row shows both places, a document and a
 * person, so it is seen by those whose scope has all of them: what a leader may do, he sees; what goes between workshops, the plant.
 */
export const movementList = defineList({
  ...listOf(movementEntity, '/stock/movements'),
  from: `inventory.movement m
    left join masterdata.item i on i.id = m.item_id
    left join masterdata.location f on f.id = m.from_location_id
    left join masterdata.location o on o.id = m.to_location_id
    left join inventory.lot t on t.id = m.lot_id
    left join identity.person p on p.id = m.person_id`,
  references: {
    i: { key: 'm.item_id', from: 'masterdata.item i', id: 'i.id' },
    t: { key: 'm.lot_id', from: 'inventory.lot t', id: 't.id' },
  },
  filters: ({ principal: { scope }, value }) =>
    scope.all
      ? 'true'
      : [
          atNoHiddenPlace('m.from_location_id', scope, value),
          atNoHiddenPlace('m.to_location_id', scope, value),
          documentWithin('m.document_id', scope, value),
        ].join(' and '),
  columns: {
    id: column.id('m.id'),
    postedAt: column.moment('m.posted_at', '过账时间', 'Posted at'),
    businessAt: column.moment('m.business_at', '业务时间', 'Happened at'),
    accountAt: column.moment('m.account_at', '补记，计入自', 'Late, counts from', { nullable: true }),
    itemId: column.id('m.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }),
    lotId: column.id('m.lot_id', { nullable: true }),
    lotCode: column.text('t.code', '批次/序列号', 'Lot / serial', { search: 'prefix', nullable: true }),
    quantity: column.quantity('m.quantity', movement.quantity),
    unit,
    fromLocationId: column.id('m.from_location_id'),
    fromLocationCode: column.text('f.code', '从', 'From'),
    ...namesBeside('fromLocation', 'f', { zh: '从（名称）', en: 'From (name)' }),
    fromStatus: column.choice('m.from_status', '原状态', 'From status', stockStatusTexts),
    toLocationId: column.id('m.to_location_id'),
    toLocationCode: column.text('o.code', '到', 'To'),
    ...namesBeside('toLocation', 'o', { zh: '到（名称）', en: 'To (name)' }),
    toStatus: column.choice('m.to_status', '新状态', 'To status', stockStatusTexts),
    // Asked for the rows of a page only.
    fromHandlingUnitCode: column.text(
      '(select h.code from inventory.handling_unit h where h.id = m.from_handling_unit_id)',
      '从容器',
      'Out of unit',
      { nullable: true, sortable: false },
    ),
    toHandlingUnitCode: column.text(
      '(select h.code from inventory.handling_unit h where h.id = m.to_handling_unit_id)',
      '到容器',
      'Into unit',
      { nullable: true, sortable: false },
    ),
    documentType: column.text('m.document_type', '单据类型', 'Document type'),
    documentId: column.id('m.document_id'),
    documentLineId: column.id('m.document_line_id', { nullable: true }),
    documentCode: column.text('m.document_code', '单据号', 'Document', { search: 'prefix', nullable: true }),
    personId: column.id('m.person_id', { nullable: true }),
    ...namesBeside('person', 'p', { zh: '操作人', en: 'By' }, { nullable: true }),
    reason: column.text('m.reason', movement.reason, { nullable: true }),
    reversesId: column.id('m.reverses_id', { nullable: true }),
    // Not a join: it is asked for the rows of the page only, by the unique index.
    reversedById: column.id('(select r.id from inventory.movement r where r.reverses_id = m.id)', {
      label: { zh: '已冲销于', en: 'Reversed by' },
      nullable: true,
      sortable: false,
    }),
    commandId: column.id('m.command_id', { onRequest: true }),
  },
  // As the table's own: the rows of a page are then found by it.
  key: ['postedAt', 'id'],
  defaultSort: '-postedAt',
});

export const lotList = defineList({
  ...listOf(lotEntity, '/lots', 't.custom'),
  subject: { kind: lotEntity.name, code: 'code', name: 'itemName', of: { kind: 'masterdata.item', id: 'itemId' } },
  from: `inventory.lot t
    left join masterdata.item i on i.id = t.item_id`,
  filters: ({ principal: { scope }, value }) => lotWithin('t', scope, value),
  columns: {
    id: column.id('t.id'),
    code: column.text('t.code', lot.code, { search: true }),
    kind: column.choice('t.kind', lot.kind),
    itemId: column.id('t.item_id'),
    ...itemColumns,
    onHand: column.quantity(
      `(select coalesce(sum(b.on_hand), 0) from inventory.balance b
              where b.lot_id = t.id and b.lot_id <> '00000000-0000-0000-0000-000000000000')`,
      movement.onHand,
      { sortable: false },
    ),
    unit,
    inStock: column.flag(
      `exists (select from inventory.balance b where b.lot_id = t.id and b.on_hand <> 0
         and b.lot_id <> '00000000-0000-0000-0000-000000000000')`,
      '有库存',
      'In stock',
      { sortable: false },
    ),
    supplierLotCode: column.text('t.supplier_lot_code', lot.supplierLotCode, { search: true, nullable: true }),
    expiresOn: column.date('t.expires_on', lot.expiresOn, { nullable: true }),
    createdFromType: column.text('t.created_from_type', '来源单据类型', 'Made by document type'),
    createdFromId: column.id('t.created_from_id'),
    custom: column.json('t.custom', '自定义字段', 'Custom fields'),
    createdAt: column.moment('t.created_at', '建立时间', 'Created at'),
  },
  defaultSort: '-createdAt',
});

export const reservationList = defineList({
  ...listOf(reservationEntity, '/reservations', 'r.custom'),
  from: `inventory.reservation r
    left join masterdata.item i on i.id = r.item_id
    left join masterdata.location l on l.id = r.location_id
    left join masterdata.warehouse w on w.id = l.warehouse_id
    left join inventory.lot t on t.id = r.lot_id
    left join identity.person p on p.id = r.person_id`,
  scope: { workshop: 'coalesce(l.workshop_id, w.workshop_id)', line: 'l.line_id' },
  filters: ({ principal: { scope }, value }) => documentWithin('r.document_id', scope, value),
  columns: {
    id: column.id('r.id'),
    itemId: column.id('r.item_id'),
    ...itemColumns,
    locationId: column.id('r.location_id', { nullable: true }),
    locationCode: column.text('l.code', '库位', 'Location', { search: true, nullable: true }),
    ...namesBeside('location', 'l', { zh: '库位名称', en: 'Location name' }, { nullable: true }),
    lotId: column.id('r.lot_id', { nullable: true }),
    lotCode,
    quantity: column.quantity('r.quantity', promise.quantity),
    quantityOpen: column.quantity(
      `case when r.state = 'active' then r.quantity - r.quantity_used else 0 end`,
      '未用量',
      'Open',
    ),
    unit,
    state: column.choice('r.state', promise.state),
    documentType: column.text('r.document_type', '单据类型', 'Document type'),
    documentId: column.id('r.document_id'),
    documentCode: column.text('r.document_code', '单据号', 'Document', { search: true, nullable: true }),
    lease: column.flag('r.lease', '留给终端', 'For a device'),
    device: column.text('r.device', '终端', 'Device', { nullable: true }),
    terminalId: column.id('r.terminal_id', { nullable: true }),
    expiresAt: column.moment('r.expires_at', promise.expiresAt, { nullable: true }),
    ...namesBeside('person', 'p', { zh: '操作人', en: 'By' }, { nullable: true }),
    createdAt: column.moment('r.created_at', '建立时间', 'Created at'),
  },
  defaultSort: '-createdAt',
});
