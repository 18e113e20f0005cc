import { defineList } from '../../kernel/index.ts';
import {
  abcLabels,
  dimensionLabels,
  itemKindLabels,
  locationKindLabels,
  reasonKindLabels,
  trackingLabels,
  valuesOf,
  versionStateLabels,
} from './labels.ts';

type Column = Parameters<typeof defineList>[0]['columns'][string];

const text = (sql: string, zh: string, en: string, more: Partial<Column> = {}): Column => ({
  sql,
  type: 'text',
  label: { zh, en },
  ...more,
});
const id = (sql: string, zh: string, en: string): Column => ({
  sql,
  type: 'id',
  label: { zh, en },
  nullable: true,
  onRequest: true,
});
const flag = (sql: string, zh: string, en: string): Column => ({ sql, type: 'boolean', label: { zh, en } });
const whole = (sql: string, zh: string, en: string): Column => ({ sql, type: 'integer', label: { zh, en } });
const moment = (sql: string, zh: string, en: string): Column => ({ sql, type: 'timestamp', label: { zh, en } });

/** What every record shows; `r` is its alias. Codes are searched by prefix on the unique index, names anywhere. */
const head: Record<string, Column> = {
  id: { sql: 'r.id', type: 'id' },
  code: text('r.code', '编码', 'Code', { search: 'prefix' }),
  name: text('r.name', '名称', 'Name', { search: 'contains' }),
  nameEn: text('r.name_en', '英文名称', 'English name', { search: 'contains' }),
};
const tail: Record<string, Column> = {
  active: flag('r.active', '启用', 'Active'),
  version: whole('r.version', '版次', 'Version'),
  updatedAt: moment('r.updated_at', '更新时间', 'Changed'),
  custom: { sql: 'r.custom', type: 'json', label: { zh: '自定义字段', en: 'Custom fields' }, onRequest: true },
};
const workshop = (owner: string): Record<string, Column> => ({
  workshopId: id(owner, '车间', 'Workshop'),
  workshopName: text('o.name', '车间', 'Workshop', { nullable: true }),
});

function record(
  name: string,
  zh: string,
  en: string,
  path: string,
  permission: string,
  from: string,
  columns: Record<string, Column>,
  scope?: { workshop: string; line?: string },
) {
  return defineList({
    name: `masterdata.${name}`,
    summary: { zh, en },
    permission,
    path,
    from,
    defaultSort: 'code',
    columns: { ...head, ...columns, ...tail },
    ...(scope ? { scope } : {}),
  });
}

export const itemList = record('items', '物料', 'Items', '/items', 'masterdata.item.read', 'masterdata.item r', {
  specification: text('r.specification', '规格型号', 'Specification'),
  kind: { ...text('r.kind', '类别', 'Kind'), type: 'enum', values: valuesOf(itemKindLabels) },
  unit: text('r.unit', '基本单位', 'Base unit'),
  tracking: { ...text('r.tracking', '追溯方式', 'Tracking'), type: 'enum', values: valuesOf(trackingLabels) },
  abcClass: {
    ...text('r.abc_class', 'ABC 分类', 'ABC class', { nullable: true }),
    type: 'enum',
    values: valuesOf(abcLabels),
  },
  safetyStock: { sql: 'r.safety_stock', type: 'quantity', unit: 'unit', label: { zh: '安全库存', en: 'Safety stock' } },
  leadTimeDays: whole('r.lead_time_days', '提前期（天）', 'Lead time (days)'),
  issueLocationId: id('r.issue_location_id', '默认发料库位', 'Issue location'),
  receiptLocationId: id('r.receipt_location_id', '默认入库库位', 'Receipt location'),
});

export const unitList = record('units', '计量单位', 'Units', '/units', 'masterdata.unit.read', 'masterdata.unit r', {
  dimension: { ...text('r.dimension', '量纲', 'Dimension'), type: 'enum', values: valuesOf(dimensionLabels) },
  wholeNumber: flag('r.whole_number', '只能是整数', 'Whole numbers only'),
});

