import type { ModuleDefinition, Query } from '../../kernel/index.ts';
import { registerEnded } from '../inventory/index.ts';
import { registerUse } from '../masterdata/index.ts';
import { cancelOrder } from './cancel-order.ts';
import { closeOrder } from './close-order.ts';
import { completeOrder } from './complete-order.ts';
import { executionEvents, executionPermissions } from './contract.ts';
import { createOrder } from './create-order.ts';
import { orderDocumentType } from './ensure-output-lots.ts';
import { finishOperation } from './finish-operation.ts';
import { holdOrder } from './hold-order.ts';
import { issueMaterial } from './issue-material.ts';
import { operationList, productionReportList, workOrderList } from './lists.ts';
import { mergeOrders } from './merge-orders.ts';
import { pauseOperation } from './pause-operation.ts';
import { findEndedOrder } from './queries/ended-orders.ts';
import { executionUses } from './queries/uses.ts';
import { readOperationActions, readOrderActions } from './read-actions.ts';
import { readOperation } from './read-operation.ts';
import { readWorkOrder } from './read-order.ts';
import { readStateTables } from './read-state-tables.ts';
import { readOrderGenealogy, readOrderTimeline } from './read-timeline.ts';
import { releaseOrder } from './release-order.ts';
import { reportProduction } from './report-production.ts';
import { resumeOperation } from './resume-operation.ts';
import { resumeOrder } from './resume-order.ts';
import { returnMaterial } from './return-material.ts';
import { reverseReport } from './reverse-report.ts';
import { scan } from './scan.ts';
import { splitOrder } from './split-order.ts';
import { startOperation } from './start-operation.ts';
import { supplementMaterial } from './supplement-material.ts';
import { transferPieces } from './transfer-pieces.ts';
import { updateOrder } from './update-order.ts';

// An item that orders are written for keeps its unit and tracking.
registerEnded(orderDocumentType, findEndedOrder);
for (const [kind, uses] of Object.entries(executionUses)) registerUse(kind as keyof typeof executionUses, uses);

export const executionModule: ModuleDefinition = {
  name: 'execution',
  commands: [
    createOrder,
    updateOrder,
    releaseOrder,
    holdOrder,
    resumeOrder,
    cancelOrder,
    completeOrder,
    closeOrder,
    splitOrder,
    mergeOrders,
    startOperation,
    pauseOperation,
    resumeOperation,
    finishOperation,
    reportProduction,
    reverseReport,
    transferPieces,
    issueMaterial,
    returnMaterial,
    supplementMaterial,
  ] as unknown as ModuleDefinition['commands'],
  queries: [
    readWorkOrder,
    readOrderTimeline,
    readOrderGenealogy,
    readOrderActions,
    readOperation,
    readOperationActions,
    readStateTables,
    scan,
  ] as unknown as Query[],
  lists: [workOrderList, operationList, productionReportList],
  permissions: executionPermissions,
  eventPermissions: Object.fromEntries(Object.keys(executionEvents).map((event) => [event, 'execution.order.read'])),
};
