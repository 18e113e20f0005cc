import { defineModule, labelSources, provide, shiftFinder, subjectSources } from '../../kernel/index.ts';
import { bom } from './boms/bom.ts';
import { bomCommands } from './boms/bom-commands.ts';
import { bomPrint } from './boms/print-bom.ts';
import { readBomTree } from './boms/read-bom-tree.ts';
import { readWhereUsed } from './boms/read-where-used.ts';
import { costPermissions, versionPermissions } from './contract.ts';
import { versionEvents } from './events.ts';
import { findShift } from './find-shift.ts';
import { masterdataGrants } from './grants.ts';
import { imports } from './imports/imports.ts';
import { versionLists } from './lists.ts';
import { masterdataPolicies } from './policies.ts';
import { readScan } from './read-scan.ts';
import { readWorkingTime } from './read-working-time.ts';
import { copyItem } from './records/copy-item.ts';
import { declarationOf } from './records/declare-record.ts';
import { itemCostEntity, itemCostSet, itemCostTakenBack, readItemCost, setItemCost } from './records/item-cost.ts';
import { itemLabel } from './records/item-label.ts';
import { itemCard } from './records/print-item.ts';
import { recordCommands } from './records/record-commands.ts';
import { routingPrint } from './routings/print-routing.ts';
import { routing } from './routings/routing.ts';
import { routingCommands } from './routings/routing-commands.ts';
import { routingSource } from './routings/routing-source.ts';
import { describeVersions } from './versions/version-kind.ts';

const records = Object.values(recordCommands).map(declarationOf);
const versions = [bomCommands, routingCommands];

export const masterdataModule = defineModule({
  name: 'masterdata',
  label: { zh: '基础资料', en: 'Master data' },
  policies: masterdataPolicies,
  commands: [
    ...records.flatMap(({ commands }) => commands),
    ...versions.flatMap(({ get: _get, ...commands }) => Object.values(commands)),
    copyItem,
    setItemCost,
  ],
  queries: [
    ...records.flatMap(({ queries }) => queries),
    ...versions.map(({ get }) => get),
    readBomTree,
    readItemCost,
    readWhereUsed,
    readWorkingTime,
    readScan,
  ],
  entities: [
    ...records.flatMap(({ entities }) => entities),
    describeVersions(bom),
    describeVersions(routing),
    itemCostEntity,
  ],
  prints: [itemCard, bomPrint, routingPrint],
  lists: [...records.flatMap(({ lists }) => lists), ...versionLists],
  provides: [provide(shiftFinder, findShift), provide(subjectSources, routingSource), provide(labelSources, itemLabel)],
  permissions: Object.assign({}, ...records.map(({ permissions }) => permissions), versionPermissions, costPermissions),
  grants: masterdataGrants,
  events: [...records.flatMap(({ events }) => events), ...versionEvents.values(), itemCostSet, itemCostTakenBack],
  imports: Object.values(imports),
});
