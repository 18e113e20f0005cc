import { bomDocument } from '../boms/bom-commands.ts';
import type { ImportEntity } from '../contract.ts';
import { itemRecord } from '../records/item.ts';
import { locationRecord } from '../records/location.ts';
import { partnerRecord } from '../records/partner.ts';
import { workCentreRecord } from '../records/work-centre.ts';
import { routingDocument } from '../routings/routing-commands.ts';
import { defineImport, importOfRecord } from './import-commands.ts';
import { inUnits } from './import-versions.ts';
import { bomLineColumns, routingOperationColumns } from './version-columns.ts';

const module = 'masterdata';

/** What master data takes from files. */
export const imports: Record<ImportEntity, ReturnType<typeof defineImport>> = {
  items: defineImport(importOfRecord(itemRecord)),
  partners: defineImport(importOfRecord(partnerRecord)),
  locations: defineImport(importOfRecord(locationRecord)),
  'bom-lines': defineImport({
    entity: 'bom-lines',
    module,
    things: { zh: '物料清单', en: 'BOM lines' },
    permission: 'masterdata.bom.write',
    columns: bomLineColumns,
    rows: { document: bomDocument, fill: inUnits },
  }),
  'routing-operations': defineImport({
    entity: 'routing-operations',
    module,
    things: { zh: '工艺路线', en: 'Routing operations' },
    permission: 'masterdata.routing.write',
    columns: routingOperationColumns,
    rows: { document: routingDocument },
  }),
  'work-centres': defineImport(importOfRecord(workCentreRecord)),
};

export const importCommands = Object.values(imports).flatMap(({ commands }) => commands);
export const importTemplates = Object.values(imports).map(({ template }) => template);
