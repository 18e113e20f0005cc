import { defineModule, provide } from '../../kernel/index.ts';
import { documentEndings } from '../inventory/index.ts';
import { recordUses } from '../masterdata/index.ts';
import { executionPermissions } from './contract.ts';
import { operationEntity, workOrderEntity } from './entities.ts';
import { executionEvents } from './events.ts';
import { executionGrants } from './grants.ts';
import { operationList, productionReportList, workOrderList } from './lists.ts';
import { issueMaterial } from './materials/issue-material.ts';
import { returnMaterial } from './materials/return-material.ts';
import { supplementMaterial } from './materials/supplement-material.ts';
import { finishOperation } from './operations/finish-operation.ts';
import { pauseOperation } from './operations/pause-operation.ts';
import { readOperation } from './operations/read-operation.ts';
import { resumeOperation } from './operations/resume-operation.ts';
import { startOperation } from './operations/start-operation.ts';
import { transferPieces } from './operations/transfer-pieces.ts';
import { cancelOrder } from './orders/cancel-order.ts';
import { closeOrder } from './orders/close-order.ts';
import { completeOrder } from './orders/complete-order.ts';
import { createOrder } from './orders/create-order.ts';
import { holdOrder } from './orders/hold-order.ts';
import { mergeOrders } from './orders/merge-orders.ts';
import { orderDocumentType } from './orders/place-order.ts';
import { readWorkOrder } from './orders/read-order.ts';
import { readOrderGenealogy, readOrderTimeline } from './orders/read-timeline.ts';
import { releaseOrder } from './orders/release-order.ts';
import { resumeOrder } from './orders/resume-order.ts';
import { reviewShortages } from './orders/review-shortages.ts';
import { splitOrder } from './orders/split-order.ts';
import { updateOrder } from './orders/update-order.ts';
import { executionNumbers, executionPolicies } from './policies.ts';
import { findEndedOrder } from './queries/ended-orders.ts';
import { executionUses } from './queries/uses.ts';
import { pauseWorkOfDeactivated } from './reactions/pause-work-of-deactivated.ts';
import { reviewShortOrders } from './reactions/review-short-orders.ts';
import { readOperationActions, readOrderActions } from './read-actions.ts';
import { readStateTables } from './read-state-tables.ts';
import { reportProduction } from './reports/report-production.ts';
import { reverseReport } from './reports/reverse-report.ts';
import { scan } from './scan.ts';

export const executionModule = defineModule({
  name: 'execution',
  entities: [operationEntity, workOrderEntity],
  label: { zh: '生产执行', en: 'Production' },
  policies: executionPolicies,
  numbers: executionNumbers,
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
    reviewShortages,
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
  ],
  queries: [
    readWorkOrder,
    readOrderTimeline,
    readOrderGenealogy,
    readOrderActions,
    readOperation,
    readOperationActions,
    readStateTables,
    scan,
  ],
  lists: [workOrderList, operationList, productionReportList],
  provides: [provide(recordUses, executionUses), provide(documentEndings, { [orderDocumentType]: findEndedOrder })],
  permissions: executionPermissions,
  grants: executionGrants,
  events: executionEvents,
  reactions: [reviewShortOrders, pauseWorkOfDeactivated],
});
