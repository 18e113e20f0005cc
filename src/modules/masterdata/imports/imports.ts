import { defineImport } from '../../imports/index.ts';
import { bomDocument } from '../boms/bom-commands.ts';
import { calendarRecord } from '../records/calendar.ts';
import { itemRecord } from '../records/item.ts';
import { locationRecord } from '../records/location.ts';
import { partnerRecord } from '../records/partner.ts';
import { shiftRecord } from '../records/shift.ts';
import { workCentreRecord } from '../records/work-centre.ts';
import { routingDocument } from '../routings/routing-commands.ts';
import { itemCostsImport } from './import-item-costs.ts';
import { importOfRecord } from './import-records.ts';
import { importOfVersions, inUnits } from './import-versions.ts';
import { bomLineColumns, routingOperationColumns } from './version-columns.ts';

/** What master data takes from files, what others point at first. */
export const imports = {
  items: defineImport(importOfRecord(itemRecord)),
  'item-costs': itemCostsImport,
  partners: defineImport(importOfRecord(partnerRecord)),
  'work-centres': defineImport(importOfRecord(workCentreRecord)),
  locations: defineImport(importOfRecord(locationRecord)),
  shifts: defineImport(importOfRecord(shiftRecord)),
  calendars: defineImport(importOfRecord(calendarRecord)),
  'bom-lines': defineImport(
    importOfVersions(
      { entity: 'bom-lines', things: { zh: '物料清单', en: 'BOM lines' }, columns: bomLineColumns },
      { document: bomDocument, fill: inUnits },
    ),
  ),
  'routing-operations': defineImport(
    importOfVersions(
      {
        entity: 'routing-operations',
        things: { zh: '工艺路线', en: 'Routing operations' },
        columns: routingOperationColumns,
      },
      { document: routingDocument },
    ),
  ),
};
