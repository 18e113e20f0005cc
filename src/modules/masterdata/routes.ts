import { defineModule, provide, shiftFinder } from '../../kernel/index.ts';
import { bom } from './boms/bom.ts';
import { bomCommands } from './boms/bom-commands.ts';
import { readBomTree } from './boms/read-bom-tree.ts';
import { readWhereUsed } from './boms/read-where-used.ts';
import { masterdataPermissions } from './contract.ts';
import { masterdataEvents } from './events.ts';
import { findShift } from './find-shift.ts';
import { masterdataGrants } from './grants.ts';
import { importCommands, importTemplates } from './imports/imports.ts';
import { masterdataLists } from './lists.ts';
import { readScan } from './read-scan.ts';
import { readWorkingTime } from './read-working-time.ts';
import { recordCommands } from './records/record-commands.ts';
import { recordTypes } from './records/record-types.ts';
import { routing } from './routings/routing.ts';
import { routingCommands } from './routings/routing-commands.ts';
import { describeVersions } from './versions/version-kind.ts';

const records = Object.values(recordCommands);
const versions = [bomCommands, routingCommands];

export const masterdataModule = defineModule({
  name: 'masterdata',
  label: { zh: '基础资料', en: 'Master data' },
  commands: [
    ...records.flatMap(({ create, update, deactivate, activate }) => [create, update, deactivate, activate]),
    ...versions.flatMap(({ create, update, replace, publish, obsolete, newVersion }) => [
      create,
      update,
      replace,
      publish,
      obsolete,
      newVersion,
    ]),
    ...importCommands,
  ],
  queries: [
    ...records.map(({ get }) => get),
    ...versions.map(({ get }) => get),
    readBomTree,
    readWhereUsed,
    readWorkingTime,
    readScan,
    ...importTemplates,
  ],
  entities: [...recordTypes, describeVersions(bom), describeVersions(routing)],
  lists: masterdataLists,
  provides: [provide(shiftFinder, findShift)],
  permissions: masterdataPermissions,
  grants: masterdataGrants,
  events: masterdataEvents,
});
