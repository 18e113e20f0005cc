import { alertKinds, defineModule, type EventDefinition, provide, subjectSources } from '../../kernel/index.ts';
import { orderHolders } from '../execution/index.ts';
import { stockGates } from '../inventory/index.ts';
import { changeAction, checkAction, dropAction, finishAction } from './actions/move-action.ts';
import { planAction } from './actions/plan-action.ts';
import { tellOverdue, tellOverdueJob } from './actions/tell-overdue.ts';
import { actionOverdueKind, notContainedKind } from './alert-kinds.ts';
import { containmentGate } from './containment/gate.ts';
import { holdTouched } from './containment/hold-touched.ts';
import { readContainment } from './containment/read-containment.ts';
import { releaseHeld } from './containment/release-held.ts';
import { releaseOrder } from './containment/release-order.ts';
import { nonconformancePermissions } from './contract.ts';
import { describeReport } from './describe-report.ts';
import { actionEntity, reportEntity } from './entities.ts';
import {
  actionTold,
  goodsHeld,
  goodsReleased,
  orderReleased,
  reportDescribed,
  reportMoved,
  reportRaised,
} from './events.ts';
import { nonconformanceGrants } from './grants.ts';
import { actionList, heldList, reportList } from './lists.ts';
import { closeReport, containReport, reopenReport, verifyReport, withdrawReport } from './move-report.ts';
import { nonconformanceNotices } from './notices.ts';
import { nonconformanceNumbers, nonconformancePolicies } from './policies.ts';
import { reportPrint } from './print-report.ts';
import { findHoldingReports } from './queries/held.ts';
import { raiseAfterRejection, raiseForTask } from './raise/raise-for-task.ts';
import { raiseReport } from './raise/raise-report.ts';
import { readReport } from './read-report.ts';
import { reportSubject } from './subject-source.ts';

export const nonconformanceModule = defineModule({
  name: 'nonconformance',
  label: { zh: '不合格品', en: 'Nonconformance' },
  permissions: nonconformancePermissions,
  grants: nonconformanceGrants,
  entities: [reportEntity, actionEntity],
  policies: nonconformancePolicies,
  numbers: nonconformanceNumbers,
  commands: [
    ...[
      raiseReport,
      raiseForTask,
      describeReport,
      containReport,
      verifyReport,
      closeReport,
      reopenReport,
      withdrawReport,
    ],
    ...[holdTouched, releaseHeld, releaseOrder],
    ...[planAction, changeAction, finishAction, checkAction, dropAction, tellOverdue],
  ],
  queries: [readReport, readContainment],
  lists: [reportList, actionList, heldList],
  prints: [reportPrint],
  jobs: [tellOverdueJob],
  reactions: [raiseAfterRejection],
  events: [
    ...[reportRaised, reportDescribed, goodsHeld, goodsReleased, orderReleased],
    ...Object.values<EventDefinition>(reportMoved),
    ...Object.values<EventDefinition>(actionTold),
  ],
  notices: nonconformanceNotices,
  provides: [
    provide(subjectSources, reportSubject),
    provide(stockGates, containmentGate),
    provide(orderHolders, findHoldingReports),
    provide(alertKinds, actionOverdueKind),
    provide(alertKinds, notContainedKind),
  ],
});
