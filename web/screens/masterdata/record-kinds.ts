import type { recordWords } from './words.ts';

type RecordKey = (typeof recordWords)['keys'][number];

/** A kind of record that is its fields: one list, one form, both drawn from the server's description. */
export interface RecordKind {
  /** In the address, the API and the words: `work-centres`. */
  path: RecordKey;
  /** `masterdata.location`, and what its permissions begin with. */
  entity: string;
  /** Shown side by side as tabs. */
  group: string[];
  columns: string[];
}

const places = ['locations', 'warehouses'];
const resources = ['work-centres', 'equipment'];
const times = ['shifts', 'calendars', 'units'];

export const recordKinds: RecordKind[] = [
  {
    path: 'locations',
    entity: 'masterdata.location',
    group: places,
    columns: ['code', 'name', 'kind', 'warehouseCode', 'workshopName', 'pickSequence', 'active'],
  },
  {
    path: 'warehouses',
    entity: 'masterdata.warehouse',
    group: places,
    columns: ['code', 'name', 'workshopName', 'active', 'updatedAt'],
  },
  {
    path: 'work-centres',
    entity: 'masterdata.work-centre',
    group: resources,
    columns: ['code', 'name', 'workshopName', 'lineName', 'capacity', 'calendarCode', 'active'],
  },
  {
    path: 'equipment',
    entity: 'masterdata.equipment',
    group: resources,
    columns: ['code', 'name', 'workCentreCode', 'workshopName', 'serialNumber', 'manufacturer', 'active'],
  },
  {
    path: 'shifts',
    entity: 'masterdata.shift',
    group: times,
    columns: ['code', 'name', 'startsAt', 'endsAt', 'workshopName', 'active'],
  },
  {
    path: 'calendars',
    entity: 'masterdata.calendar',
    group: times,
    columns: ['code', 'name', 'timeZone', 'workshopName', 'active', 'updatedAt'],
  },
  {
    path: 'units',
    entity: 'masterdata.unit',
    group: times,
    columns: ['code', 'name', 'nameEn', 'dimension', 'wholeNumber', 'active'],
  },
  {
    path: 'partners',
    entity: 'masterdata.partner',
    group: ['partners'],
    columns: ['code', 'name', 'isSupplier', 'isCustomer', 'isSubcontractor', 'contactName', 'phone', 'active'],
  },
  {
    path: 'reason-codes',
    entity: 'masterdata.reason-code',
    group: ['reason-codes'],
    columns: ['code', 'name', 'nameEn', 'kind', 'workshopName', 'active'],
  },
];