export const warehouseList = record(
  'warehouses',
  '仓库',
  'Warehouses',
  '/warehouses',
  'masterdata.warehouse.read',
  'masterdata.warehouse r left join identity.org_unit o on o.id = r.workshop_id',
  workshop('r.workshop_id'),
  { workshop: 'r.workshop_id' },
);

export const locationList = record(
  'locations',
  '库位',
  'Locations',
  '/locations',
  'masterdata.location.read',
  `masterdata.location r left join masterdata.warehouse w on w.id = r.warehouse_id
     left join identity.org_unit o on o.id = coalesce(r.workshop_id, w.workshop_id) left join masterdata.partner p on p.id = r.partner_id`,
  {
    kind: { ...text('r.kind', '类别', 'Kind'), type: 'enum', values: valuesOf(locationKindLabels) },
    warehouseId: id('r.warehouse_id', '仓库', 'Warehouse'),
    warehouseCode: text('w.code', '仓库', 'Warehouse', { nullable: true }),
    ...workshop('coalesce(r.workshop_id, w.workshop_id)'),
    lineId: id('r.line_id', '产线', 'Line'),
    partnerId: id('r.partner_id', '外协单位', 'Subcontractor'),
    partnerName: text('p.name', '外协单位', 'Subcontractor', { nullable: true }),
    negativeAllowed: { ...flag('r.negative_allowed', '允许负库存', 'Negative stock allowed'), nullable: true },
    virtual: flag('r.virtual', '虚拟', 'Virtual'),
    pickSequence: whole('r.pick_sequence', '拣货顺序', 'Picking sequence'),
  },
  { workshop: 'coalesce(r.workshop_id, w.workshop_id)', line: 'r.line_id' },
);

export const workCentreList = record(
  'work-centres',
  '工作中心',
  'Work centres',
  '/work-centres',
  'masterdata.work-centre.read',
  `masterdata.work_centre r left join identity.org_unit o on o.id = r.workshop_id left join identity.org_unit n on n.id = r.line_id
     left join masterdata.calendar c on c.id = r.calendar_id`,
  {
    ...workshop('r.workshop_id'),
    lineId: id('r.line_id', '产线', 'Line'),
    lineName: text('n.name', '产线', 'Line', { nullable: true }),
    calendarId: id('r.calendar_id', '日历', 'Calendar'),
    calendarCode: text('c.code', '日历', 'Calendar', { nullable: true }),
    capacity: whole('r.capacity', '并行能力', 'Capacity'),
  },
  { workshop: 'r.workshop_id', line: 'r.line_id' },
);

export const equipmentList = record(
  'equipment',
  '设备',
  'Equipment',
  '/equipment',
  'masterdata.equipment.read',
  'masterdata.equipment r join masterdata.work_centre w on w.id = r.work_centre_id left join identity.org_unit o on o.id = w.workshop_id',
  {
    workCentreId: id('r.work_centre_id', '工作中心', 'Work centre'),
    workCentreCode: text('w.code', '工作中心', 'Work centre'),
    ...workshop('w.workshop_id'),
    serialNumber: text('r.serial_number', '出厂编号', 'Serial number'),
    manufacturer: text('r.manufacturer', '厂家', 'Manufacturer'),
  },
  { workshop: 'w.workshop_id', line: 'w.line_id' },
);

export const shiftList = record(
  'shifts',
  '班次',
  'Shifts',
  '/shifts',
  'masterdata.shift.read',
  'masterdata.shift r left join identity.org_unit o on o.id = r.workshop_id',
  {
    ...workshop('r.workshop_id'),
    startsAt: text('r.starts_at', '开始', 'Start'),
    endsAt: text('r.ends_at', '结束', 'End'),
    breaks: { sql: 'r.breaks', type: 'json', label: { zh: '休息', en: 'Breaks' } },
  },
  { workshop: 'r.workshop_id' },
);

