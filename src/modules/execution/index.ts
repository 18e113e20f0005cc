/** The door of execution: work orders, operations, reports. Amounts are in the order's unit, which is the item's base unit. */

export * from './commands.ts';
export { operationMoved, operationReported, orderMoved, piecesTransferred, reportReversed } from './events.ts';
export { findWorkNeeds } from './find-work-needs.ts';
export { daysLateAt, materialDifferenceSql } from './lists.ts';
export { readOperation } from './operations/read-operation.ts';
export { type StartGuard, type Starting, startGuards } from './operations/start-guards.ts';
export { checkRelease } from './orders/check-release.ts';
export { findOrder, lockOrder } from './orders/lock-order.ts';
export { type FindOrderHolders, orderHolders } from './orders/order-holders.ts';
export { type FindPlannedPoints, plannedPoints } from './orders/planned-points.ts';
export { readWorkOrder } from './orders/read-order.ts';
export { readOrderGenealogy, readOrderTimeline } from './orders/read-timeline.ts';
export { lockOutside, type OutsideOperation } from './outside/lock-outside.ts';
export { sendPiecesOut, takePiecesBack } from './outside/move-outside.ts';
export { reportOutside, reverseOutside } from './outside/report-outside.ts';
export { lockOrderOfOperation } from './queries/load-orders.ts';
export { findRequests, lockRequests, type Request } from './queries/requests.ts';
export { findSupply } from './queries/supply.ts';
export { findOrderCodeDoubles } from './queries/uses.ts';
export { readOperationActions, readOrderActions } from './read-actions.ts';
export { type DisposeRequest, disposeHeldPieces } from './reports/dispose-held-pieces.ts';
export { type GatedReport, type ReportGate, reportGates } from './reports/report-gates.ts';
export { makeRequest, type RequestToMake } from './requests/make-request.ts';
export { executionModule } from './routes.ts';
export { countsFor, type Disposition, standsInFor } from './rules/index.ts';
export { scan } from './scan.ts';
export { scanCodeSources, scanSources } from './scan-sources.ts';
