import type { ImportEntity } from '../contract.ts';
import { itemRecord } from '../records/item.ts';
import { locationRecord } from '../records/location.ts';
import { partnerRecord } from '../records/partner.ts';
import { workCentreRecord } from '../records/work-centre.ts';
import { defineImport, importOfRecord } from './import-commands.ts';
import { bomGroups, routingGroups } from './import-versions.ts';
import { bomLineColumns, routingOperationColumns } from './version-columns.ts';

/** What master data takes from files. */
export const imports: Record<ImportEntity, ReturnType<typeof defineImport>> = {
  items: defineImport(importOfRecord(itemRecord)),
  partners: defineImport(importOfRecord(partnerRecord)),
  locations: defineImport(importOfRecord(locationRecord)),
  'bom-lines': defineImport({
    entity: 'bom-lines',
    module: 'masterdata',
    things: { zh: '物料清单', en: 'BOM lines' },
    permission: 'masterdata.bom.write',
    columns: bomLineColumns,
    rows: bomGroups,
  }),
  'routing-operations': defineImport({
    entity: 'routing-operations',
    module: 'masterdata',
    things: { zh: '工艺路线', en: 'Routing operations' },
    permission: 'masterdata.routing.write',
    columns: routingOperationColumns,
    rows: routingGroups,
  }),
  'work-centres': defineImport(importOfRecord(workCentreRecord)),
};

export const importCommands = Object.values(imports).flatMap(({ preview, run }) => [preview, run]);
export const importTemplates = Object.values(imports).map(({ template }) => template);
