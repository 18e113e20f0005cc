import type { Text } from '../../../kernel/index.ts';
import type { RecordField, Reference } from './record-type.ts';

/** What fields point at, and the fields that every record has. */
export const toWorkshop: Reference = {
  table: 'identity.org_unit',
  key: 'id',
  orgKind: 'workshop',
  thing: { zh: '车间', en: 'workshop' },
};
export const toLine: Reference = {
  table: 'identity.org_unit',
  key: 'id',
  orgKind: 'line',
  thing: { zh: '产线', en: 'line' },
};
export const toPerson: Reference = { table: 'identity.person', key: 'id', thing: { zh: '人员', en: 'person' } };
export const toUnit: Reference = { table: 'masterdata.unit', key: 'code', thing: { zh: '计量单位', en: 'unit' } };
export const toItem: Reference = { table: 'masterdata.item', key: 'id', thing: { zh: '物料', en: 'item' } };
export const toWarehouse: Reference = {
  table: 'masterdata.warehouse',
  key: 'id',
  thing: { zh: '仓库', en: 'warehouse' },
};
export const toLocation: Reference = { table: 'masterdata.location', key: 'id', thing: { zh: '库位', en: 'location' } };
/** Where stock lies: neither an end of the ledger nor on its way. */
export const toStoragePlace: Reference = { ...toLocation, placeKinds: ['storage', 'line_side', 'subcontractor'] };
export const toPartner: Reference = {
  table: 'masterdata.partner',
  key: 'id',
  thing: { zh: '往来单位', en: 'partner' },
};
export const toCalendar: Reference = { table: 'masterdata.calendar', key: 'id', thing: { zh: '日历', en: 'calendar' } };
export const toWorkCentre: Reference = {
  table: 'masterdata.work_centre',
  key: 'id',
  thing: { zh: '工作中心', en: 'work centre' },
};

export const field = {
  text: (column: string, zh: string, en: string): RecordField => ({ column, sqlType: 'text', label: { zh, en } }),
  flag: (column: string, zh: string, en: string): RecordField => ({ column, sqlType: 'boolean', label: { zh, en } }),
  whole: (column: string, zh: string, en: string): RecordField => ({ column, sqlType: 'integer', label: { zh, en } }),
  amount: (column: string, zh: string, en: string): RecordField => ({
    column,
    sqlType: 'numeric(20,6)',
    label: { zh, en },
  }),
  json: (column: string, zh: string, en: string): RecordField => ({ column, sqlType: 'jsonb', label: { zh, en } }),
  link: (column: string, reference: Reference, label: Text = reference.thing): RecordField => ({
    column,
    sqlType: 'uuid',
    label,
    reference,
  }),
};

export const headFields = {
  code: { ...field.text('code', '编码', 'code'), fixed: true as const },
  name: field.text('name', '名称', 'name'),
  nameEn: field.text('name_en', '英文名称', 'English name'),
};
