import { defineList } from '../../kernel/index.ts';
import { lotKindTexts, reservationStateTexts, stockStatusTexts } from './contract.ts';
import { atNoHiddenPlace, documentWithin, lotWithin } from './queries/scope.ts';

type Words = Readonly<Record<string, { zh: string; en: string }>>;
const valuesOf = (words: Words) => Object.entries(words).map(([value, label]) => ({ value, label }));
const label = (zh: string, en: string) => ({ zh, en });
const statuses = valuesOf(stockStatusTexts);

const itemPromises = `from inventory.reservation r where r.item_id = b.item_id and r.state = 'active' and r.location_id is null`;
/** What is free of the item as a whole; null where nothing is promised by item, which is the rule and costs one look at an index. */
const freeOfItem = `(select (select sum(x.on_hand - x.reserved) from inventory.balance x where x.item_id = b.item_id and x.status = 'available')
    - sum(r.quantity - r.quantity_used) ${itemPromises} having count(*) > 0)`;

/** The item is joined inside, so that a page in order of item codes starts at the item's index; the rest only when shown. */
export const onHandList = defineList({
  name: 'inventory.on-hand',
  summary: label('现存量', 'Stock on hand'),
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
    itemId: { sql: 'b.item_id', type: 'id' },
    itemCode: { sql: 'i.code', type: 'text', label: label('物料编码', 'Item'), search: true },
    itemName: { sql: 'i.name', type: 'text', label: label('物料名称', 'Item name'), search: true },
    itemNameEn: { sql: 'i.name_en', type: 'text', label: label('英文名称', 'Item name (English)'), search: true },
    itemKind: { sql: 'i.kind', type: 'text', label: label('物料类型', 'Item kind') },
    warehouseCode: { sql: 'w.code', type: 'text', label: label('仓库', 'Warehouse'), nullable: true },
    locationId: { sql: 'b.location_id', type: 'id' },
    locationCode: { sql: 'l.code', type: 'text', label: label('库位', 'Location'), search: true },
    lotId: { sql: 't.id', type: 'id', nullable: true },
    lotCode: { sql: 't.code', type: 'text', label: label('批次/序列号', 'Lot / serial'), search: true, nullable: true },
    status: { sql: 'b.status', type: 'enum', label: label('状态', 'Status'), values: statuses },
    onHand: { sql: 'b.on_hand', type: 'quantity', label: label('现存量', 'On hand'), unit: 'unit' },
    reserved: { sql: 'b.reserved', type: 'quantity', label: label('已预留', 'Reserved'), unit: 'unit' },
    promised: {
      sql: `coalesce((select sum(r.quantity - r.quantity_used) ${itemPromises}), 0)`,
      type: 'quantity',
      label: label('按物料预留', 'Promised by item'),
      unit: 'unit',
      sortable: false,
    },
    // At most what is free of the item as a whole: promised to somebody is promised wherever it lies.
    available: {
      sql: `case when b.status = 'available' then least(b.on_hand - b.reserved, ${freeOfItem}) else 0 end`,
      type: 'quantity',
      label: label('可用量', 'Available'),
      unit: 'unit',
    },
    unit: { sql: 'i.unit', type: 'text', label: label('单位', 'Unit') },
    expiresOn: { sql: 't.expires_on', type: 'date', label: label('有效期至', 'Expires on'), nullable: true },
    lotKey: { sql: 'b.lot_id', type: 'id', onRequest: true },
  },
  defaultSort: 'itemCode,locationCode',
  key: ['itemId', 'locationId', 'lotKey', 'status'],
});

/**
 * Left joins where the reference can't be missing: counting then needs no join at all. A row shows both places, a document and a
 * person, so it is seen by those whose scope has all of them: what a leader may do, he sees; what goes between workshops, the plant.
 */