export const calendarList = record(
  'calendars',
  '日历',
  'Calendars',
  '/calendars',
  'masterdata.calendar.read',
  'masterdata.calendar r left join identity.org_unit o on o.id = r.workshop_id',
  { ...workshop('r.workshop_id'), timeZone: text('r.time_zone', '时区', 'Time zone') },
  { workshop: 'r.workshop_id' },
);

export const partnerList = record(
  'partners',
  '往来单位',
  'Partners',
  '/partners',
  'masterdata.partner.read',
  'masterdata.partner r',
  {
    isSupplier: flag('r.is_supplier', '供应商', 'Supplier'),
    isCustomer: flag('r.is_customer', '客户', 'Customer'),
    isSubcontractor: flag('r.is_subcontractor', '外协单位', 'Subcontractor'),
    contactName: text('r.contact_name', '联系人', 'Contact'),
    phone: text('r.phone', '电话', 'Phone'),
    email: text('r.email', '邮箱', 'Email', { onRequest: true }),
    address: text('r.address', '地址', 'Address', { onRequest: true }),
    taxNumber: text('r.tax_number', '税号', 'Tax number', { onRequest: true }),
  },
);

export const reasonCodeList = record(
  'reason-codes',
  '原因代码',
  'Reason codes',
  '/reason-codes',
  'masterdata.reason-code.read',
  'masterdata.reason_code r left join identity.org_unit o on o.id = r.workshop_id',
  {
    kind: { ...text('r.kind', '用途', 'Kind'), type: 'enum', values: valuesOf(reasonKindLabels) },
    ...workshop('r.workshop_id'),
  },
  { workshop: 'r.workshop_id' },
);

const versionColumns: Record<string, Column> = {
  id: head.id as Column,
  code: head.code as Column,
  itemId: { sql: 'r.item_id', type: 'id', label: { zh: '物料', en: 'Item' }, onRequest: true },
  itemCode: text('i.code', '物料编码', 'Item code'),
  itemName: text('i.name', '物料名称', 'Item name', { search: 'contains' }),
  itemNameEn: text('i.name_en', '物料英文名称', 'Item name in English', { search: 'contains' }),
  versionNumber: whole('r.version_number', '版本', 'Version'),
  state: { ...text('r.state', '状态', 'State'), type: 'enum', values: valuesOf(versionStateLabels) },
  effectiveFrom: { ...moment('r.effective_from', '生效', 'Effective from'), nullable: true },
  effectiveTo: { ...moment('r.effective_to', '失效', 'Effective to'), nullable: true },
  note: text('r.note', '备注', 'Note'),
  version: tail.version as Column,
  updatedAt: tail.updatedAt as Column,
  custom: tail.custom as Column,
};

export const bomList = defineList({
  name: 'masterdata.boms',
  summary: { zh: '物料清单', en: 'BOMs' },
  permission: 'masterdata.bom.read',
  path: '/boms',
  defaultSort: 'code',
  from: 'masterdata.bom r join masterdata.item i on i.id = r.item_id',
  columns: {
    ...versionColumns,
    batchQuantity: {
      sql: 'r.batch_quantity',
      type: 'quantity',
      unit: 'unit',
      label: { zh: '批量基数', en: 'Batch quantity' },
    },
    unit: text('i.unit', '单位', 'Unit'),
  },
});

export const routingList = defineList({
  name: 'masterdata.routings',
  summary: { zh: '工艺路线', en: 'Routings' },
  permission: 'masterdata.routing.read',
  path: '/routings',
  defaultSort: 'code',
  from: 'masterdata.routing r join masterdata.item i on i.id = r.item_id',
  columns: versionColumns,
});

export const masterdataLists = [
  itemList,
  unitList,
  warehouseList,
  locationList,
  workCentreList,
  equipmentList,
  shiftList,
  calendarList,
  partnerList,
  reasonCodeList,
  bomList,
  routingList,
];
