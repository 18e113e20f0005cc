import type { recordWords } from './words.ts';

type RecordKey = (typeof recordWords)['keys'][number];

/** A kind of record that is its fields: one list, one form, both drawn from the server's description. */
export interface RecordKind {
  /** In the address, the API and the words: `work-centres`. */
  path: RecordKey;
  /** `masterdata.location`, and what its permissions begin with. */
  entity: string;
  columns: string[];
}

/** Those of a group are shown side by side as tabs. */
export const recordGroups: RecordKind[][] = [
  [
    {
      path: 'locations',
      entity: 'masterdata.location',
      columns: ['code', 'name', 'kind', 'warehouseCode', 'workshopName', 'pickSequence', 'active'],
    },
    {
      path: 'warehouses',
      entity: 'masterdata.warehouse',
      columns: ['code', 'name', 'workshopName', 'active', 'updatedAt'],
    },
  ],
  [
    {
      path: 'work-centres',
      entity: 'masterdata.work-centre',
      columns: ['code', 'name', 'workshopName', 'lineName', 'capacity', 'calendarCode', 'active'],
    },
    {
      path: 'equipment',
      entity: 'masterdata.equipment',
      columns: ['code', 'name', 'workCentreCode', 'workshopName', 'serialNumber', 'manufacturer', 'active'],
    },
  ],
  [
    {
      path: 'shifts',
      entity: 'masterdata.shift',
      columns: ['code', 'name', 'startsAt', 'endsAt', 'workshopName', 'active'],
    },
    {
      path: 'calendars',
      entity: 'masterdata.calendar',
      columns: ['code', 'name', 'timeZone', 'workshopName', 'active', 'updatedAt'],
    },
    {
      path: 'units',
      entity: 'masterdata.unit',
      columns: ['code', 'name', 'nameEn', 'dimension', 'wholeNumber', 'active'],
    },
  ],
  [
    {
      path: 'partners',
      entity: 'masterdata.partner',
      columns: ['code', 'name', 'isSupplier', 'isCustomer', 'isSubcontractor', 'contactName', 'phone', 'active'],
    },
  ],
  [
    {
      path: 'reason-codes',
      entity: 'masterdata.reason-code',
      columns: ['code', 'name', 'nameEn', 'kind', 'workshopName', 'active'],
    },
  ],
];
