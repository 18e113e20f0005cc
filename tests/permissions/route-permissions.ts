import type { PermissionCases } from './permission-cases.ts';
import { alertsCases } from './table/alerts.ts';
import { bridgeCases } from './table/bridge.ts';
import { callsCases } from './table/calls.ts';
import { closingCases } from './table/closing.ts';
import { collaborationCases } from './table/collaboration.ts';
import { costingCases } from './table/costing.ts';
import { countingCases } from './table/counting.ts';
import { dailyreportCases } from './table/dailyreport.ts';
import { datahealthCases } from './table/datahealth.ts';
import { executionCases } from './table/execution.ts';
import { findingCases } from './table/finding.ts';
import { handoverCases } from './table/handover.ts';
import { identityCases } from './table/identity.ts';
import { importsCases } from './table/imports.ts';
import { inboxCases } from './table/inbox.ts';
import { insightCases } from './table/insight.ts';
import { inventoryCases } from './table/inventory.ts';
import { lowcodeCases } from './table/lowcode.ts';
import { machinesCases } from './table/machines.ts';
import { masterdataCases } from './table/masterdata.ts';
import { nonconformanceCases } from './table/nonconformance.ts';
import { printingCases } from './table/printing.ts';
import { purchasingCases } from './table/purchasing.ts';
import { qualityCases } from './table/quality.ts';
import { qualityFiguresCases } from './table/qualityfigures.ts';
import { replenishmentCases } from './table/replenishment.ts';
import { rfidCases } from './table/rfid.ts';
import { salesCases } from './table/sales.ts';
import { syncCases } from './table/sync.ts';
import { terminalsCases } from './table/terminals.ts';
import { tieoutCases } from './table/tieout.ts';
import { vouchersCases } from './table/vouchers.ts';

/**
 * Which role may use which route. Written down a second time, apart from the program: whoever adds a route or widens a role
 * has to say so here too, and a reviewer sees it.
 */
const cases: PermissionCases = {
  ...identityCases,
  ...lowcodeCases,
  ...importsCases,
  ...masterdataCases,
  ...inventoryCases,
  ...executionCases,
  ...qualityCases,
  ...qualityFiguresCases,
  ...callsCases,
  ...nonconformanceCases,
  ...handoverCases,
  ...machinesCases,
  ...bridgeCases,
  ...tieoutCases,
  ...purchasingCases,
  ...closingCases,
  ...countingCases,
  ...datahealthCases,
  ...alertsCases,
  ...dailyreportCases,
  ...salesCases,
  ...costingCases,
  ...vouchersCases,
  ...collaborationCases,
  ...printingCases,
  ...replenishmentCases,
  ...rfidCases,
  ...syncCases,
  ...terminalsCases,
  ...findingCases,
  ...insightCases,
  ...inboxCases,
};

/** What a list answers besides its pages and its export stands under the same permission. */
const besideExport = ['counts', 'summary'];

export const permissionCases: PermissionCases = Object.fromEntries(
  Object.entries(cases).map(([permission, { routes, ...rest }]) => {
    const derived = routes.flatMap((route) =>
      besideExport.flatMap((part) => (route.endsWith('/export') ? [route.replace(/export$/, part)] : [])),
    );
    return [permission, { ...rest, routes: [...routes, ...derived] }];
  }),
);
