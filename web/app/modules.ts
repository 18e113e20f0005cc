import { alertsScreens } from '../screens/alerts/module.ts';
import { bridgeScreens } from '../screens/bridge/module.ts';
import { callsScreens } from '../screens/calls/module.ts';
import { closingScreens } from '../screens/closing/module.ts';
import { collaborationScreens } from '../screens/collaboration/module.ts';
import { costingScreens } from '../screens/costing/module.ts';
import { countingScreens } from '../screens/counting/module.ts';
import { dailyreportScreens } from '../screens/dailyreport/module.ts';
import { datahealthScreens } from '../screens/datahealth/module.ts';
import { executionScreens } from '../screens/execution/module.ts';
import { handoverScreens } from '../screens/handover/module.ts';
import { helpScreens } from '../screens/help/module.ts';
import { identityScreens } from '../screens/identity/module.ts';
import { importsScreens } from '../screens/imports/module.ts';
import { inboxScreens } from '../screens/inbox/module.ts';
import { insightScreens } from '../screens/insight/module.ts';
import { inventoryScreens } from '../screens/inventory/module.ts';
import { lowcodeScreens } from '../screens/lowcode/module.ts';
import { machinesScreens } from '../screens/machines/module.ts';
import { masterdataScreens } from '../screens/masterdata/module.ts';
import { nonconformanceScreens } from '../screens/nonconformance/module.ts';
import { printingScreens } from '../screens/printing/module.ts';
import { purchasingScreens } from '../screens/purchasing/module.ts';
import { qualityScreens } from '../screens/quality/module.ts';
import { qualityFiguresScreens } from '../screens/qualityfigures/module.ts';
import { replenishmentScreens } from '../screens/replenishment/module.ts';
import { rfidScreens } from '../screens/rfid/module.ts';
import { salesScreens } from '../screens/sales/module.ts';
import { syncScreens } from '../screens/sync/module.ts';
import { terminalsScreens } from '../screens/terminals/module.ts';
import { tieoutScreens } from '../screens/tieout/module.ts';
import { vouchersScreens } from '../screens/vouchers/module.ts';
import type { Href } from './define-screens.ts';
import { joinScreens } from './join-screens.ts';

/** Every module with screens; the menu and the search show them in this order. */
const modules = {
  inbox: inboxScreens,
  insight: insightScreens,
  execution: executionScreens,
  calls: callsScreens,
  handover: handoverScreens,
  machines: machinesScreens,
  alerts: alertsScreens,
  dailyreport: dailyreportScreens,
  quality: qualityScreens,
  nonconformance: nonconformanceScreens,
  qualityfigures: qualityFiguresScreens,
  masterdata: masterdataScreens,
  imports: importsScreens,
  inventory: inventoryScreens,
  purchasing: purchasingScreens,
  replenishment: replenishmentScreens,
  counting: countingScreens,
  costing: costingScreens,
  vouchers: vouchersScreens,
  closing: closingScreens,
  identity: identityScreens,
  lowcode: lowcodeScreens,
  sync: syncScreens,
  collaboration: collaborationScreens,
  help: helpScreens,
  printing: printingScreens,
  rfid: rfidScreens,
  terminals: terminalsScreens,
  sales: salesScreens,
  bridge: bridgeScreens,
  tieout: tieoutScreens,
  datahealth: datahealthScreens,
};

export const screens = joinScreens(Object.values(modules));

export type ModuleName = keyof typeof modules;

/** Every address of the desk app. */
export type PagePath = keyof typeof screens.routes;

/** An address with its ids filled in, and perhaps a query. */
export type PageHref = Href<PagePath>;