export const movementList = defineList({
  name: 'inventory.movements',
  summary: label('库存流水', 'Movements'),
  permission: 'inventory.stock.read',
  path: '/stock/movements',
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
    id: { sql: 'm.id', type: 'id' },
    postedAt: { sql: 'm.posted_at', type: 'timestamp', label: label('过账时间', 'Posted at') },
    businessAt: { sql: 'm.business_at', type: 'timestamp', label: label('业务时间', 'Happened at') },
    itemId: { sql: 'm.item_id', type: 'id' },
    itemCode: { sql: 'i.code', type: 'text', label: label('物料编码', 'Item'), search: 'prefix' },
    itemName: { sql: 'i.name', type: 'text', label: label('物料名称', 'Item name') },
    lotId: { sql: 'm.lot_id', type: 'id', nullable: true },
    lotCode: {
      sql: 't.code',
      type: 'text',
      label: label('批次/序列号', 'Lot / serial'),
      search: 'prefix',
      nullable: true,
    },
    quantity: { sql: 'm.quantity', type: 'quantity', label: label('数量', 'Quantity'), unit: 'unit' },
    unit: { sql: 'i.unit', type: 'text', label: label('单位', 'Unit') },
    fromLocationId: { sql: 'm.from_location_id', type: 'id' },
    fromLocationCode: { sql: 'f.code', type: 'text', label: label('从', 'From') },
    fromStatus: { sql: 'm.from_status', type: 'enum', label: label('原状态', 'From status'), values: statuses },
    toLocationId: { sql: 'm.to_location_id', type: 'id' },
    toLocationCode: { sql: 'o.code', type: 'text', label: label('到', 'To') },
    toStatus: { sql: 'm.to_status', type: 'enum', label: label('新状态', 'To status'), values: statuses },
    documentType: { sql: 'm.document_type', type: 'text', label: label('单据类型', 'Document type') },
    documentId: { sql: 'm.document_id', type: 'id' },
    documentLineId: { sql: 'm.document_line_id', type: 'id', nullable: true },
    documentCode: {
      sql: 'm.document_code',
      type: 'text',
      label: label('单据号', 'Document'),
      search: 'prefix',
      nullable: true,
    },
    personId: { sql: 'm.person_id', type: 'id', nullable: true },
    personName: { sql: 'p.name', type: 'text', label: label('操作人', 'By'), nullable: true },
    reason: { sql: 'm.reason', type: 'text', label: label('原因', 'Reason'), nullable: true },
    reversesId: { sql: 'm.reverses_id', type: 'id', nullable: true },
    reversedById: {
      // Not a join: it is asked for the rows of the page only, by the unique index.
      sql: '(select r.id from inventory.movement r where r.reverses_id = m.id)',
      type: 'id',
      label: label('已冲销于', 'Reversed by'),
      nullable: true,
      sortable: false,
    },
    commandId: { sql: 'm.command_id', type: 'id', onRequest: true },
  },
  // As the table's own: the rows of a page are then found by it.
  key: ['postedAt', 'id'],
  defaultSort: '-postedAt',
});

export const lotList = defineList({
  name: 'inventory.lots',
  summary: label('批次和序列号', 'Lots and serial numbers'),
  permission: 'inventory.stock.read',
  path: '/lots',
  from: `inventory.lot t
    left join masterdata.item i on i.id = t.item_id`,
  filters: ({ principal: { scope }, value }) => lotWithin('t', scope, value),
  columns: {
    id: { sql: 't.id', type: 'id' },
    code: { sql: 't.code', type: 'text', label: label('批次/序列号', 'Lot / serial'), search: true },
    kind: { sql: 't.kind', type: 'enum', label: label('类型', 'Kind'), values: valuesOf(lotKindTexts) },
    itemId: { sql: 't.item_id', type: 'id' },
    itemCode: { sql: 'i.code', type: 'text', label: label('物料编码', 'Item'), search: true },
    itemName: { sql: 'i.name', type: 'text', label: label('物料名称', 'Item name'), search: true },
    onHand: {
      sql: `(select coalesce(sum(b.on_hand), 0) from inventory.balance b
              where b.lot_id = t.id and b.lot_id <> '00000000-0000-0000-0000-000000000000')`,
      type: 'quantity',
      label: label('现存量', 'On hand'),
      unit: 'unit',
      sortable: false,
    },
    unit: { sql: 'i.unit', type: 'text', label: label('单位', 'Unit') },
    supplierLotCode: {
      sql: 't.supplier_lot_code',
      type: 'text',
      label: label('供应商批号', 'Supplier lot'),
      search: true,
      nullable: true,
    },
    expiresOn: { sql: 't.expires_on', type: 'date', label: label('有效期至', 'Expires on'), nullable: true },
    createdFromType: {
      sql: 't.created_from_type',
      type: 'text',
      label: label('来源单据类型', 'Made by document type'),
    },
    createdFromId: { sql: 't.created_from_id', type: 'id' },
    custom: { sql: 't.custom', type: 'json', label: label('自定义字段', 'Custom fields') },
    createdAt: { sql: 't.created_at', type: 'timestamp', label: label('建立时间', 'Created at') },
  },
  defaultSort: '-createdAt',
});

