import { alertKinds, defineModule, provide, subjectSources } from '../../kernel/index.ts';
import { plannedPoints, reportGates } from '../execution/index.ts';
import { dayOpenReasons, stockGates } from '../inventory/index.ts';
import { declareRecord } from '../masterdata/index.ts';
import { qualityPermissions } from './contract.ts';
import { inspectionEntity, taskEntity } from './entities.ts';
import {
  inspectionDecided,
  inspectionJudged,
  inspectionRecorded,
  inspectionResumed,
  readingsTaken,
  taskOpened,
  taskWithdrawn,
} from './events.ts';
import { gateWaitingKind } from './gate-waiting-kind.ts';
import { qualityGrants } from './grants.ts';
import { incomingGate } from './incoming/gate.ts';
import { decideTask } from './inspections/decide-task.ts';
import { firstPieceGate } from './inspections/first-piece-gate.ts';
import { openDuePatrols, openDuePatrolsJob } from './inspections/open-due-patrols.ts';
import { readTask } from './inspections/read-task.ts';
import { recordReadings } from './inspections/record-readings.ts';
import { startInspection } from './inspections/start-inspection.ts';
import { inspectionList, waitingInspectionList } from './lists.ts';
import { readingList, taskList } from './lists-of-tasks.ts';
import { qualityNotices } from './notices.ts';
import { planCommands, planRecord } from './plans/plan.ts';
import { planPoints } from './plans/plan-points.ts';
import { readItemPlans } from './plans/read-item-plans.ts';
import { readOperationPlan } from './plans/read-operation-plan.ts';
import { readSample } from './plans/read-sample.ts';
import { resumeInspection } from './plans/resume-inspection.ts';
import { qualityNumbers, qualityPolicies } from './policies.ts';
import { inspectionReport } from './print-inspection.ts';
import { taskRecord } from './print-task.ts';
import { heldDayReason } from './queries/day-open.ts';
import { readOperationInspections } from './read-operation-inspections.ts';
import { recordInspection } from './record-inspection.ts';
import { inspectionSource, taskSource } from './subject-source.ts';

export const qualityModule = defineModule({
  name: 'quality',
  entities: [inspectionEntity, taskEntity],
  records: [declareRecord(planRecord, planCommands)],
  label: { zh: '质量', en: 'Quality' },
  policies: qualityPolicies,
  numbers: qualityNumbers,
  commands: [recordInspection, startInspection, recordReadings, decideTask, resumeInspection, openDuePatrols],
  queries: [readOperationInspections, readTask, readOperationPlan, readItemPlans, readSample],
  jobs: [openDuePatrolsJob],
  prints: [inspectionReport, taskRecord],
  lists: [inspectionList, waitingInspectionList, taskList, readingList],
  permissions: qualityPermissions,
  grants: qualityGrants,
  events: [
    inspectionRecorded,
    taskOpened,
    readingsTaken,
    inspectionJudged,
    inspectionDecided,
    taskWithdrawn,
    inspectionResumed,
  ],
  notices: qualityNotices,
  provides: [
    provide(subjectSources, inspectionSource),
    provide(subjectSources, taskSource),
    provide(dayOpenReasons, heldDayReason),
    provide(stockGates, incomingGate),
    provide(reportGates, firstPieceGate),
    provide(plannedPoints, planPoints),
    provide(alertKinds, gateWaitingKind),
  ],
});
