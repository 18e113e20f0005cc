import { defineModule } from '../../kernel/index.ts';
import { createBom } from './boms/create-bom.ts';
import { newBomVersion } from './boms/new-bom-version.ts';
import { obsoleteBom } from './boms/obsolete-bom.ts';
import { publishBom } from './boms/publish-bom.ts';
import { readBom } from './boms/read-bom.ts';
import { readBomTree } from './boms/read-bom-tree.ts';
import { readWhereUsed } from './boms/read-where-used.ts';
import { replaceBomLines } from './boms/replace-bom-lines.ts';
import { updateBom } from './boms/update-bom.ts';
import { masterdataPermissions } from './contract.ts';
import { importCommands, importTemplates } from './imports/import-commands.ts';
import { masterdataLists } from './lists.ts';
import { readScan } from './read-scan.ts';
import { readWorkingTime } from './read-working-time.ts';
import { recordCommands } from './records/record-commands.ts';
import { createRouting } from './routings/create-routing.ts';
import { newRoutingVersion } from './routings/new-routing-version.ts';
import { obsoleteRouting } from './routings/obsolete-routing.ts';
import { publishRouting } from './routings/publish-routing.ts';
import { readRouting } from './routings/read-routing.ts';
import { replaceRoutingOperations } from './routings/replace-routing-operations.ts';
import { updateRouting } from './routings/update-routing.ts';

const records = Object.values(recordCommands);

/** By event type: who may see the record may hear of it. */
const eventPermissions = Object.fromEntries(
  [
    'unit',
    'item',
    'warehouse',
    'location',
    'work-centre',
    'equipment',
    'shift',
    'calendar',
    'partner',
    'reason-code',
    'bom',
    'routing',
  ].flatMap((noun) =>
    ['created', 'updated', 'activated', 'deactivated', 'published', 'obsoleted'].map((action) => [
      `masterdata.${noun}-${action}`,
      `masterdata.${noun}.read`,
    ]),
  ),
);

export const masterdataModule = defineModule({
  name: 'masterdata',
  commands: [
    ...records.flatMap(({ create, update, deactivate, activate }) => [create, update, deactivate, activate]),
    createBom,
    updateBom,
    replaceBomLines,
    publishBom,
    obsoleteBom,
    newBomVersion,
    createRouting,
    updateRouting,
    replaceRoutingOperations,
    publishRouting,
    obsoleteRouting,
    newRoutingVersion,
    ...importCommands,
  ],
  queries: [
    ...records.map(({ get }) => get),
    readBom,
    readBomTree,
    readWhereUsed,
    readRouting,
    readWorkingTime,
    readScan,
    ...importTemplates,
  ],
  lists: masterdataLists,
  permissions: masterdataPermissions,
  eventPermissions,
});
