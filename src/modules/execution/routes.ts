import { alertKinds, defineModule, type EventDefinition, provide, subjectSources } from '../../kernel/index.ts';
import { correctionDoors } from '../counting/index.ts';
import { comingSources, dayOpenReasons, documentEndings, needSources } from '../inventory/index.ts';
import { recordUses } from '../masterdata/index.ts';
import { executionAlertKinds } from './alert-kinds.ts';
import * as commands from './commands.ts';
import { executionPermissions } from './contract.ts';
import { operationEntity, requestEntity, workOrderEntity } from './entities.ts';
import * as events from './events.ts';
import { executionGrants } from './grants.ts';
import { operationList, productionReportList, workOrderList } from './lists.ts';
import { orderCorrections } from './materials/order-corrections.ts';
import { executionNotices } from './notices.ts';
import { readOperation } from './operations/read-operation.ts';
import { checkRelease } from './orders/check-release.ts';
import { ordersImport } from './orders/import-orders.ts';
import { orderDocumentType } from './orders/place-order.ts';
import { traveller } from './orders/print-traveller.ts';
import { readWorkOrder } from './orders/read-order.ts';
import { readOrderGenealogy, readOrderTimeline } from './orders/read-timeline.ts';
import { operationSource, orderSource } from './orders/subject-sources.ts';
import { executionNumbers, executionPolicies } from './policies.ts';
import { findComingOrders } from './queries/coming-orders.ts';
import { productionDayReasons } from './queries/day-open.ts';
import { findEndedOrder } from './queries/ended-orders.ts';
import { findNeededMaterials } from './queries/needed-materials.ts';
import { executionUses } from './queries/uses.ts';
import { cancelRequestsOfCancelled } from './reactions/cancel-requests-of-cancelled.ts';
import { pauseWorkOfDeactivated } from './reactions/pause-work-of-deactivated.ts';
import { reviewShortOrders } from './reactions/review-short-orders.ts';
import { readOperationActions, readOrderActions } from './read-actions.ts';
import { readStateTables } from './read-state-tables.ts';
import { readOwnReports } from './reports/read-own-reports.ts';
import { requestList } from './requests/list-requests.ts';
import { requestSource } from './requests/subject-source.ts';
import { scan } from './scan.ts';
import { scanCodes } from './scan-codes.ts';

const { orderMoved, operationMoved, requestMoved, ...others } = events;

export const executionModule = defineModule({
  name: 'execution',
  entities: [operationEntity, workOrderEntity, requestEntity],
  label: { zh: '生产执行', en: 'Production' },
  policies: executionPolicies,
  numbers: executionNumbers,
  commands: Object.values(commands),
  queries: [
    readWorkOrder,
    checkRelease,
    readOrderTimeline,
    readOrderGenealogy,
    readOrderActions,
    readOperation,
    readOperationActions,
    readStateTables,
    readOwnReports,
    scan,
    scanCodes,
  ],
  lists: [workOrderList, operationList, productionReportList, requestList],
  prints: [traveller],
  provides: [
    provide(correctionDoors, orderCorrections),
    provide(recordUses, executionUses),
    provide(comingSources, findComingOrders),
    provide(needSources, findNeededMaterials),
    provide(documentEndings, { [orderDocumentType]: findEndedOrder }),
    ...productionDayReasons.map((reason) => provide(dayOpenReasons, reason)),
    provide(subjectSources, orderSource),
    ...executionAlertKinds.map((kind) => provide(alertKinds, kind)),
    provide(subjectSources, operationSource),
    provide(subjectSources, requestSource),
  ],
  permissions: executionPermissions,
  grants: executionGrants,
  events: [others, orderMoved, operationMoved, requestMoved].flatMap((told) => Object.values<EventDefinition>(told)),
  reactions: [reviewShortOrders, pauseWorkOfDeactivated, cancelRequestsOfCancelled],
  notices: executionNotices,
  imports: [ordersImport],
});