export const reservationList = defineList({
  name: 'inventory.reservations',
  summary: label('预留', 'Reservations'),
  permission: 'inventory.stock.read',
  path: '/reservations',
  from: `inventory.reservation r
    left join masterdata.item i on i.id = r.item_id
    left join masterdata.location l on l.id = r.location_id
    left join masterdata.warehouse w on w.id = l.warehouse_id
    left join inventory.lot t on t.id = r.lot_id
    left join identity.person p on p.id = r.person_id`,
  scope: { workshop: 'coalesce(l.workshop_id, w.workshop_id)', line: 'l.line_id' },
  filters: ({ principal: { scope }, value }) => documentWithin('r.document_id', scope, value),
  columns: {
    id: { sql: 'r.id', type: 'id' },
    itemId: { sql: 'r.item_id', type: 'id' },
    itemCode: { sql: 'i.code', type: 'text', label: label('物料编码', 'Item'), search: true },
    itemName: { sql: 'i.name', type: 'text', label: label('物料名称', 'Item name'), search: true },
    locationId: { sql: 'r.location_id', type: 'id', nullable: true },
    locationCode: { sql: 'l.code', type: 'text', label: label('库位', 'Location'), search: true, nullable: true },
    lotId: { sql: 'r.lot_id', type: 'id', nullable: true },
    lotCode: { sql: 't.code', type: 'text', label: label('批次/序列号', 'Lot / serial'), search: true, nullable: true },
    quantity: { sql: 'r.quantity', type: 'quantity', label: label('预留量', 'Reserved'), unit: 'unit' },
    quantityOpen: {
      sql: `case when r.state = 'active' then r.quantity - r.quantity_used else 0 end`,
      type: 'quantity',
      label: label('未用量', 'Open'),
      unit: 'unit',
    },
    unit: { sql: 'i.unit', type: 'text', label: label('单位', 'Unit') },
    state: { sql: 'r.state', type: 'enum', label: label('状态', 'State'), values: valuesOf(reservationStateTexts) },
    documentType: { sql: 'r.document_type', type: 'text', label: label('单据类型', 'Document type') },
    documentId: { sql: 'r.document_id', type: 'id' },
    documentCode: {
      sql: 'r.document_code',
      type: 'text',
      label: label('单据号', 'Document'),
      search: true,
      nullable: true,
    },
    lease: { sql: 'r.lease', type: 'boolean', label: label('设备租约', 'Device lease') },
    device: { sql: 'r.device', type: 'text', label: label('设备', 'Device'), nullable: true },
    expiresAt: { sql: 'r.expires_at', type: 'timestamp', label: label('到期', 'Expires at'), nullable: true },
    personName: { sql: 'p.name', type: 'text', label: label('操作人', 'By'), nullable: true },
    createdAt: { sql: 'r.created_at', type: 'timestamp', label: label('建立时间', 'Created at') },
  },
  defaultSort: '-createdAt',
});
