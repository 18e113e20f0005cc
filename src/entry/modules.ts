import { clockModule, type ModuleDefinition, printModule } from '../kernel/index.ts';
import { alertsModule } from '../modules/alerts/index.ts';
import { bridgeModule } from '../modules/bridge/index.ts';
import { callsModule } from '../modules/calls/index.ts';
import { closingModule } from '../modules/closing/index.ts';
import { collaborationModule } from '../modules/collaboration/index.ts';
import { costingModule } from '../modules/costing/index.ts';
import { countingModule } from '../modules/counting/index.ts';
import { dailyreportModule } from '../modules/dailyreport/index.ts';
import { datahealthModule } from '../modules/datahealth/index.ts';
import { executionModule } from '../modules/execution/index.ts';
import { findingModule } from '../modules/finding/index.ts';
import { handoverModule } from '../modules/handover/index.ts';
import { identityModule } from '../modules/identity/index.ts';
import { importsModule } from '../modules/imports/index.ts';
import { defineInbox } from '../modules/inbox/index.ts';
import { insightModule } from '../modules/insight/index.ts';
import { inventoryModule } from '../modules/inventory/index.ts';
import { defineLowcode } from '../modules/lowcode/index.ts';
import { machinesModule } from '../modules/machines/index.ts';
import { masterdataModule } from '../modules/masterdata/index.ts';
import { nonconformanceModule } from '../modules/nonconformance/index.ts';
import { printingModule } from '../modules/printing/index.ts';
import { purchasingModule } from '../modules/purchasing/index.ts';
import { qualityModule } from '../modules/quality/index.ts';
import { qualityFiguresModule } from '../modules/qualityfigures/index.ts';
import { replenishmentModule } from '../modules/replenishment/index.ts';
import { rfidModule } from '../modules/rfid/index.ts';
import { salesModule } from '../modules/sales/index.ts';
import { syncModule } from '../modules/sync/index.ts';
import { terminalsModule } from '../modules/terminals/index.ts';
import { tieoutModule } from '../modules/tieout/index.ts';
import { vouchersModule } from '../modules/vouchers/index.ts';
import { moduleNames } from './module-names.ts';

const others: ModuleDefinition[] = [
  importsModule,
  identityModule,
  masterdataModule,
  inventoryModule,
  executionModule,
  qualityModule,
  qualityFiguresModule,
  findingModule,
  insightModule,
  syncModule,
  terminalsModule,
  collaborationModule,
  printingModule,
  rfidModule,
  machinesModule,
  callsModule,
  nonconformanceModule,
  handoverModule,
  purchasingModule,
  salesModule,
  replenishmentModule,
  countingModule,
  costingModule,
  vouchersModule,
  closingModule,
  bridgeModule,
  tieoutModule,
  datahealthModule,
  alertsModule,
  dailyreportModule,
];

/** People are told what the other modules declare. */
const inboxModule = defineInbox(others);

/** What the kernel itself lets the factory decide. */
const kernelModules = [clockModule, printModule];

/** The configuration may say what the other modules declare. */
const { lowcodeModule, publishConfiguration } = defineLowcode([...kernelModules, ...others, inboxModule]);

export { publishConfiguration };

const wired: ModuleDefinition[] = [...others, inboxModule, lowcodeModule];

/** The modules from the ground up. A module that has a floor and is not wired here, or the other way round, stops the start. */
export const modules: ModuleDefinition[] = [...kernelModules, ...moduleNames.map(moduleCalled)];

function moduleCalled(name: string): ModuleDefinition {
  const found = wired.find((module) => module.name === name);
  if (!found || wired.length !== moduleNames.length)
    throw new Error(`src/floors.json and src/entry/modules.ts differ at ${name}`);
  return found;
}
