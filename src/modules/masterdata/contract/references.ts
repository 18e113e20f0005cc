import type { Text } from '../../../kernel/contract.ts';
import type { Reference } from '../../../kernel/entity/contract.ts';
import { zCode } from './pieces.ts';
import { locationKinds } from './vocabulary.ts';

// What fields of master data point at.

const orgUnit = {
  entity: 'identity.org-unit',
  table: 'identity.org_unit',
  key: 'id',
  path: '/org-units',
  shown: 'name',
  spokenBy: ['name'],
} as const;
export const toWorkshop: Reference = { ...orgUnit, orgKind: 'workshop', thing: { zh: '车间', en: 'workshop' } };
export const toLine: Reference = { ...orgUnit, orgKind: 'line', thing: { zh: '产线', en: 'line' } };
export const toPerson: Reference = {
  entity: 'identity.person',
  table: 'identity.person',
  key: 'id',
  path: '/people',
  shown: 'name',
  thing: { zh: '人员', en: 'person' },
};

export const toUnit: Reference = {
  ...own('unit', '/units', { zh: '计量单位', en: 'unit' }),
  key: 'code',
  as: zCode,
  spokenBy: ['name', 'name_en', 'aliases'],
};
export const toItem = own('item', '/items', { zh: '物料', en: 'item' });
export const toWarehouse: Reference = {
  spokenBy: ['name'],
  ...own('warehouse', '/warehouses', { zh: '仓库', en: 'warehouse' }),
  workshopColumn: 'workshop_id',
};
export const toLocation = own('location', '/locations', { zh: '库位', en: 'location' });
/** Where stock lies: neither an end of the ledger nor on its way. */
export const toStoragePlace: Reference = {
  ...toLocation,
  spokenBy: ['name'],
  kinds: { allowed: ['storage', 'line_side', 'subcontractor'], words: locationKinds },
  // A location without a workshop stands in its warehouse's.
  workshopColumn:
    'coalesce(@.workshop_id, (select w.workshop_id from masterdata.warehouse w where w.id = @.warehouse_id))',
  lineColumn: 'line_id',
};
export const toPartner: Reference = {
  ...own('partner', '/partners', { zh: '往来单位', en: 'partner' }),
  shown: 'name',
  spokenBy: ['name'],
};
export const toShift: Reference = {
  spokenBy: ['name'],
  ...own('shift', '/shifts', { zh: '班次', en: 'shift' }),
};
export const toCalendar: Reference = {
  ...own('calendar', '/calendars', { zh: '日历', en: 'calendar' }),
  workshopColumn: 'workshop_id',
};
export const toWorkCentre: Reference = {
  ...own('work-centre', '/work-centres', { zh: '工作中心', en: 'work centre' }),
  spokenBy: ['name'],
  workshopColumn: 'workshop_id',
  lineColumn: 'line_id',
};

/** How a record is described that others point at. */
export function recordAt({ entity: name, thing, path }: Reference) {
  return { name, thing, path, codeDoubles: true } as const;
}

function own(noun: string, path: string, thing: Text): Reference {
  const table = `masterdata.${noun.replaceAll('-', '_')}`;
  return { entity: `masterdata.${noun}`, table, key: 'id', path, shown: 'code', thing, codeDoubles: true };
}
